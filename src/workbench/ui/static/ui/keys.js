// The keys of a page: each is registered with its meaning, so that `?` can list them all.
//   addKeys("Reader", [{ keys: "j", what: "next turn", run: next }, { keys: "Ctrl+z", what: "undo", run: undo }])
// Letters work only while nobody writes, and can be switched off; keys with Ctrl, Alt or Meta stay on.

import { open } from "./dialog.js";

const OFF = "counterpoint.letters-off";
const groups = new Map();

export const lettersOff = () => localStorage.getItem(OFF) === "yes";
export const switchLetters = (on) => (on ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "yes"));

// `when` is asked before `run`; `within` (an element) limits the key to where the focus is. Returns a function that removes them.
export function addKeys(group, list, { when, within } = {}) {
  const made = list.map((entry) => ({ when, within, ...entry, strokes: [entry.keys].flat().filter(Boolean).map(canonical) }));
  groups.set(group, [...(groups.get(group) ?? []), ...made]);
  return () => groups.set(group, groups.get(group).filter((entry) => !made.includes(entry)));
}

// "shift+J" and "Shift+j" are one; a sign that needs Shift on some keyboards ("?", "{") is written alone.
export function canonical(stroke) {
  if (stroke === "+") return "+";
  const pieces = stroke.split("+").map((piece) => piece.trim());
  const key = pieces.pop();
  const held = ["Ctrl", "Alt", "Shift"].filter((name) => pieces.some((piece) => piece.toLowerCase() === name.toLowerCase()));
  return [...held, key.length === 1 ? key.toLowerCase() : key].join("+");
}

export function strokeOf(event) {
  const letterOrName = /^[a-z0-9]$/i.test(event.key) || event.key.length > 1 || event.key === " ";
  const held = [];
  if (event.ctrlKey || event.metaKey) held.push("Ctrl");
  if (event.altKey) held.push("Alt");
  if (event.shiftKey && letterOrName) held.push("Shift");
  return canonical([...held, event.key === " " ? "Space" : digitOf(event) ?? event.key].join("+"));
}

// Shift+1 is "!" on one keyboard and "+" on another: the digit row counts by its place.
const digitOf = (event) => (event.shiftKey && /^Digit\d$/.test(event.code) && !/[\d/?]/.test(event.key) ? `Shift+${event.code.slice(5)}` : null);

const isWriting = (target) => target.closest?.('input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable=""], [contenteditable="true"]') != null;

function mayRun(entry, event, letters) {
  if (letters && (lettersOff() || isWriting(event.target)) && !entry.always) return false;
  if (!letters && isWriting(event.target) && !entry.whileWriting) return false;
  if (entry.within && !entry.within.contains(event.target)) return false;
  return !entry.when || entry.when(event);
}

function onKey(event) {
  if (event.defaultPrevented || event.isComposing || event.altKey && event.ctrlKey && event.key.length === 1) return;
  if (document.querySelector("dialog:modal") && !event.target.closest?.("dialog")) return;
  const stroke = strokeOf(event);
  const letters = !stroke.includes("Ctrl+") && !stroke.includes("Alt+") && event.key.length === 1;
  for (const entry of [...groups.values()].flat().reverse()) {
    if (!entry.run || !entry.strokes.includes(stroke) || !mayRun(entry, event, letters)) continue;
    if (event.target.closest?.("dialog") && !entry.inDialogs) continue;
    event.preventDefault();
    entry.run(event);
    return;
  }
}

// <a data-key="n">, <button data-key="Ctrl+Enter" data-key-what="save">: pressed by its key, listed by its words.
function pressed() {
  return [...document.querySelectorAll("[data-key]")].map((element) => ({
    keys: element.dataset.key,
    strokes: [canonical(element.dataset.key)],
    what: element.dataset.keyWhat ?? element.textContent.trim().replace(/\s+/g, " "),
    run: () => element.click(),
    when: () => element.isConnected && element.offsetParent !== null && !element.disabled,
  }));
}

const cap = (key) => key.split("+").filter(Boolean).map((piece) => Object.assign(document.createElement("kbd"), { textContent: NAMES[piece] ?? (piece.length === 1 ? piece.toUpperCase() : piece) }));
const NAMES = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Enter: "↵", Escape: "Esc", Delete: "Del" };

function list() {
  const place = document.querySelector("[data-keys-list]");
  place?.replaceChildren(...[...groups].filter(([, entries]) => entries.length).map(([name, entries]) => {
    const section = document.createElement("section");
    const rows = document.createElement("dl");
    for (const entry of entries.filter(({ what }) => what)) {
      const keys = document.createElement("dt");
      [entry.shown ?? entry.keys].flat().forEach((key) => keys.append(...cap(key)));
      rows.append(keys, Object.assign(document.createElement("dd"), { textContent: entry.what }));
    }
    section.append(Object.assign(document.createElement("h3"), { textContent: name }), rows);
    return section;
  }));
}

function focusSearch() {
  const field = [...document.querySelectorAll('[data-focus-key="/"]')].find((one) => one.offsetParent !== null);
  field?.focus();
  field?.select();
}

export function showKeys() {
  list();
  open(document.getElementById("keys"));
}

export function startKeys() {
  const everywhere = [{ keys: "?", what: "all keys", run: showKeys }];
  if (document.querySelector('[data-focus-key="/"]')) everywhere.push({ keys: "/", what: "search the study", run: focusSearch });
  addKeys("Everywhere", everywhere);
  if (document.querySelector("[data-key]")) groups.set("On this page", pressed());
  document.addEventListener("keydown", onKey);
  document.getElementById("keys")?.addEventListener("opened", list);
  const tick = document.querySelector("[data-keys-switch]");
  if (!tick) return;
  tick.checked = !lettersOff();
  tick.addEventListener("change", () => switchLetters(tick.checked));
}
