// Away at once: the words leave the screen of every window of practice in this browser before any network is asked. Behind blank
// pages each puts by what is half written in it; then the vault is locked, and what comes in their place says nothing.

import { isPutBy, putBy, takeUp } from "./aside.js";
import { after, onOthers, othersAreDone, tell } from "./others.js";

const TWICE = 800;
const MOST = 3_000; // so long the lock waits for words
const form = document.querySelector("[data-hides]");
const here = location.pathname;
const onward = {
  hidden: () => form.dataset.notes,
  locked: () => `${form.dataset.lock}?next=${encodeURIComponent(here)}`,
};

let leaving = false;
let locking = null; // where the lock is sent, and with what

/** Takes the titles away that somebody kept on this phone for the pocket card. */
const forgetTitles = () => globalThis.caches?.delete("card-titles").catch(() => {});

// Once a part may have changed, so may have what can be told of it: titles that were kept go.
const CHANGES = /^\/practice\/(story|undo|prepare\/rest)\/|\/look-back\/$/;
const changed = ({ target }) => {
  const { pathname } = new URL(target.getAttribute("action") || location.href, location);
  if (target.method === "post" && CHANGES.test(pathname)) forgetTitles();
};

/** Leaves nothing of a page: neither on the screen nor in it, in its title or its address. The words stay in memory alone. */
function goBlank(address) {
  takeUp();
  document.title = "Notes";
  document.querySelectorAll('link[rel="icon"]').forEach((one) => one.remove());
  document.body.replaceChildren();
  history.replaceState(null, "", address);
}

/** Sent also if the page is left before it is done. `stillTakes`: nothing opens any more, but words that are put by. */
function lock(stillTakes) {
  const { address, body } = locking;
  if (stillTakes) body.set("still-takes", "yes");
  else body.delete("still-takes");
  return fetch(address, { method: "POST", body, keepalive: true, redirect: "manual" }).catch(() => {});
}

function begin(to, from, submitter) {
  leaving = true;
  forgetTitles();
  locking = { address: from.action, body: new FormData(from, submitter) };
  goBlank(form.dataset[to === "hidden" ? "notes" : "lock"]);
}

/** Locks at once, and for good when all words are put by or time is up; leads away: "hidden" to a page that says nothing, "locked" to the lock. */
export async function leave(to, from = form, submitter = null) {
  if (leaving) return;
  begin(to, from, submitter);
  if ("open" in form.dataset) await Promise.race([after(MOST), Promise.all([lock(true), putBy(), othersAreDone()])]);
  await Promise.race([after(1_000), lock(false)]);
  tell(to);
  location.replace(onward[to]());
}

/** Another window leaves: this one goes blank, too, puts its words by and says so. It waits to be told where to go, and not for ever. */
async function follow({ by }) {
  if (!leaving) {
    begin("locked", form);
    after(MOST + 2_000).then(() => go("locked"));
  }
  if (isPutBy()) return;
  tell("writing", { to: by });
  await putBy();
  tell("done", { to: by });
}

function go(to) {
  if (!leaving) begin(to, form);
  location.replace(onward[to]());
}

/** The vault is locked already, from elsewhere: this page goes. */
export function goAway() {
  if (!leaving) go("locked");
}

export const isLeaving = () => leaving;

function onTwice(run) {
  let last = -Infinity;
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat || event.isComposing) return;
    if (event.timeStamp - last < TWICE) run();
    last = event.timeStamp;
  }, { capture: true });
}

function startFollowing() {
  onOthers("leaving", follow);
  for (const to of Object.keys(onward)) onOthers(to, () => go(to));
}

export function startHiding() {
  if (!form) return;
  const leaves = (one, to) => one.addEventListener("submit", (event) => { event.preventDefault(); leave(to, one, event.submitter); });
  leaves(form, "hidden");
  onTwice(() => leave("hidden"));
  document.querySelectorAll("[data-locks]").forEach((one) => leaves(one, "locked"));
  if (!("open" in form.dataset)) return void forgetTitles();
  addEventListener("submit", changed);
  startFollowing();
  // A page that a browser kept whole comes back empty, and asks the server whether it may be seen.
  addEventListener("pagehide", () => { document.documentElement.hidden = true; });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
}
