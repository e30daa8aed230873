// The page works without this. With it, what was typed outlives a reload in this window, and words that are selected
// are written into the field of their part.

const form = document.querySelector(".given-back");
const place = `given-back:${location.pathname}`;
const fields = () => [...form.querySelectorAll("textarea, input[type=checkbox]")];

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? "{}");
  } catch {
    return {};
  }
}

function remember() {
  const typed = fields().map((one) => [one.name, one.type === "checkbox" ? one.checked : one.value]);
  try {
    sessionStorage.setItem(place, JSON.stringify(Object.fromEntries(typed.filter(([, value]) => value))));
  } catch {
    // A browser that keeps nothing: the page itself still holds what was typed.
  }
}

function bringBack() {
  const kept = remembered();
  for (const one of fields()) {
    if (!(one.name in kept)) continue;
    if (one.type === "checkbox") one.checked = true;
    else if (!one.value) one.value = kept[one.name];
    one.closest("details")?.setAttribute("open", "");
  }
}

function partOf(node) {
  const part = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("[data-part] > .read");
  return part?.parentElement ?? null;
}

function takeSelected() {
  const selected = getSelection();
  const part = partOf(selected.anchorNode);
  const words = selected.toString().trim();
  if (!words || part === null || part !== partOf(selected.focusNode)) return;
  part.querySelector("details").open = true;
  part.querySelector("textarea").value = words;
  remember();
}

function forget() {
  try {
    sessionStorage.removeItem(place);
  } catch {
    // There was nothing to forget.
  }
}

if (form.hasAttribute("data-kept")) forget();
else bringBack();
form.addEventListener("input", remember);
let settling = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(settling);
  settling = setTimeout(takeSelected, 500);
});
