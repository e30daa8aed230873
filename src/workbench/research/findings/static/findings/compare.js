// The comparison: keys, the number of ticked passages, and the passage from which somebody went to the transcript.

import { addKeys } from "../ui/keys.js";
import { keepPlace } from "./returning.js";
import { walk } from "./walking.js";

const ticks = () => [...document.querySelectorAll('.pick input[name="passage"]')];

function count() {
  const chosen = ticks().filter((tick) => tick.checked).length;
  document.querySelector("[data-chosen]")?.replaceChildren(chosen ? ` ${chosen}` : "");
}

function press(name) {
  const deed = document.querySelector(`[data-${name}]`);
  if (!deed) return;
  showPanel(deed);
  deed.open = !deed.open;
  if (deed.open) deed.querySelector("input:not([type=hidden]), form button")?.focus();
  else deed.querySelector("summary").focus();
}

// The panel may be put away in a narrow window.
function showPanel(deed) {
  if (deed.offsetParent === null) document.querySelector('[data-drawer="panel"]')?.click();
}

function tickHere() {
  document.activeElement?.closest?.(".said")?.querySelector(".pick input")?.click();
}

document.addEventListener("change", ({ target }) => { if (target.name === "passage") count(); });
count();
keepPlace(".said");
walk(".said .place", "Passages");
addKeys("Passages", [
  ...(document.querySelector("[data-merge]") ? [{ keys: "g", what: "merge", run: () => press("merge") }] : []),
  ...(document.querySelector("[data-split]") ? [
    { keys: "s", what: "split the chosen passages", run: () => press("split") },
    { keys: "x", what: "choose the passage for a split", run: tickHere },
  ] : []),
]);
