// Words selected in the text, by mouse, finger or keys, and the bar at the bottom edge that says what to do with them.
// Without this file the button beside each paragraph opens the form for all of it.
const LONGEST = 2000; // code points
const body = document.querySelector(".article__body");
const blocks = [...body.querySelectorAll("[data-start]")];
const bar = document.querySelector("#selected");
const form = bar.querySelector("form");
const what = bar.querySelector(".edgebar__what");
const said = document.querySelector("#selected-said");
const buttons = [...bar.querySelectorAll("button")];
const graphemes = Intl.Segmenter && new Intl.Segmenter("zh", { granularity: "grapheme" });
let place = null; // what the bar speaks of
let held = false; // a finger is on the bar: what it does to the selection is not meant

const length = (text) => [...text].length; // in code points, as the server counts
const paragraphOf = (block) => blocks.slice(blocks.indexOf(block)).map((one) => one.closest(".para")).find(Boolean); // or below a subhead
const numberOf = (block) => Number(paragraphOf(block)?.id.slice(1) ?? 0);

// The text nodes that are words of the article: not numbers, counts and buttons.
function* nodes(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return node.hasAttribute("data-skip") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  while (walker.nextNode()) yield walker.currentNode;
}

// No end inside a grapheme: 𠮷, an accent with its letter and a family of emoji are selected whole.
function whole(text, from, to) {
  const segments = graphemes?.segment(text);
  const first = segments?.containing(from), last = segments?.containing(to);
  if (first) from = first.index;
  if (last && last.index < to) to = last.index + last.segment.length;
  return [from, to];
}

// What of a block lies in a range, as its text and two places in it (UTF-16); null for nothing.
function within(block, range) {
  let text = "", from = -1, to = -1;
  for (const node of nodes(block)) {
    if (range.intersectsNode(node)) {
      const first = node === range.startContainer ? range.startOffset : 0;
      const last = node === range.endContainer ? range.endOffset : node.length;
      if (first < last) {
        if (from < 0) from = text.length + first;
        to = text.length + last;
      }
    }
    text += node.data;
  }
  return from < 0 ? null : { block, text, ends: whole(text, from, to) };
}

// The selected words with their place in the canonical text, in which blocks are joined by line feeds.
function placeOf(selection) {
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const parts = blocks.map((block) => within(block, range)).filter(Boolean);
  if (!parts.length) return null;
  const at = ({ block, text }, end) => Number(block.dataset.start) + length(text.slice(0, end));
  const exact = parts.map(({ text, ends }) => text.slice(...ends)).join("\n");
  const first = parts[0], last = parts.at(-1);
  return { start: at(first, first.ends[0]), end: at(last, last.ends[1]), exact, block: first.block, last: last.block };
}

function tell() {
  if (held || bar.contains(document.activeElement)) return;
  place = placeOf(getSelection());
  body.toggleAttribute("data-selecting", Boolean(place));
  const shown = !bar.hidden;
  bar.hidden = !place;
  if (!place) return;
  const characters = length(place.exact), long = characters > LONGEST;
  const values = { number: numberOf(place.block), characters };
  what.textContent = (long ? what.dataset.long : what.dataset.words).replace(/\{(\w+)\}/g, (_, name) => values[name]) + " ";
  const quote = document.createElement("q");
  quote.textContent = characters > 40 ? `${[...place.exact].slice(0, 40).join("")}…` : place.exact;
  if (!long) what.append(quote);
  for (const button of buttons) button.disabled = long && button.dataset.do !== "none";
  const { elements } = form;
  elements.start.value = place.start;
  elements.end.value = place.end;
  elements.exact.value = place.exact;
  elements.paragraph.value = values.number;
  elements.client_id.value = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!shown) said.textContent = said.dataset.selected;
}

// Back to the paragraph, with nothing selected.
function leave() {
  const link = paragraphOf(place.block)?.querySelector(".para__note");
  getSelection().removeAllRanges();
  said.textContent = "";
  link?.focus({ preventScroll: true });
  tell();
}

function write(kind) {
  const { start, end } = place;
  location.assign(`?${new URLSearchParams({ start, end, revision: form.elements.revision.value, kind })}#id_text`);
}

// Not navigator.clipboard: a house's own server is often reached without https, where there is none.
function quote() {
  const numbers = [...new Set([place.block, place.last].map(numberOf))];
  const words = form.dataset.reference.replace("{exact}", () => place.exact).replace("{numbers}", numbers.join("–"));
  const address = `${location.origin}${location.pathname}#p${numbers[0]}`;
  document.addEventListener("copy", (event) => {
    event.clipboardData.setData("text/plain", `${words}\n${address}`);
    event.preventDefault();
  }, { once: true });
  document.execCommand("copy");
  said.textContent = what.textContent = said.dataset.copied;
}

// On the button beside a paragraph: an arrow goes through its words one by one, with Shift it selects.
function step(event) {
  const words = event.target.parentElement.querySelector("[data-start]");
  const selection = getSelection();
  const forward = event.key === "ArrowRight" || event.key === "ArrowDown";
  const by = event.key === "ArrowUp" || event.key === "ArrowDown" ? "line" : event.ctrlKey ? "word" : "character";
  if (selection.isCollapsed || !words.contains(selection.anchorNode)) {
    selection.collapse(nodes(words).next().value, 0);
    selection.modify("extend", "forward", by === "word" ? by : "character");
  } else if (event.shiftKey) {
    selection.modify("extend", forward ? "forward" : "backward", by);
  } else {
    if (forward && by === "character") selection.collapseToEnd();
    else {
      selection.collapseToStart();
      selection.modify("move", forward ? "forward" : "backward", by);
    }
    selection.modify("extend", "forward", "character");
  }
  tell(); // the next key may come before the browser says that the selection has changed
  event.preventDefault();
}

document.addEventListener("selectionchange", tell);
document.addEventListener("keydown", (event) => {
  if (event.target.matches?.(".para__note") && event.key.startsWith("Arrow") && !event.altKey && !event.metaKey) return step(event);
  if (bar.hidden || event.altKey || event.metaKey || event.ctrlKey) return;
  const inside = bar.contains(event.target);
  if (event.key === "Escape") leave();
  else if (event.key === "Tab" && !inside && !event.shiftKey) buttons.find((button) => !button.disabled).focus();
  else if (event.key === "Tab" && event.shiftKey && event.target === buttons[0]) leave();
  else return;
  event.preventDefault();
});
document.addEventListener("click", (event) => {
  const link = event.target.closest(".hl a, .para__note");
  if (!link || !place) return;
  if (link.matches(".hl a")) event.preventDefault(); // it was the end of a selection
  else if (link.parentElement === paragraphOf(place.block) && length(place.exact) <= LONGEST) {
    event.preventDefault();
    write("thought");
  }
});
bar.addEventListener("pointerdown", () => (held = true));
addEventListener("pointerup", () => setTimeout(() => (held = false)));
addEventListener("pointercancel", () => (held = false));
bar.addEventListener("mousedown", (event) => event.preventDefault()); // the words stay selected
bar.addEventListener("click", (event) => {
  const act = event.target.closest("[data-do]")?.dataset.do;
  if (act === "none") leave();
  else if (act === "quote") quote();
  else if (act) write(act);
});
