// Words selected in a passage are chosen instead of the whole of it. Offsets go to the server in code points.

const points = (text) => [...text].length;

function selectedIn(quote) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!quote.contains(range.startContainer) || !quote.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(quote);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const bare = words.trim();
  if (!bare) return null;
  const start = points(before.toString()) + points(words.slice(0, words.indexOf(bare)));
  return { start, end: start + points(bare) };
}

let remembered = null;

// A click on the button may take the selection away before the form is sent.
function remember() {
  const quote = getSelection().anchorNode?.parentElement?.closest?.("[data-passage] .quote");
  const found = quote && selectedIn(quote);
  document.querySelectorAll(".narrowed").forEach((one) => one.classList.remove("narrowed"));
  remembered = found ? { passage: quote.closest("[data-passage]"), ...found } : null;
  remembered?.passage.classList.add("narrowed");
}

function narrow(event) {
  const form = event.target.closest(".sides");
  const passage = form?.closest("[data-passage]");
  if (!passage || remembered?.passage !== passage) return;
  const { start, end } = form.elements;
  const origin = Number(start.value);
  start.value = origin + remembered.start;
  end.value = origin + remembered.end;
}

export function narrowing() {
  document.addEventListener("selectionchange", remember);
  document.addEventListener("submit", narrow);
}
