// Nobody there for 15 minutes: the vault locks and the page goes. While somebody reads or writes, the server is told now and
// then, so that it does not lock under their hands.

import { leaveFor, lock, tellLocked } from "./hiding.js";

const IDLE = 15 * 60_000, TOLD = 2 * 60_000, LOOKED = 10_000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "scroll", "touchstart"];

export function startIdle() {
  const form = document.querySelector("[data-hides][data-open]");
  if (!form) return;
  let seen = Date.now(), told = Date.now();
  const here = () => { seen = Date.now(); };
  for (const sign of SIGNS) addEventListener(sign, here, { passive: true, capture: true });
  const away = () => {
    lock(form);
    tellLocked();
    leaveFor(`${form.dataset.lock}?next=${encodeURIComponent(location.pathname)}`, "Notes");
  };
  const look = () => {
    // By the clock and not by counting: a laptop that slept wakes up late.
    if (Date.now() - seen >= IDLE) away();
    else if (seen > told && Date.now() - told >= TOLD) {
      told = Date.now();
      fetch(form.dataset.still, { redirect: "manual" }).catch(() => {});
    }
  };
  setInterval(look, LOOKED);
  document.addEventListener("visibilitychange", look);
}
