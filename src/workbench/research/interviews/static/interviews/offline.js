// The service worker of one guide: it answers for this page alone, and only where the network does not.
// It keeps the guide without anybody's words or names (?bare), and the styles and scripts of the page.

const PATIENCE = 5000;
const PAGE = new URL("./", location.href).href;
const CACHE = `guide ${PAGE}`;

addEventListener("install", (event) => event.waitUntil(skipWaiting()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

/** The page says what it is made of. */
addEventListener("message", ({ data, ports }) => keep(data).then(() => ports[0].postMessage("kept"), () => ports[0].postMessage("")));

async function keep(parts) {
  const cache = await caches.open(CACHE);
  const bare = await fetch(`${PAGE}?bare=1`, { credentials: "same-origin", redirect: "error" });
  if (!bare.ok) throw new Error("the guide is not to be had");
  await cache.put(PAGE, bare);
  await cache.addAll(parts.filter((address) => address.startsWith(`${location.origin}/`)));
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && request.url === PAGE) event.respondWith(network(request, PATIENCE).then(orGone, () => kept(PAGE)));
  else if (/^\/(static|styles|scripts)\//.test(new URL(request.url).pathname)) event.respondWith(network(request, PATIENCE).catch(() => kept(request.url)));
});

/** An interview that is erased, or no longer this person's to see, leaves nothing of its guide here. */
async function orGone(answer) {
  if (answer.status === 404) {
    await caches.delete(CACHE);
    await registration.unregister();
  }
  return answer;
}

function network(request, patience) {
  return fetch(request, { signal: AbortSignal.timeout(patience) });
}

async function kept(address) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) ?? Response.error();
}
