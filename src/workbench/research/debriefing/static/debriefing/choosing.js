// Chooses exact words of a piece, by pointer or by keyboard, and brings them to the form of a question.
// Offsets leave here in code points; the browser counts UTF-16 units.

const WORD = /\S+/g;

export function chooses(page, ask) {
  const form = ask.querySelector("form");
  const { piece, first, last, words } = form.elements;
  const shown = form.querySelector("[data-chosen]");

  function choose(place, start, end) {
    const text = place.textContent;
    piece.value = place.dataset.piece;
    first.value = points(text.slice(0, start));
    last.value = points(text.slice(0, end));
    words.value = text.slice(start, end);
    show();
    place.closest("article").after(ask);
    form.dispatchEvent(new Event("chosen"));
    form.elements.text.focus();
  }

  function show() {
    shown.hidden = !words.value;
    shown.querySelector("[data-chosen-words]").textContent = words.value;
    const place = page.querySelector(`[data-piece="${CSS.escape(piece.value)}"]`);
    if (words.value && place) place.closest("article").after(ask);
  }

  function forget() {
    for (const field of [first, last, words]) field.value = "";
    show();
    form.dispatchEvent(new Event("chosen"));
  }

  piece.addEventListener("change", forget);
  form.querySelector("[data-unchoose]").addEventListener("click", forget);
  for (const place of page.querySelectorAll("[data-piece]")) offers(place, choose);
  return { show };
}

/** Offers a button below a piece for the words that are selected in it, and walks its words by the arrow keys. */
function offers(place, choose) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn s about-words";
  button.textContent = "Ask about these words";
  button.hidden = true;
  place.after(button);
  const selected = () => within(place, getSelection());
  const chosen = () => { const found = selected(); if (found) choose(place, ...found); };
  button.addEventListener("click", chosen);
  document.addEventListener("selectionchange", () => { if (document.activeElement !== button) button.hidden = !selected(); });
  place.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); chosen(); return; }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step && !event.ctrlKey && !event.altKey && !event.metaKey) { event.preventDefault(); walk(place, step, event.shiftKey); }
  });
}

/** Moves the selection to the next word or, with `more`, over it. */
function walk(place, step, more) {
  const spans = [...place.textContent.matchAll(WORD)].map((word) => [word.index, word.index + word[0].length]);
  if (!spans.length) return;
  const now = within(place, getSelection());
  const at = now ? spans.findIndex(([, end]) => end >= now[1]) : -1;
  const next = Math.min(Math.max(at + step, 0), spans.length - 1);
  const [start, end] = spans[next];
  if (!more || !now) select(place, start, end);
  else if (end > now[0]) select(place, now[0], end);
}

function select(place, start, end) {
  const range = document.createRange();
  range.setStart(...nodeAt(place, start));
  range.setEnd(...nodeAt(place, end));
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

function nodeAt(place, offset) {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  let left = offset, node = walker.nextNode();
  while (node && left > node.length) { left -= node.length; node = walker.nextNode(); }
  return node ? [node, left] : [place, place.childNodes.length];
}

/** Start and end of the selection in a piece, without white space at its ends; nothing if it is empty or goes beyond. */
function within(place, selection) {
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!place.contains(range.startContainer) || !place.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(place);
  before.setEnd(range.startContainer, range.startOffset);
  const text = range.toString();
  const start = before.toString().length + text.length - text.trimStart().length;
  return text.trim() ? [start, start + text.trim().length] : null;
}

const points = (text) => [...text].length;
