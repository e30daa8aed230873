// Nobody there for 15 minutes: what is half written is put by, the vault locks and the page goes. While somebody reads or
// writes, in whichever window, the server is told now and then, so that it does not lock under their hands.

import { putBy } from "./aside.js";
import { leaveFor, lock, onOthers, tell } from "./hiding.js";

const IDLE = 15 * 60_000, TOLD = 2 * 60_000, LOOKED = 10_000;
const EARLY = 20_000; // before the server locks by itself
const SIGNS = ["pointerdown", "pointermove", "keydown", "scroll", "touchstart"];

export function startIdle() {
  const form = document.querySelector("[data-hides][data-open]");
  if (!form) return;
  let seen = Date.now(), told = seen, shared = seen, leaving = false;
  for (const sign of SIGNS) addEventListener(sign, () => { seen = Date.now(); }, { passive: true, capture: true });
  onOthers((words) => {
    if (words === "here") seen = shared = Date.now();
    if (words === "leaving") putBy();
  });
  const away = async () => {
    if (leaving) return;
    leaving = true;
    document.documentElement.hidden = true;
    tell("leaving");
    await Promise.all([putBy(), new Promise((done) => setTimeout(done, 1_000))]);
    lock(form);
    tell("locked");
    leaveFor(`${form.dataset.lock}?next=${encodeURIComponent(location.pathname)}`, "Notes");
  };
  /** Tells the server that somebody is there; if it was locked elsewhere, or another person sits here now, the page goes. */
  const ask = async () => {
    told = Date.now();
    const answer = await fetch(form.dataset.still, { redirect: "manual" }).catch(() => null);
    if (!answer || answer.status === 204 || answer.status >= 500) return;
    leaving = true;
    leaveFor(form.dataset.lock, "Notes");
  };
  const look = () => {
    // By the clock and not by counting: a laptop that slept wakes up late.
    if (Date.now() - seen >= IDLE - EARLY) return void away();
    if (seen > shared) { shared = seen; tell("here"); }
    if (seen > told && Date.now() - told >= TOLD) void ask();
  };
  setInterval(look, LOOKED);
  // Back in sight, maybe before somebody else's eyes: nothing is shown until the server says that it is still open.
  document.addEventListener("visibilitychange", async () => {
    look();
    if (leaving || document.visibilityState !== "visible") return;
    document.documentElement.hidden = true;
    await ask();
    document.documentElement.hidden = leaving;
  });
}
