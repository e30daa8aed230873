// The card on a phone: the prompts, and the titles only when somebody asks for it. Locking takes the titles away (hiding.js).
const part = document.querySelector("[data-worker]");
const say = (words) => { part.querySelector("[data-card-says]").textContent = words; };

async function keepCard() {
  await navigator.serviceWorker.register(part.dataset.worker, { scope: part.dataset.scope });
  say("The card stays on this phone.");
}

async function keepTitles() {
  await keepCard();
  const titles = [...document.querySelectorAll("[data-titles] li")].map((one) => one.textContent);
  const kept = await caches.open("card-titles");
  await kept.put("/practice/card/titles", new Response(JSON.stringify(titles)));
  say("The card and its titles stay on this phone until you lock.");
}

if (part && navigator.serviceWorker && globalThis.caches) {
  part.hidden = false;
  const failed = () => say("This did not work here. The card is still on this page.");
  part.querySelector("[data-keep-card]").addEventListener("click", () => keepCard().catch(failed));
  part.querySelector("[data-keep-titles]")?.addEventListener("click", () => keepTitles().catch(failed));
}
