// What was done, with the way back: at the lower left, for eight seconds, longer while somebody looks at it.

import { icon } from "./icon.js";

const STAYS = 8_000;
const place = () => document.getElementById("toasts");

// `undo` is a function; it is called at most once.
export function toast(words, { undo, undoWords = "Undo" } = {}) {
  const shown = frame();
  shown.append(text("span", words));
  if (undo) shown.append(wayBack(shown, undo, undoWords));
  shown.append(dismissal());
  return show(shown);
}

// An error stays until it is sent away. Takes a RequestError, or anything with what, where and try; `wayOn` is a function.
export function toastError(error, { wayOn, words: wayWords } = {}) {
  const shown = frame("err");
  shown.dataset.toast = "stay";
  const words = document.createElement("div");
  words.append(text("span", error.what ?? error.message ?? String(error), "what"));
  if (error.where) words.append(text("span", error.where, "where"));
  if (error.try) words.append(text("span", error.try, "try"));
  shown.append(icon("circle-alert"), words, ...(wayOn ? [wayBack(shown, wayOn, wayWords)] : []), dismissal());
  return show(shown);
}

export function dismiss(shown) {
  shown?.remove();
}

function frame(kind = "") {
  const shown = document.createElement("div");
  shown.className = `toast ${kind}`.trim();
  shown.dataset.toast = "";
  return shown;
}

function text(name, words, kind = "") {
  const part = document.createElement(name);
  part.textContent = words;
  if (kind) part.className = kind;
  return part;
}

function wayBack(shown, undo, words) {
  const button = text("button", words, "undo");
  button.type = "button";
  button.addEventListener("click", () => { dismiss(shown); undo(); }, { once: true });
  return button;
}

function dismissal() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "iconb";
  button.dataset.dismiss = "";
  button.append(icon("x", { label: "Dismiss" }));
  return button;
}

function show(shown) {
  place()?.append(shown);
  return shown;
}

// The clock stands still while the pointer or the focus is inside, and starts anew after.
function watch(shown) {
  if (shown.dataset.toast === "stay" || shown.dataset.watched) return;
  shown.dataset.watched = "";
  let clock;
  const start = () => { clock = setTimeout(() => dismiss(shown), STAYS); };
  const stop = () => clearTimeout(clock);
  for (const [event, reaction] of [["pointerenter", stop], ["focusin", stop], ["pointerleave", start], ["focusout", start]]) {
    shown.addEventListener(event, reaction);
  }
  start();
}

export function startToasts() {
  const box = place();
  if (!box) return;
  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-dismiss]");
    if (button) dismiss(button.closest("[data-toast]"));
  });
  const watchAll = () => box.querySelectorAll("[data-toast]").forEach(watch);
  new MutationObserver(watchAll).observe(box, { childList: true });
  watchAll();
}
