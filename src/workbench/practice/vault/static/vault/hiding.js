// Away at once: the words leave the screen before any network is asked, the vault is locked, and what comes in the place of
// the page says nothing. Other windows of practice in this browser go too.

const TWICE = 800;
const others = globalThis.BroadcastChannel ? new BroadcastChannel("practice") : null;
const hiding = () => document.querySelector("[data-hides]");

/** Locks the vault in the background, even if the page is left at once. */
export function lock(form) {
  if (form) fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true, redirect: "manual" }).catch(() => {});
}

/** Takes everything off the screen and puts another page in the place of this one. */
export function leaveFor(address, title) {
  document.title = title;
  document.querySelectorAll('link[rel="icon"]').forEach((one) => one.remove());
  document.body.replaceChildren();
  location.replace(address);
}

export function hide() {
  const form = hiding();
  lock(form);
  others?.postMessage("hidden");
  leaveFor(form.dataset.notes, "Notes");
}

/** Tells other windows of practice that the vault is locked. */
export function tellLocked() {
  others?.postMessage("locked");
}

function onTwice(run) {
  let last = -Infinity;
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat || event.isComposing) return;
    if (event.timeStamp - last < TWICE) run();
    last = event.timeStamp;
  }, { capture: true });
}

export function startHiding() {
  const form = hiding();
  if (!form) return;
  form.addEventListener("submit", (event) => { event.preventDefault(); hide(); });
  onTwice(hide);
  document.querySelectorAll("[data-locks]").forEach((one) => one.addEventListener("submit", tellLocked));
  if (!("open" in form.dataset)) return;
  others?.addEventListener("message", ({ data }) => (data === "hidden" ? leaveFor(form.dataset.notes, "Notes") : leaveFor(form.dataset.lock, "Notes")));
  // A page that a browser kept whole comes back empty, and asks the server whether it may be seen.
  addEventListener("pagehide", () => { document.documentElement.hidden = true; });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
}
