// The card on a phone: the prompts, and the titles only when somebody asks for it. Locking takes the titles away (hiding.js).
const part = document.querySelector("[data-worker]");
const say = (words) => { part.querySelector("[data-card-says]").textContent = words; };

async function keepCard() {
  await navigator.serviceWorker.register(part.dataset.worker, { scope: part.dataset.scope });
  say("The card stays on this phone.");
}

const PLACE = "/practice/card/titles";

async function putTitles(kept) {
  const titles = [...document.querySelectorAll("[data-titles] li")].map((one) => one.textContent);
  await kept.put(PLACE, new Response(JSON.stringify(titles)));
}

async function keepTitles() {
  await keepCard();
  await putTitles(await caches.open("card-titles"));
  say("The card and its titles stay on this phone until you lock, or change a part.");
}

/** Titles that were kept before are made those of now: what may not be told any more is gone from the phone. */
async function renewTitles() {
  if (!(await caches.has("card-titles"))) return;
  const kept = await caches.open("card-titles");
  if (await kept.match(PLACE)) await putTitles(kept);
}

if (part && navigator.serviceWorker && globalThis.caches) {
  part.hidden = false;
  renewTitles().catch(() => {});
  const failed = () => say("This did not work here. The card is still on this page.");
  part.querySelector("[data-keep-card]").addEventListener("click", () => keepCard().catch(failed));
  part.querySelector("[data-keep-titles]")?.addEventListener("click", () => keepTitles().catch(failed));
}
