// One theme: words that are not saved yet are said so, and are not lost by leaving.

import { narrowing } from "./narrowing.js";
import { keepPlace } from "./returning.js";
import { walk } from "./walking.js";

const words = document.querySelector("[data-words]");

// The reason of a change is no part of the theme: without a change it is not kept.
const changed = () => [...words.querySelectorAll("textarea, select")].some((field) => field.value !== (words.elements[`seen_${field.name}`]?.value ?? ""));

if (words) {
  const sign = words.querySelector("[data-unsaved]");
  let sending = false;
  const look = () => { sign.hidden = !changed(); };
  words.addEventListener("input", look);
  words.addEventListener("change", look);
  words.addEventListener("submit", () => { sending = true; });
  addEventListener("beforeunload", (event) => { if (!sending && changed()) event.preventDefault(); });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    words.requestSubmit();
  });
  look();
}
keepPlace(".evidence, .candidate");
walk(".evidence .lnk, .candidate .lnk", "Passages");
narrowing();
