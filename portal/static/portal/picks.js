// Keys for picking: j and k go from note to note, p picks the note one is on or lets it go. They act only while the focus is on
// the notes, or nowhere: so they take no key from a form, nor from who speaks to the machine.
const rows = () => [...document.querySelectorAll("[data-note]")];
let place = -1; // of the note that p was pressed on: when it leaves the list, the next one follows

function offer() {
  const all = rows();
  const at = all.find((row) => row.contains(document.activeElement)) ?? all[0];
  for (const row of all) row.tabIndex = row === at ? 0 : -1;
  document.querySelector("[data-keys]")?.removeAttribute("hidden");
}

function go(row) {
  for (const each of rows()) each.tabIndex = each === row ? 0 : -1;
  row.focus();
  row.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  const all = rows();
  const row = event.target.closest("[data-note]");
  if (!all.length || (!row && event.target !== document.body)) return;
  const at = all.indexOf(row);
  if (event.key === "j") go(all[Math.min(at + 1, all.length - 1)]);
  else if (event.key === "k") go(all[Math.max(at - 1, 0)]);
  else if (event.key === "p" && row) {
    place = at;
    row.focus();
    row.querySelector("[aria-pressed]")?.click();
  } else return;
  event.preventDefault();
});
// choosing another item is saying where it goes
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-note] select")) return;
  const form = event.target.form;
  form.requestSubmit(form.querySelector("button[name=pick][value='1']"));
});
document.addEventListener("live", () => {
  const all = rows();
  if (place >= 0 && document.activeElement === document.body && all.length) go(all[Math.min(place, all.length - 1)]);
  else offer();
  place = -1;
});
offer();
