// What is sent from a page marked data-live, and its links marked data-go, change the page in place: a clock goes on, the
// focus stays, and what was typed into the page's other forms is not lost. Nothing is kept in the browser.
// Without this file the same forms and links load the page anew.
const box = document.querySelector("[data-live]");
const said = document.getElementById("said");
const PATIENCE = 10_000;

const typed = (form) => [...form.elements].filter((field) => field.id && field.matches("input:not([type=hidden]), textarea, select"));

function collect(sent) {
  const found = new Map();
  for (const form of box.querySelectorAll("form[data-live-form]")) {
    if (form === sent) continue;
    for (const field of typed(form)) {
      const asIs = field.type === "radio" ? field.defaultChecked === field.checked
        : field.options ? [...field.options].every((option) => option.defaultSelected === option.selected)
        : field.value === field.defaultValue;
      if (!asIs) found.set(field.id, field.type === "radio" ? field.checked : field.value);
    }
  }
  return found;
}

function put(values) {
  for (const [id, value] of values) {
    const field = document.getElementById(id);
    if (!field) continue;
    if (field.type === "radio") field.checked = value;
    else field.value = value;
  }
}

let turn = Promise.resolve(); // one after the other, so that what is shown last is what was done last

function change(...what) {
  box.ariaBusy = "true";
  const mine = turn.then(() => go(...what)).finally(() => { if (turn === mine) box.ariaBusy = "false"; });
  return (turn = mine);
}

async function go(address, options = {}, sent = null) {
  said.classList.add("vh");
  said.textContent = "";
  let response, page;
  try {
    response = await fetch(address, { ...options, signal: AbortSignal.timeout(PATIENCE) });
    page = new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    response = null;
  }
  const fresh = page?.querySelector("[data-live]");
  if (!response?.ok || !fresh) {
    // the session was closed in another window: its page says so. Anything else: what was typed stays where it is
    if (response?.ok && response.redirected && !page.querySelector("input[type=password]")) location.assign(response.url);
    said.textContent = said.dataset.failed;
    said.className = "message message--bad";
    return false;
  }
  said.className = "vh";
  const values = collect(sent);
  const focused = document.activeElement?.id;
  box.replaceChildren(...document.importNode(fresh, true).childNodes);
  document.title = page.title;
  put(values);
  document.getElementById(focused)?.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("live", { detail: { sent: sent !== null } }));
  return true;
}

box.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-live-form]")) return;
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  await change(form.action, { method: "POST", body: new FormData(form, event.submitter) }, form);
  form.ariaBusy = "false";
});

box.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-go]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (await change(link.href)) history.pushState(null, "", link.href);
  else location.assign(link.href);
});

addEventListener("popstate", () => change(location.href));
