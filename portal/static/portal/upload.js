// One file at a time, with its progress. Without this file the form sends all of them at once and says the same at the end.
const form = document.querySelector("#upload");
const list = document.querySelector("#progress");

function row(name) {
  const item = document.createElement("li");
  const label = document.createElement("b");
  label.textContent = name;
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", name);
  const said = document.createElement("span");
  said.className = "meta";
  item.append(label, bar, said);
  list.append(item);
  return { bar, say: (key) => { said.textContent = list.dataset[key]; } };
}

// The page that comes back holds the list as it is now.
function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("#inbox");
  if (fresh) document.querySelector("#inbox").replaceWith(document.importNode(fresh, true));
}

function post(url, data, onprogress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    if (onprogress) {
      request.upload.onprogress = onprogress;
      request.upload.onload = () => onprogress({ loaded: 1, total: 1, over: true });
    }
    request.onload = () => (request.status === 200 ? resolve(request.responseText) : reject(new Error(request.status)));
    request.onerror = () => reject(new Error("network"));
    request.send(data);
  });
}

form.addEventListener("submit", async (event) => {
  const input = form.elements.documents;
  const files = [...input.files];
  if (!files.length) return; // the server says what is missing
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  list.hidden = false;
  list.replaceChildren();
  const rows = files.map((file) => row(file.name));
  for (const [index, file] of files.entries()) {
    const { bar, say } = rows[index];
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set("documents", file);
    say("sending");
    try {
      show(await post(form.action, data, ({ loaded, total, over }) => {
        bar.value = total ? loaded / total : 0;
        if (over) say("reading");
      }));
      bar.value = 1;
      say("sent");
    } catch {
      say("failed");
    }
  }
  input.value = "";
  button.disabled = false;
  // What still waits is read by further requests, as long as each of them gets something done.
  for (let before = Infinity, on; (on = document.querySelector("#read-on")); ) {
    const waiting = document.querySelectorAll("#inbox .uploads li").length;
    if (waiting >= before) break;
    before = waiting;
    try { show(await post(on.action, new FormData(on))); } catch { break; }
  }
});
