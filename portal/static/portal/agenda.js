// The rows of an agenda are added, moved and taken out in place, and their minutes summed while one types. Without this file
// the same buttons send the form, which comes back with the rows as asked for.
const box = document.querySelector("[data-agenda]");
const rows = box.querySelector("ol");
const sum = box.querySelector("[data-sum]");
const planned = document.getElementById(box.dataset.planned);
let next = rows.children.length;

const fields = (row) => [...row.querySelectorAll("input:not([type=hidden])")];

function add() {
  const row = box.querySelector("template").content.firstElementChild.cloneNode(true);
  for (const field of row.querySelectorAll("input, label")) {
    for (const name of ["name", "id", "htmlFor"]) {
      if (field[name]) field[name] = field[name].replace("item-new", `item-${next}`);
    }
  }
  next += 1;
  rows.append(row);
  return row;
}

function number(text) {
  const value = Number.parseInt(text, 10);
  return value > 0 ? value : 0;
}

function count() {
  const filled = [...rows.children].map(fields).filter(([title]) => title.value.trim());
  const total = filled.reduce((all, [, minutes]) => all + number(minutes.value), 0);
  const over = total - number(planned.value);
  const { words, over: long, left, full } = sum.dataset;
  const [whole, rest] = sum.children;
  whole.textContent = words.replace("{total}", total);
  rest.textContent = !total ? "" : (over > 0 ? long : over < 0 ? left : full).replace("{count}", Math.abs(over));
  rest.className = over > 0 ? "bad" : over < 0 ? "" : "good";
}

box.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=do]");
  if (!button) return;
  event.preventDefault();
  const verb = button.value.split("-")[0];
  const row = button.closest("li");
  if (verb === "add") fields(add())[0].focus();
  if (verb === "up") row.previousElementSibling?.before(row);
  if (verb === "down") row.nextElementSibling?.after(row);
  if (verb === "up" || verb === "down") button.focus();
  if (verb === "remove") {
    const beside = row.nextElementSibling ?? row.previousElementSibling ?? add();
    row.remove();
    fields(beside)[0].focus();
  }
  count();
});
document.addEventListener("input", count);
count();
