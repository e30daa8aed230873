// What is typed into a look-back is kept on the server, sealed, a moment after each pause. Where the line is down, the words
// stay on the page and are sent once it is back. Nothing is stored in the browser.

const PAUSE = 2_000, AGAIN = 10_000;
const form = document.querySelector("form[data-draft]");
const says = document.querySelector("[data-draft-says]");
let waiting = 0;

const later = (time) => { clearTimeout(waiting); waiting = setTimeout(send, time); };

async function send() {
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body: new FormData(form), redirect: "manual" });
    if (answer.status === 204) says.textContent = "Kept as a draft. Only you can see it.";
    else if (answer.status >= 500) throw new Error();
    else says.textContent = "Not kept yet. Your words are still here.";
  } catch {
    says.textContent = "You are offline. Your words are still here.";
    later(AGAIN);
  }
}

if (form) {
  form.addEventListener("input", () => later(PAUSE));
  form.addEventListener("submit", () => clearTimeout(waiting));
  addEventListener("online", () => { if (waiting) later(0); });
}
