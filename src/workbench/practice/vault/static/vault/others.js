// Other windows of practice in this browser. What they tell each other are marks of windows, and never a word of what is on a page.

const others = globalThis.BroadcastChannel ? new BroadcastChannel("practice") : null;

const SOON = 200; // a window that is awake answers at once

/** A mark of 128 random bits, as the server takes them. Also where the page came without https. */
export const freshMark = () => [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");

/** Which window this is, for as long as its page is there. */
export const ME = freshMark();

export const after = (time) => new Promise((done) => setTimeout(done, time));

export function tell(says, more = {}) {
  others?.postMessage({ says, by: ME, ...more });
}

export function onOthers(says, run) {
  others?.addEventListener("message", ({ data }) => { if (data?.says === says) run(data); });
}

/** Tells all windows that this one is leaving, and resolves when each that had words to put by says that it has. */
export async function othersAreDone() {
  if (!others) return;
  const writing = new Set();
  let next = () => {};
  onOthers("writing", ({ to, by }) => { if (to === ME) writing.add(by); });
  onOthers("done", ({ to, by }) => { if (to === ME && writing.delete(by)) next(); });
  tell("leaving");
  await after(SOON);
  while (writing.size) await new Promise((done) => { next = done; });
}
