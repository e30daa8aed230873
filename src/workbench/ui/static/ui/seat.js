// Who sits here. When somebody else sits down, or signs out, what this browser put by for the former person to read goes:
// the guide that stays without a network, and a note that was half typed. What waits to be sent stays until it is sent.

const SEAT = "seat", LEFT = "left";
const DRAFT = "standing-guide ";

export function startSeat() {
  const here = document.querySelector('meta[name="seat"]')?.content;
  try {
    const before = localStorage.getItem(SEAT);
    if (here ? before !== here : before === LEFT) forget(here);
    if (here) localStorage.setItem(SEAT, here);
    else if (before === LEFT) localStorage.removeItem(SEAT);
  } catch {
    // Where nothing can be kept, nothing was.
  }
  addEventListener("submit", ({ target }) => { if (target.matches("[data-leaves]")) leave(); });
}

function leave() {
  try {
    localStorage.setItem(SEAT, LEFT);
  } catch {
    // As above.
  }
}

async function forget(mine) {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(DRAFT) && !(mine && key.endsWith(` ${mine}`))) localStorage.removeItem(key);
  for (const name of (await globalThis.caches?.keys()) ?? []) await caches.delete(name);
}
