// The desk on a source's page, quicker: choosing by click and keys, the cursor as the place of a split, both sides linked.
// Without this file pieces are chosen by their boxes and the bar's buttons do the same.
const bar = document.querySelector("#desk");
const text = document.querySelector(".source");
const picks = [...document.querySelectorAll(".pick")];
const what = bar.querySelector(".edgebar__what");
const after = bar.elements.after;
const ROLES = new Map([...document.querySelectorAll(".keys li[data-role]")].map((one) => [one.dataset.key, one.dataset.role]));
const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
let anchor = picks.find((pick) => pick.checked) ?? (target || null)?.querySelector(".pick") ?? null; // where a range begins
let cursor = anchor; // the piece that has, or had last, the focus
let arriving = true; // until the focus is back after a round trip, keys are meant for the cursor's piece

const parts = new Map(); // of each piece; one over several lines has several
for (const label of text.querySelectorAll("label")) {
  if (!parts.has(label.htmlFor)) parts.set(label.htmlFor, []);
  parts.get(label.htmlFor).push(label.closest(".piece"));
}
const partsOf = (pick) => parts.get(pick.id);
const wordsOf = (pick) => partsOf(pick).map((part) => part.querySelector("label").textContent).join("\n");
const lineOf = (pick) => pick.closest("li").querySelector(".source__no").textContent;
const inFold = (pick) => pick.closest("details:not([open])");

function tell() {
  const chosen = picks.filter((pick) => pick.checked);
  for (const pick of picks) for (const part of partsOf(pick).slice(1)) part.toggleAttribute("data-chosen", pick.checked);
  what.replaceChildren();
  if (!chosen.length) return;
  const values = { pieces: chosen.length, line: lineOf(chosen[0]), last: lineOf(chosen.at(-1)) };
  const words = wordsOf(chosen[0]);
  values.characters = words.replace(/\s/g, "").length;
  const template = chosen.length > 1 ? what.dataset.many : what.dataset.one;
  what.append(template.replace(/\{(\w+)\}/g, (_, name) => values[name]) + " ");
  const quote = document.createElement("q");
  quote.textContent = words.slice(0, 24) + (words.length > 24 ? "…" : "");
  what.append(quote);
}

function choose(wanted) {
  for (const pick of picks) pick.checked = wanted.has(pick);
  tell();
}

// From one to the other. Between pieces of articles, captions and what else is set aside stay where they are.
function range(from, to) {
  const [a, b] = [picks.indexOf(from), picks.indexOf(to)].sort((x, y) => x - y);
  const all = picks.slice(a, b + 1), inside = (pick) => partsOf(pick)[0].hasAttribute("data-article");
  return new Set(inside(from) && inside(to) ? all.filter(inside) : all);
}

function go(pick, extend) {
  inFold(pick)?.setAttribute("open", "");
  pick.focus({ preventScroll: true });
  pick.closest(".piece").scrollIntoView({ block: "nearest" });
  if (extend && anchor) choose(range(anchor, pick));
  else choose(new Set([(anchor = pick)]));
}

// The words before the cursor, as many as it takes to name the place: with them a piece is split.
function wordsBefore(pick, event) {
  const place = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const found = place ? [place.offsetNode, place.offset]
    : ((range) => range && [range.startContainer, range.startOffset])(document.caretRangeFromPoint?.(event.clientX, event.clientY));
  if (!found || found[0].nodeType !== Node.TEXT_NODE) return "";
  let at = 0;
  for (const part of partsOf(pick)) {
    const label = part.querySelector("label");
    if (label.contains(found[0])) { at += found[1]; break; }
    at += label.textContent.length + 1;
  }
  const words = wordsOf(pick);
  if (at <= 0 || at >= words.length) return "";
  for (let length = Math.min(6, at); length <= at; length += 1) {
    const before = words.slice(at - length, at);
    if (before.trim() && words.indexOf(before) === at - length) return before;
  }
  return "";
}

text.addEventListener("click", (event) => {
  const label = event.target.closest("label");
  if (!label || event.target.matches(".pick")) return;
  event.preventDefault();
  if (!getSelection().isCollapsed && getSelection().toString().length > 1) return;
  const pick = label.control;
  pick.focus({ preventScroll: true });
  if (event.shiftKey && anchor) choose(range(anchor, pick));
  else if (event.ctrlKey || event.metaKey) { pick.checked = !pick.checked; anchor = pick; tell(); }
  else choose(new Set([(anchor = pick)]));
  after.value = wordsBefore(pick, event);
});
text.addEventListener("mousedown", (event) => event.shiftKey && event.target.closest("label") && event.preventDefault());
text.addEventListener("change", (event) => { anchor = event.target; tell(); });

const submit = (value) => bar.requestSubmit(bar.querySelector(`button[value="${value}"]`));
const SUBMITS = { g: "join", x: "aside", n: "new", w: "tighten", "[": "up", "]": "down" };

text.addEventListener("focusin", (event) => { if (event.target.matches(".pick")) cursor = event.target; });
document.addEventListener("keydown", (event) => {
  const pick = arriving && event.target === document.body ? cursor : event.target;
  if (!pick?.matches(".pick") || event.ctrlKey || event.metaKey || event.altKey) return;
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1]; // with Shift the key itself is another sign
  const key = digit ?? (event.key.length === 1 ? event.key.toLowerCase() : event.key);
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[key];
  if (step) {
    const next = picks[picks.indexOf(pick) + step];
    if (next) go(next, event.shiftKey);
  } else if (key === "Escape") choose(new Set());
  else if (ROLES.has(key) || SUBMITS[key] || /^[1-9]$/.test(key) || key === "s" || key === "z") {
    if (key !== "z" && !picks.some((one) => one.checked)) choose(new Set([(anchor = pick)]));
    if (ROLES.has(key)) { bar.elements.role.value = ROLES.get(key); submit("change"); }
    else if (SUBMITS[key]) submit(SUBMITS[key]);
    else if (key === "s") {
      bar.querySelector(".edgebar__more").open = true;
      after.focus();
    } else if (key === "z") document.querySelector(".log button[value=undo]")?.click();
    else {
      const option = bar.querySelector(`option[data-number="${key}"]`);
      if (!option) return;
      bar.elements.article.value = option.value;
      submit(event.shiftKey ? "follow" : "change");
    }
  } else return;
  event.preventDefault();
});

// In the field of the words, Enter splits: the form's own first button would do something else.
after.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); submit("split"); }
});

// Both sides linked: a piece lights up its article, an article its pieces.
function link(from) {
  for (const one of document.querySelectorAll("[data-linked]")) one.removeAttribute("data-linked");
  if (!from) return;
  const side = from.matches(".piece") ? ".draft" : ".piece";
  for (const one of document.querySelectorAll(`${side}[data-article="${from.dataset.article}"]`)) one.setAttribute("data-linked", "");
}
for (const kind of ["pointerover", "focusin"])
  document.querySelector(".review").addEventListener(kind, (event) => link(event.target.closest("[data-article]")));

// An address may point into a fold; and after a round trip the focus is where it was.
(target || null)?.closest("details:not([open])")?.setAttribute("open", "");
if (anchor && !picks.some((pick) => pick.checked)) choose(new Set([anchor]));
else tell();
function focusAgain() {
  if (!cursor || document.activeElement !== document.body) return;
  cursor.focus({ preventScroll: true });
  if (!target) cursor.closest(".piece").scrollIntoView({ block: "center" });
}
focusAgain();
// The browser takes the focus away when it goes to the address's anchor: once all is loaded and the page was drawn, so that
// it may be in the second frame.
addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(() => { focusAgain(); arriving = false; })));
