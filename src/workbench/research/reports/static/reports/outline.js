// The outline is arranged by dragging and by Alt with an arrow; without this file the menu of each section does it.

const outline = document.querySelector("[data-outline]");
const STEPS = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };

outline.addEventListener("keydown", (event) => {
  const row = event.target.closest("li");
  if (!event.altKey || !STEPS[event.key] || !row) return;
  event.preventDefault();
  sessionStorage.setItem("moved", row.dataset.section);
  row.querySelector(`button[name="move"][value="${STEPS[event.key]}"]`).click();
});

// The page comes anew: whoever moves with the keys stays on the section that they moved.
const moved = sessionStorage.getItem("moved");
sessionStorage.removeItem("moved");
if (moved) {
  const stay = () => outline.querySelector(`[data-section="${CSS.escape(moved)}"] [data-move]`)?.focus({ preventScroll: true });
  stay();
  addEventListener("load", () => setTimeout(stay)); // the browser goes to the place in the address after that, and lets go of the focus
}

let dragged = null;

for (const row of outline.children) {
  row.draggable = true;
  row.addEventListener("dragstart", (event) => {
    dragged = row;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", row.dataset.section);
    row.classList.add("dragged");
  });
  row.addEventListener("dragend", () => {
    row.classList.remove("dragged");
    clear();
  });
  row.addEventListener("dragover", (event) => {
    if (!dragged || dragged === row) return;
    event.preventDefault();
    clear();
    row.classList.add(isBehind(row, event) ? "drop-behind" : "drop-here");
  });
  row.addEventListener("drop", (event) => {
    if (!dragged || dragged === row) return;
    event.preventDefault();
    const [moving, behind] = [[dragged, ...below(dragged)], isBehind(row, event)];
    if (moving.includes(row)) return;
    if (behind) row.after(...moving);
    else row.before(...moving);
    send(dragged.dataset.section);
  });
}

function isBehind(row, event) {
  const box = row.getBoundingClientRect();
  return event.clientY > box.top + box.height / 2;
}

function clear() {
  for (const row of outline.children) row.classList.remove("drop-here", "drop-behind");
}

// What lies below a section moves with it.
function below(row) {
  const found = [];
  for (let next = row.nextElementSibling; next && Number(next.dataset.level) > Number(row.dataset.level); next = next.nextElementSibling) found.push(next);
  return found;
}

function send(at) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = outline.dataset.arrange;
  const order = [...outline.children].map((row) => [row.dataset.section, Number(row.dataset.level)]);
  const fields = { csrfmiddlewaretoken: document.querySelector('meta[name="csrf-token"]').content, order: JSON.stringify(order), at };
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

// A passage, a work or a section is put where the cursor is.
const words = document.querySelector("[data-words] textarea");
for (const button of words ? document.querySelectorAll("[data-insert]") : []) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const [start, end] = [words.selectionStart, words.selectionEnd];
    words.setRangeText(button.dataset.insert, start, end, "end");
    words.focus();
    kept = false;
  });
}

// Words that were not kept are not lost by a step aside.
let kept = true;
words?.addEventListener("input", () => { kept = false; });
words?.form.addEventListener("submit", () => { kept = true; });
addEventListener("beforeunload", (event) => { if (!kept) event.preventDefault(); });
