// Selecting words by touch, mouse or keys, and the sheet that offers what they give. Without it sentences are ticked.

const form = document.querySelector("[data-marking]");
const text = form?.querySelector(".selectable");
const chosen = form?.querySelector("[data-chosen]");
const sheet = form?.querySelector("[data-sheet]");

/** How many code points stand before a place: the server counts code points, the browser does not. */
function pointsBefore(node, offset) {
  const range = document.createRange();
  range.setStart(text, 0);
  range.setEnd(node, offset);
  return [...range.toString()].length;
}

/** Takes what is selected in the text; an empty selection leaves what was taken before. */
function take() {
  const native = getSelection();
  if (!native.rangeCount || native.isCollapsed) return;
  const range = native.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
  const words = range.toString();
  if (!words.trim()) return;
  const before = words.length - words.trimStart().length, behind = words.length - words.trimEnd().length;
  form.elements.start.value = pointsBefore(range.startContainer, range.startOffset) + before;
  form.elements.end.value = pointsBefore(range.endContainer, range.endOffset) - behind;
  chosen.textContent = `“${words.trim()}”`;
  chosen.hidden = false;
  sheet.classList.add("up");
}

function walk(event) {
  const way = { ArrowRight: "forward", ArrowLeft: "backward", ArrowDown: "forward", ArrowUp: "backward" }[event.key];
  if (event.key === "Enter" && !chosen.hidden) {
    event.preventDefault();
    sheet.querySelector("input")?.focus();
  }
  if (!way) return;
  event.preventDefault();
  const native = getSelection(), unit = event.key.startsWith("ArrowUp") || event.key === "ArrowDown" ? "line" : "word";
  if (!native.rangeCount || !text.contains(native.focusNode)) native.collapse(text, 0);
  native.modify(event.shiftKey ? "extend" : "move", way, unit);
  if (!text.contains(native.focusNode)) native.collapse(text, way === "forward" ? text.childNodes.length : 0);
}

if (form && text) {
  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(take, 150);
  });
  text.addEventListener("keydown", walk);
  // Whoever ticks sentences means those, not words that were selected before.
  form.querySelector("[data-sentences]").addEventListener("change", () => {
    form.elements.start.value = form.elements.end.value = "";
    chosen.hidden = true;
    sheet.classList.remove("up");
  });
  form.querySelector("[data-selecting]").hidden = false;
}
