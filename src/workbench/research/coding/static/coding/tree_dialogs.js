// Two dialogs of the tree: what a code means and its colour; merging with both definitions side by side.
import { shownName } from "./codebook.js";
import { HUES } from "./looks.js";
import { make, signOf } from "./signs.js";

export function describeDialog(code, save) {
  const texts = [["definition", "Definition"], ["inclusion", "Code when"], ["exclusion", "Do not code when"]];
  const fields = texts.map(([name, words]) => {
    const area = make("textarea", { name, rows: 2 });
    area.value = code[name] ?? "";
    return make("label", { class: "field" }, make("span", { class: "lab", text: words }), area);
  });
  const meant = texts.some(([name]) => code[name]);
  const why = make("label", { class: "field" }, make("span", { class: "lab", text: "Why it changes (optional)" }), make("textarea", { name: "why", rows: 1 }));
  const hues = HUES.map((hue) => make("label", { class: "choice hue-choice" },
    make("input", { type: "radio", name: "hue", value: hue, checked: hue === code.hue }), signOf({ hue }), make("span", { text: hue })));
  const colour = code.parent ? [] : [make("fieldset", {}, make("legend", { class: "lab", text: "Colour of the family" }), make("div", { class: "hues" }, ...hues))];
  return dialog(shownName(code), [...fields, ...(meant ? [why] : []), ...colour], "Save", (form) => {
    const values = Object.fromEntries(new FormData(form));
    const changed = Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== (code[name] ?? "")));
    if (Object.keys(changed).some((name) => name !== "why")) save(changed);
  });
}

export function mergeDialog(codebook, code, save) {
  const others = codebook.rows().map((row) => row.code).filter((other) => other !== code && !codebook.within(code).includes(other));
  const choice = make("select", { name: "other" }, ...others.map((other) => make("option", { value: other.id, text: shownName(other) })));
  const about = make("div", { class: "stack close t13" });
  const stays = make("div", { role: "radiogroup", "aria-label": "Which name stays" });
  const other = () => codebook.get(choice.value);
  const show = () => {
    about.replaceChildren(...[code, other()].map((one) => make("p", {}, make("b", { text: shownName(one) }), `: ${one.definition || "no definition"}`)));
    stays.replaceChildren(...[other(), code].map((one, index) => make("label", { class: "choice" },
      make("input", { type: "radio", name: "stays", value: one.id, checked: index === 0 }), make("span", { text: `${shownName(one)} stays` }))));
  };
  choice.addEventListener("change", show);
  if (others.length) show();
  const body = [make("label", { class: "field" }, make("span", { class: "lab", text: "Merge with" }), choice), about, stays];
  return dialog(`Merge ${shownName(code)}`, body, "Merge", (form) => {
    const into = codebook.get(new FormData(form).get("stays"));
    if (into) save(into === code ? other() : code, into);
  });
}

function dialog(title, body, words, save) {
  const form = make("form", { method: "dialog", class: "stack" }, make("h2", { text: title, id: "code-dialog" }), ...body);
  const cancel = make("button", { type: "button", class: "btn", "data-closes": true, text: "Cancel" });
  form.append(make("div", { class: "actions" }, cancel, make("button", { class: "btn p", text: words })));
  const frame = make("dialog", { "aria-labelledby": "code-dialog" }, form);
  form.addEventListener("submit", () => save(form));
  frame.addEventListener("close", () => frame.remove());
  document.body.append(frame);
  return frame;
}
