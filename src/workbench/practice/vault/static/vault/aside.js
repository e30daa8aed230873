// What somebody was writing when nobody was there any more is put by in the vault before it locks, and offered once.

const hiding = () => document.querySelector("[data-hides][data-open]");
const written = () => [...document.querySelectorAll('main form[method="post"]')].filter((form) => "touched" in form.dataset);

// Never a passphrase, a token or a file.
const texts = (form) => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken" && form.elements[name]?.type !== "password" && form.elements[name]?.type !== "hidden");

function send(address, more) {
  const token = hiding().querySelector("[name=csrfmiddlewaretoken]").value;
  return fetch(address, { method: "POST", body: new URLSearchParams({ csrfmiddlewaretoken: token, path: location.pathname, ...more }), redirect: "manual" });
}

/** What is half written on this page, as it is sent to be put by; nothing if there is nothing. */
export function halfWritten() {
  const fields = written().flatMap(texts).filter(([, text]) => text.trim());
  return fields.length ? { path: location.pathname, fields: JSON.stringify(fields) } : {};
}

/** Resolves when what is half written on this page lies in the vault, or after three seconds. */
export async function putBy() {
  const half = halfWritten();
  if (!half.fields) return;
  const late = new Promise((done) => setTimeout(done, 3_000));
  await Promise.race([late, send(hiding().dataset.putBy, half).catch(() => {})]);
}

function fill(fields) {
  for (const [name, text] of fields) {
    for (const one of document.querySelectorAll(`main [name="${CSS.escape(name)}"]`)) {
      if (one.type === "radio" || one.type === "checkbox") one.checked ||= one.value === text;
      else if (one.type !== "hidden" && one.type !== "file") one.value = text;
      one.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}

export function startPuttingBy() {
  const touch = ({ target }) => { if (target.form) target.form.dataset.touched = ""; };
  addEventListener("input", touch);
  const offer = document.querySelector("[data-give-back]");
  if (!offer) return;
  offer.hidden = false;
  const answer = async (event) => {
    const wanted = event.target.closest("[data-back]"), not = event.target.closest("[data-no]");
    if (!wanted && !not) return;
    offer.hidden = true;
    const found = await (await send(offer.dataset.giveBack)).json();
    if (wanted) fill(found.fields);
  };
  offer.addEventListener("click", answer);
}
