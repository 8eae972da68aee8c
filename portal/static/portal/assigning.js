// The burden of each group follows what is chosen. Without this file the button "look" asks for the same.
const form = document.querySelector("form[data-look]");
const button = form.querySelector("[value=look]");
let asked;
button.hidden = true;
form.addEventListener("change", async (event) => {
  if (event.target.closest("[data-live]") || event.target.name === "q") return;
  asked?.abort();
  asked = new AbortController();
  const data = new FormData(form);
  data.set("do", "look");
  try {
    const answer = await fetch(form.action, { method: "POST", body: data, signal: asked.signal });
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of form.querySelectorAll("[data-live]")) {
      const now = page.getElementById(part.id);
      if (now && now.innerHTML !== part.innerHTML) part.replaceChildren(...now.childNodes);
    }
  } catch (error) {
    if (error.name !== "AbortError") button.hidden = false; // whoever is cut off or logged out can still ask
  }
});
