// Native dialogs. <button data-opens="id"> opens, <button data-closes> closes, the backdrop closes too.
// The browser keeps the focus inside and gives it back to the button that opened.

export function open(dialog) {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  dialog.dispatchEvent(new CustomEvent("opened", { bubbles: true }));
}

// A question with a safe answer first. Resolves to true only if the other button was pressed.
export function confirm({ title, text, keep, danger }) {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", "confirm-title");
  const heading = Object.assign(document.createElement("h2"), { textContent: title, id: "confirm-title" });
  const words = Object.assign(document.createElement("p"), { textContent: text });
  const actions = Object.assign(document.createElement("div"), { className: "actions" });
  actions.append(answer(keep, "btn", "keep"), answer(danger, "btn d", "danger"));
  dialog.append(heading, words, actions);
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => { dialog.remove(); resolve(dialog.returnValue === "danger"); });
    open(dialog);
  });
}

function answer(words, kind, value) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: words, className: kind });
  button.addEventListener("click", () => button.closest("dialog").close(value));
  return button;
}

export function startDialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-opens]");
    if (opener) return open(document.getElementById(opener.dataset.opens));
    const closer = event.target.closest?.("[data-closes]");
    if (closer) return closer.closest("dialog")?.close();
    if (event.target instanceof HTMLDialogElement && isOutside(event)) event.target.close();
  });
}

// A click on the backdrop has the dialog as its target but lies outside its box; a selection that ends there does not count.
function isOutside({ target, clientX, clientY, detail }) {
  const box = target.getBoundingClientRect();
  return detail > 0 && (clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom);
}
