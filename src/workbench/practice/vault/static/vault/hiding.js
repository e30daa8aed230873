// Away at once: the words leave the screen before any network is asked, the vault is locked, and what comes in the place of
// the page says nothing. Other windows of practice in this browser go too.

import { halfWritten } from "./aside.js";

const TWICE = 800;
const MOST = 60_000; // what a browser still sends for a page that was left
const others = globalThis.BroadcastChannel ? new BroadcastChannel("practice") : null;
const hiding = () => document.querySelector("[data-hides]");

/** Takes the titles away that somebody kept on this phone for the pocket card. */
const forgetTitles = () => globalThis.caches?.delete("card-titles").catch(() => {});

// Once a part may have changed, so may have what can be told of it: titles that were kept go.
const CHANGES = /^\/practice\/(story|undo|prepare\/rest)\/|\/look-back\/$/;
const changed = ({ target }) => {
  const { pathname } = new URL(target.getAttribute("action") || location.href, location);
  if (target.method === "post" && CHANGES.test(pathname)) forgetTitles();
};

/** Locks the vault in the background, even if the page is left at once; what is half written is put by in it first. */
export function lock(form) {
  forgetTitles();
  const body = new URLSearchParams([...new FormData(form), ...("open" in form.dataset ? Object.entries(halfWritten()) : [])]);
  if (String(body).length > MOST) body.delete("fields");
  fetch(form.action, { method: "POST", body, keepalive: true, redirect: "manual" }).catch(() => {});
}

function takeAlong(form) {
  forgetTitles();
  tell("locked");
  for (const [name, value] of Object.entries(halfWritten()))
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
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
  tell("hidden");
  leaveFor(form.dataset.notes, "Notes");
}

/** Tells other windows of practice: "locked", "hidden", or that somebody is "here". */
export function tell(words) {
  others?.postMessage(words);
}

export function onOthers(run) {
  others?.addEventListener("message", ({ data }) => run(data));
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
  document.querySelectorAll("[data-locks]").forEach((one) => one.addEventListener("submit", () => takeAlong(one)));
  if (!("open" in form.dataset)) return void forgetTitles();
  addEventListener("submit", changed);
  onOthers((words) => {
    if (words === "hidden") leaveFor(form.dataset.notes, "Notes");
    if (words === "locked") leaveFor(`${form.dataset.lock}?next=${encodeURIComponent(location.pathname)}`, "Notes");
  });
  // A page that a browser kept whole comes back empty, and asks the server whether it may be seen.
  addEventListener("pagehide", () => { document.documentElement.hidden = true; });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
}
