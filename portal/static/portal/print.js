// The button that prints the page. Without script one prints by the browser's own menu, and sees no button.
const print = document.querySelector("#print");
print?.removeAttribute("hidden");
print?.addEventListener("click", () => window.print());
