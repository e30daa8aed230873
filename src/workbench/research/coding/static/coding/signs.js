// Small things that several parts of the page draw: an element, a code's name, a person.
import { sign } from "../ui/icon.js";
import { shownName } from "./codebook.js";

export function make(name, { text, ...attributes } = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  if (text !== undefined) element.textContent = text;
  element.append(...children);
  return element;
}

export function signOf(code) {
  const bar = sign(code);
  bar.setAttribute("aria-hidden", "true");
  return bar;
}

/** A code's name; `at` marks the letters that were looked for. */
export function nameOf(code, at = null) {
  const name = shownName(code);
  const element = make("span", { class: `nm${code.in_vivo ? " vivo" : ""}`, title: name });
  if (!at) element.textContent = name;
  else element.append(name.slice(0, at[0]), make("mark", { text: name.slice(...at) }), name.slice(at[1]));
  return element;
}

export function avatarOf(coder, mine) {
  return make("span", { class: `who s${mine ? "" : " o"}`, title: coder.name, role: "img", "aria-label": coder.name, text: coder.initials });
}
