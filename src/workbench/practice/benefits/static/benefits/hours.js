// One hour more or less without loading the page anew. Without it the buttons send the form.

let wanted = null;

async function look(form, focus) {
  wanted?.abort();
  wanted = new AbortController();
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), signal: wanted.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-picture]");
    if (!answer.ok || !page) return form.submit();
    const old = document.querySelector("[data-picture]");
    const open = [...old.querySelectorAll("details[open][id]")].map(({ id }) => id);
    const name = old.querySelector("#id_name")?.value;
    const says = old.querySelector("#says");
    const fresh = page.querySelector("#says");
    says.innerHTML = fresh.innerHTML; // the one that is listened to stays in its place
    fresh.replaceWith(says);
    old.replaceWith(page);
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (name) page.querySelector("#id_name").value = name;
    page.querySelector(`#${focus}`)?.focus({ preventScroll: true });
  } catch (error) {
    if (error.name !== "AbortError") form.submit();
  }
}

addEventListener("click", (event) => {
  const button = event.target.closest("[data-turn]");
  if (!button?.form) return;
  event.preventDefault();
  const at = button.form.elements.at;
  at.value = Math.min(168, Math.max(0, Number(at.value) + Number(button.value)));
  const said = document.querySelector("[data-hours]");
  said.textContent = `${at.value} ${at.value === "1" ? "hour" : "hours"}`;
  look(button.form, button.id);
});
