// What is typed into a form is kept on the server: after two seconds of rest, and at most five seconds behind. Nothing is
// kept in the browser, where the next person at the machine could read it. A form is sent once its words are kept: so it is
// known that the site answers, who is logged in, and that the page's token still holds. Without this file the form is sent
// at once, and the server keeps the words of a form that it cannot take.
const REST = 2000, MOST = 4500, AGAIN = 5000, PATIENCE = 10_000;
const UNKEPT = new Set(["failed", "unsent", "large", "stranger"]);
const keepers = new Map();

function keeperOf(form) {
  const box = form?.querySelector("[data-draft]");
  if (box && !keepers.has(form)) keepers.set(form, new Keeper(form, box));
  return keepers.get(form);
}

class Keeper {
  #form; #said; #state; #count = 0; #resting; #waiting; #request = null; #typed = false;
  sending = false; // the button was pressed
  passing = false; // the next submit goes to the server
  going = false;   // and is under way

  constructor(form, box) {
    this.#form = form;
    this.#said = box.dataset;
    this.#state = box.querySelector("[data-state]");
  }

  get open() { return (this.#typed || this.#request !== null) && !this.going; }
  get atStake() { return this.sending || (this.open && UNKEPT.has(this.#state.dataset.state)); }

  #say(state) {
    const before = this.#state.dataset.state;
    if (state === before || (state === "kept" && before === "beside")) return;
    this.#state.dataset.state = state;
    this.#state.textContent = this.#said[state] ?? "";
  }

  type() {
    this.#typed = true;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.keep(), REST);
    this.#waiting ??= setTimeout(() => this.keep(), MOST);
  }

  // One request after the other; the one of a page that is being left does not wait.
  async keep(leaving = false) {
    clearTimeout(this.#resting);
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    while (this.#request && !leaving) await this.#request;
    this.#typed = false;
    const request = this.#ask(leaving).catch(() => "failed");
    this.#request = request;
    const state = await request;
    if (this.#request === request) this.#request = null;
    if (UNKEPT.has(state)) this.#typed = true;
    if (state === "failed") this.#waiting ??= setTimeout(() => this.keep(), AGAIN);
    this.#say(state);
    return state;
  }

  async #ask(leaving, renewed = false) {
    const body = new FormData(this.#form);
    body.set("draft-tab", this.#said.tab);
    body.set("draft-count", ++this.#count);
    const send = (more) => fetch(this.#said.draft, { method: "POST", body, redirect: "manual", ...more });
    const response = leaving
      ? await send({ keepalive: true }).catch(() => send()) // the browser refuses more than 64 kB
      : await send({ signal: AbortSignal.timeout(PATIENCE) });
    if (response.status === 413) return "large";
    if (response.status === 403 && (renewed || leaving)) return "stranger";
    if (response.status === 403) {
      await renew(this.#said.login);
      return this.#ask(false, true);
    }
    if (!response.ok) return "failed";
    const { key, version, logged_in: loggedIn } = await response.json();
    const fields = this.#form.elements;
    const field = fields.namedItem("client_id") ?? fields.namedItem("draft");
    const beside = key && field.value !== key;
    if (key) field.value = key;
    fields.namedItem("draft-seen").value = version;
    if (!loggedIn) return "expired";
    if (!key) return "sent";
    return beside ? "beside" : version ? "kept" : "empty";
  }

  // Whether the form may be sent now.
  async ready() {
    this.#say("sending");
    let state = await this.keep();
    if (state === "expired") {
      if (!(await logIn(this.#said).catch(() => false))) return this.#refuse("locked");
      state = await this.keep();
    }
    if (state === "failed") return this.#refuse("unsent");
    return state === "stranger" ? this.#refuse("stranger") : true;
  }

  #refuse(state) {
    this.#say(state);
    return false;
  }
}

const parsed = (html) => new DOMParser().parseFromString(html, "text/html");

// The log-in page, or what a logged-in person gets in its place; in any case with a token that holds.
async function renew(address) {
  const page = parsed(await (await fetch(address)).text());
  const token = page.querySelector("[name=csrfmiddlewaretoken]").value;
  for (const input of document.getElementsByName("csrfmiddlewaretoken")) input.value = token;
  return page;
}

// Log in without leaving the page. Gives whether somebody is logged in now.
async function logIn({ login, why, cancel }) {
  const form = (page) => page.querySelector(`main form[action="${new URL(login, location).pathname}"]`);
  let page = await renew(login);
  if (!form(page)) return true;
  const dialog = document.createElement("dialog");
  dialog.className = "login";
  const heading = document.createElement("h2");
  heading.id = "login-title";
  heading.textContent = page.querySelector("h1").textContent;
  dialog.setAttribute("aria-labelledby", heading.id);
  const reason = document.createElement("p");
  reason.textContent = why;
  const leave = document.createElement("button");
  leave.type = "button";
  leave.className = "btn btn--quiet";
  leave.textContent = cancel;
  leave.addEventListener("click", () => dialog.close());
  const show = () => {
    const wrong = page.querySelector("main [role=alert]");
    dialog.replaceChildren(heading, wrong ?? reason, document.importNode(form(page), true), leave);
  };
  show();
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    let done = false;
    dialog.addEventListener("close", () => { dialog.remove(); resolve(done); });
    dialog.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        const body = new FormData(event.target);
        const response = await fetch(event.target.action, { method: "POST", body, redirect: "manual" });
        done = response.type === "opaqueredirect";
        page = done ? page : parsed(await response.text());
        if (done || !form(page)) page = await renew(login);
        done ||= !form(page);
      } catch {
        return; // not reached: the button is there to be pressed again
      }
      if (done) return dialog.close();
      show();
      dialog.querySelector("input:not([type=hidden])").focus();
    });
  });
}

document.addEventListener("input", (event) => keeperOf(event.target.form)?.type());

document.addEventListener("submit", async (event) => {
  const { target, submitter } = event;
  const keeper = keeperOf(target);
  if (!keeper || event.defaultPrevented) return;
  if (keeper.passing) {
    keeper.passing = false;
    keeper.going = true;
    setTimeout(() => { keeper.going = false; }, PATIENCE);
    return;
  }
  event.preventDefault();
  if (keeper.sending || keeper.going) return;
  keeper.sending = true;
  keeper.passing = await keeper.ready();
  keeper.sending = false;
  if (keeper.passing) target.requestSubmit(submitter);
});

const every = (what) => { for (const keeper of keepers.values()) if (keeper.open) what(keeper); };
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && every((one) => one.keep(true)));
addEventListener("pagehide", () => every((one) => one.keep(true)));
addEventListener("pageshow", () => { for (const keeper of keepers.values()) keeper.going = false; });
addEventListener("online", () => every((one) => one.keep()));
addEventListener("beforeunload", (event) => [...keepers.values()].some((one) => one.atStake) && event.preventDefault());
