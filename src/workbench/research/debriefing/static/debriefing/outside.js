// The page of a debriefer: words are chosen, what is half written stays in this browser, and what is sent is sent once.
// Without scripts the forms work all the same.

import { chooses } from "./choosing.js";
import { Draft } from "./drafts.js";
import { sends } from "./sending.js";

const page = document.querySelector("[data-debrief]");
const ask = document.querySelector("#ask");
const chosen = ask && chooses(page, ask);

for (const form of page?.querySelectorAll("form[data-sends]") ?? []) {
  const draft = new Draft(form, page.dataset.debrief);
  if (draft.restore()) reveal(form);
  form.addEventListener("input", () => draft.keep());
  form.addEventListener("chosen", () => draft.keep());
  sends(form, draft);
}
chosen?.show();

function reveal(form) {
  const folded = form.closest("details");
  if (folded) folded.open = true;
}
