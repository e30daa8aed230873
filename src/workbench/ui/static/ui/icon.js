// Icons and bars for what scripts draw: the same markup as {% icon %} and {% sign %}.

const SVG = "http://www.w3.org/2000/svg";

export function icon(name, { size = 16, label = "" } = {}) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", size === 16 ? "ico" : `ico ico-${size}`);
  if (label) {
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", label);
  } else drawing.setAttribute("aria-hidden", "true");
  drawing.append(use(name));
  return drawing;
}

export function note(kind, label = "") {
  const drawing = icon(`sign-${kind}`, { label });
  drawing.setAttribute("class", `note ${kind === "answer" ? "a" : "v"}`);
  return drawing;
}

export function sign({ hue = "indigo", pattern = "solid", capped = false } = {}) {
  const bar = document.createElement("i");
  bar.className = `bar hue-${hue} pattern-${pattern}${capped ? " capped" : ""}`;
  return bar;
}

function use(name) {
  const reference = document.createElementNS(SVG, "use");
  reference.setAttribute("href", `${document.querySelector('meta[name="icons"]').content}#${name}`);
  return reference;
}
