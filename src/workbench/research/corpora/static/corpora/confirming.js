// While everything is brought in, the page says how far it has come. The form itself works without this.

import { get } from "../ui/request.js";

const PAUSE = 400;

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-confirming]");
  if (!form || event.submitter?.formAction !== form.action && event.submitter?.hasAttribute("formaction")) return;
  const button = event.submitter;
  // A disabled button would not be sent along, and nothing may be pressed twice.
  setTimeout(() => { button.disabled = true; button.setAttribute("aria-busy", "true"); });
  follow(form, form.querySelector("[data-busy]"));
});

async function follow(form, busy) {
  const [words, bar] = [busy.querySelector("[data-words]"), busy.querySelector("progress")];
  busy.hidden = false;
  for (;;) {
    const { done, of } = await get(form.dataset.progress).catch(() => ({ done: 0, of: 0 }));
    if (of) {
      words.textContent = done < of ? `${done} of ${of} files read` : "Saving, all at once";
      if (done < of) Object.assign(bar, { max: of, value: done });
      else bar.removeAttribute("value");
    }
    await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
  }
}

// What was chosen stays chosen while other files are looked at or taken out: nobody keeps a PDF who said not to.
const chosen = (form) => `confirming ${form.getAttribute("action")}`;

function remember() {
  const form = document.querySelector("[data-confirming]");
  if (!form) return;
  const choices = [...form.querySelectorAll("[type=radio], [type=checkbox]")].map(({ name, value, checked }) => [`${name} ${value}`, checked]);
  sessionStorage.setItem(chosen(form), JSON.stringify(Object.fromEntries(choices)));
}

function choose() {
  const form = document.querySelector("[data-confirming]");
  const choices = form && JSON.parse(sessionStorage.getItem(chosen(form)) ?? "{}");
  for (const box of form?.querySelectorAll("[type=radio], [type=checkbox]") ?? []) {
    box.checked = choices[`${box.name} ${box.value}`] ?? box.checked;
  }
}

// Before anything is put in its place; a choice may be older than this script.
document.addEventListener("htmx:before:swap", remember);
document.addEventListener("htmx:after:swap", choose);
addEventListener("pagehide", remember);
choose();

// Where the two halves lie one below the other, opening a file goes to it.
document.addEventListener("click", (event) => {
  if (!event.target.closest(".waiting .name") || !matchMedia("(max-width: 1023px)").matches) return;
  document.addEventListener("htmx:after:swap", () => document.getElementById("opened")?.scrollIntoView(), { once: true });
});
