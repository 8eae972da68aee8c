// The running page: arrow keys go from item to item, and each item has a clock of its own. It lives in this page alone: it is
// sent nowhere, kept nowhere, and gone when the page is closed.
const clocks = new Map(); // by item: seconds that have run
let running = false, ticked = 0;

const box = () => document.querySelector("[data-clock]");
const two = (number) => String(number).padStart(2, "0");

function show() {
  const clock = box();
  if (!clock) return;
  const seconds = Math.floor(clocks.get(clock.dataset.clock) ?? 0);
  const [time, late, button] = ["[role=timer]", "[data-late]", "button"].map((each) => clock.querySelector(each));
  const over = Math.floor((seconds - 60 * clock.dataset.minutes) / 60);
  time.hidden = !running && !seconds;
  time.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  time.classList.toggle("bad", seconds > 60 * clock.dataset.minutes);
  const words = over > 0 ? clock.dataset.over.replace("{count}", over) : "";
  if (late.textContent !== words) late.textContent = words;
  button.hidden = false;
  button.textContent = running ? clock.dataset.stop : clock.dataset.start;
}

// by what the machine's clock says, for a page that is out of sight is woken seldom
function tick() {
  const clock = box();
  const now = performance.now();
  if (running && clock) clocks.set(clock.dataset.clock, (clocks.get(clock.dataset.clock) ?? 0) + (now - ticked) / 1000);
  ticked = now;
  show();
}

setInterval(tick, 250);
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-clock] button")) return;
  tick();
  running = !running;
  show();
});
document.addEventListener("live", (event) => {
  ticked = performance.now();
  show();
  setTimeout(step);
  if (event.detail.sent) return;
  if (document.activeElement === document.body) document.getElementById("now").focus({ preventScroll: true });
  document.querySelector(".stage").scrollIntoView({ block: "nearest" });
});

const steps = []; // keys that were pressed faster than the pages come
function step() {
  if (document.querySelector("[data-live]").ariaBusy === "true") return;
  const link = steps.length && document.querySelector(`.stage a[rel=${steps.shift()}]`);
  if (link) link.click();
}
const KEYS = { ArrowRight: "next", ArrowLeft: "prev" };
document.addEventListener("keydown", (event) => {
  const rel = KEYS[event.key];
  if (!rel || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  steps.push(rel);
  step();
});
show();
