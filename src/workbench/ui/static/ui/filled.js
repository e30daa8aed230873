// A dialog that is filled by a request: <dialog id="x" data-filled> opens when something comes in, and closes when it is emptied.
// Words that wait in it are never written over: whoever asks for it again finds them as they were.
import { open } from "./dialog.js";

const waiting = (dialog) => [...dialog.querySelectorAll("textarea")].some(({ value, defaultValue }) => value !== defaultValue);

export function startFilled() {
  for (const dialog of document.querySelectorAll("dialog[data-filled]")) {
    new MutationObserver(() => (dialog.querySelector("form") ? begin(dialog) : dialog.close())).observe(dialog, { childList: true });
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      dialog.querySelector("form")?.requestSubmit();
    });
    addEventListener("beforeunload", (event) => { if (waiting(dialog)) event.preventDefault(); });
  }
  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[hx-target]");
    const dialog = opener && document.querySelector(opener.getAttribute("hx-target"));
    if (!dialog?.matches("dialog[data-filled]:not([open])") || !waiting(dialog)) return;
    event.preventDefault();
    event.stopPropagation();
    begin(dialog);
  }, { capture: true });
}

function begin(dialog) {
  open(dialog);
  dialog.querySelector("textarea")?.focus();
}
