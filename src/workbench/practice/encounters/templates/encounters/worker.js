// Keeps the plain card for when there is no line: prompts alone, the same for everybody. It answers for no other page.
const KEPT = "card-1", FILES = [{% for file in files %}"{{ file|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

addEventListener("install", (event) => event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FILES)).then(() => skipWaiting())));

addEventListener("fetch", (event) => {
  const { request } = event, path = new URL(request.url).pathname;
  if (request.method !== "GET" || !(request.mode === "navigate" || FILES.includes(path))) return;
  event.respondWith(fetch(request).catch(() => caches.open(KEPT).then((kept) => kept.match(FILES.includes(path) ? path : FILES[0]))));
});
