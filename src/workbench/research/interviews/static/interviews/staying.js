// Whether the guide can be loaded again while the network is down: a service worker for this page alone, where the browser
// has them (https, or this machine itself).

const OURS = /^\/(static|styles|scripts)\//;

export async function stay() {
  if (!navigator.serviceWorker) return false;
  try {
    await navigator.serviceWorker.register("offline.js", { scope: "./" });
    const { active } = await navigator.serviceWorker.ready;
    return (await asked(active, parts())) === "kept";
  } catch {
    return false; // the guide works without; only a reload needs the network
  }
}

/** The interview is over: nothing of its guide stays in this browser. */
export async function leave() {
  const found = await navigator.serviceWorker?.getRegistration("./");
  await found?.unregister();
  for (const name of (await globalThis.caches?.keys()) ?? []) if (name.endsWith(location.pathname)) await caches.delete(name);
}

function parts() {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  return [...new Set(loaded)].filter((address) => OURS.test(new URL(address).pathname));
}

function asked(worker, words) {
  return new Promise((answer) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => answer(data);
    worker.postMessage(words, [port2]);
  });
}
