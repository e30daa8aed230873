// A part that is ticked or left out shows at once; without scripts the button does it.

const form = document.querySelector("[data-outline]");
form.querySelector("button").hidden = true;

form.addEventListener("change", ({ target }) => {
  const themes = [...form.querySelectorAll('[name="theme"]')];
  const whole = form.querySelector('[name="part"][value="themes"]');
  if (target === whole) themes.forEach((theme) => { theme.checked = whole.checked; });
  else if (target.name === "theme" && themes.length) whole.checked = themes.some((theme) => theme.checked);
  sessionStorage.setItem("ticked", target.value);
  form.requestSubmit();
});

// The page comes anew: whoever ticks with the keys stays where they were.
const ticked = sessionStorage.getItem("ticked");
sessionStorage.removeItem("ticked");
if (ticked) [...form.elements].find((field) => field.value === ticked)?.focus();
