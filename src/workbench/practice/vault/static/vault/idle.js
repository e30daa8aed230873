// Nobody there for 15 minutes: the pages go, what is half written is put by, the vault locks. While somebody reads or writes, in
// whichever window, the server is told now and then, so that it does not lock under their hands.

import { putBy } from "./aside.js";
import { goAway, isLeaving, leave } from "./hiding.js";
import { onOthers, tell } from "./others.js";

const TOLD = 2 * 60_000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "scroll", "touchstart"];

export function startIdle() {
  const form = document.querySelector("[data-hides][data-open]");
  if (!form) return;
  const idle = form.dataset.idle * 1_000, early = Math.min(20_000, idle / 10); // before the server locks by itself
  let seen = Date.now(), told = seen, shared = seen;
  for (const sign of SIGNS) addEventListener(sign, () => { seen = Date.now(); }, { passive: true, capture: true });
  onOthers("here", () => { seen = shared = Date.now(); });
  /** Tells the server that somebody is there; if it was locked elsewhere, or another person sits here now, the page goes. */
  const ask = async () => {
    told = Date.now();
    const answer = await fetch(form.dataset.still, { redirect: "manual" }).catch(() => null);
    if (answer && answer.status !== 204 && answer.status < 500) goAway();
  };
  const look = () => {
    // By the clock and not by counting: a laptop that slept wakes up late.
    if (Date.now() - seen >= idle - early) return void leave("locked");
    if (seen > shared) { shared = seen; tell("here"); }
    if (seen > told && Date.now() - told >= TOLD) void ask();
  };
  setInterval(look, Math.min(10_000, idle / 10));
  // Back in sight, maybe before somebody else's eyes: nothing is shown until the server says that it is still open.
  const check = async () => {
    look();
    if (isLeaving()) return;
    document.documentElement.hidden = true;
    await ask();
    document.documentElement.hidden = isLeaving();
  };
  document.addEventListener("visibilitychange", () => void (document.visibilityState === "visible" ? check() : putBy()));
  // Whoever presses Back at once after a lock may be faster than the lock.
  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") void check();
}
