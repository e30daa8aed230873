// Deciding by keyboard: a letter chooses and goes to the reason, Ctrl Enter sends, J and K walk.
import { addKeys } from "../ui/keys.js";

const page = document.querySelector("[data-deciding]");
const form = page?.querySelector("form.deciding");
const OUTCOMES = { a: "first", b: "second", c: "another", d: "definition", l: "left" };
const WORDS = { a: "as the first coder has it", b: "as the second coder has it", c: "another code", d: "the definition was changed", l: "left as a difference" };

function choose(outcome) {
  const box = form.querySelector(`input[name="outcome"][value="${outcome}"]`);
  box.checked = true;
  form.querySelector(outcome === "another" ? '[name="code"]' : '[name="reason"]').focus();
}

if (form) {
  addKeys("Deciding", Object.entries(OUTCOMES).map(([keys, outcome]) => ({ keys, what: WORDS[keys], run: () => choose(outcome) })));
  addKeys("Deciding", [{ keys: "Ctrl+Enter", what: "decide", run: () => form.requestSubmit(), whileWriting: true }]);
}
if (page) {
  const walk = (name) => () => page.querySelector(`[data-${name}]`)?.click();
  addKeys("Deciding", [
    { keys: "j", what: "next difference", run: walk("after") },
    { keys: "k", what: "the one before", run: walk("before") },
  ]);
}
