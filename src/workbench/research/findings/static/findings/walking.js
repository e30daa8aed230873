// J and K go from one passage to the next, wherever the page lists them.

import { addKeys } from "../ui/keys.js";

export function walk(selector, group) {
  const step = (by) => {
    const all = [...document.querySelectorAll(selector)].filter((one) => one.offsetParent !== null);
    const here = all.indexOf(document.activeElement);
    const next = here < 0 ? firstInView(all, by) : all[here + by];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };
  addKeys(group, [
    { keys: ["j"], what: "next passage", run: () => step(1) },
    { keys: ["k"], what: "previous passage", run: () => step(-1) },
    { what: "open it in the transcript", shown: ["Enter"], keys: [] },
  ]);
}

const firstInView = (all, by) => (by > 0 ? all.find((one) => one.getBoundingClientRect().top > 100) : undefined) ?? all[0];
