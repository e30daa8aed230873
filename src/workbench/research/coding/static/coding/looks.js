// How a coding looks: one Highlight per look (hue, pattern, lane; wash; held), and the style sheet for all of them.

export const HUES = ["indigo", "marine", "orchid", "madder", "teal", "ochre", "leaf", "umber"];
export const PATTERNS = ["solid", "dashed", "dotted", "double"];
const OFFSETS = [2, 5, 8];
export const LANES = OFFSETS.length;

export const washName = (hue) => `wash-${hue}`;
export const heldName = (hue) => `held-${hue}`;
export const lineName = (hue, pattern, lane) => `line-${hue}-${pattern}-${lane}`;

/** A double line is two thin ones, so that it keeps to its lane. */
export const thickness = (pattern) => (pattern === "double" ? "1px" : "2px");

export function lineDeclarations(hue, pattern, lane) {
  return { "text-decoration-line": "underline", "text-decoration-style": pattern,
    "text-decoration-color": `var(--c-${hue})`, "text-decoration-thickness": thickness(pattern),
    "text-underline-offset": `${OFFSETS[lane]}px` };
}

const written = (declarations) => Object.entries(declarations).map(([name, value]) => `${name}:${value}`).join(";");

/** Only on words: a rule for everything would be computed anew for every element of the page. */
function rules() {
  const found = [];
  for (const hue of HUES) {
    found.push(`.words::highlight(${washName(hue)}){background-color:var(--c-${hue}-wash)}`);
    found.push(`.words::highlight(${heldName(hue)}){background-color:var(--c-${hue}-held)}`);
    for (const pattern of PATTERNS)
      for (let lane = 0; lane < LANES; lane += 1)
        found.push(`.words::highlight(${lineName(hue, pattern, lane)}){${written(lineDeclarations(hue, pattern, lane))}}`);
  }
  return found;
}

/** In forced colours the washes go and the lines take the text's colour; their pattern stays. */
function plainRules() {
  const bare = HUES.flatMap((hue) => [
    `.words::highlight(${washName(hue)}){background-color:Canvas}`,
    `.words::highlight(${heldName(hue)}){background-color:Highlight;color:HighlightText}`,
    ...PATTERNS.flatMap((pattern) => OFFSETS.map((_, lane) =>
      `.words::highlight(${lineName(hue, pattern, lane)}){text-decoration-color:CanvasText}`)),
  ]);
  return `@media (forced-colors: active){${bare.join("")}}`;
}

export function adoptLooks() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules().join("") + plainRules());
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
