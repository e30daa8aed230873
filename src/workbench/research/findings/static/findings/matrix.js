// A matrix: arrows go from cell to cell, and a chosen cell stays where it was when its passages are shown.

import { addKeys } from "../ui/keys.js";
import { cameBack, keepPlace } from "./returning.js";
import { walk } from "./walking.js";

const box = document.querySelector("[data-keeps-place]");
const KEPT = `findings.matrix.${location.pathname}`;

function restore() {
  const [left, top] = (sessionStorage.getItem(KEPT) ?? "").split(",").map(Number);
  if (top !== undefined) box.scrollTo(left, top);
  const chosen = box.querySelector("[aria-current]");
  chosen?.scrollIntoView({ block: "nearest", inline: "nearest" });
  // After the page has gone to #cell, which takes the focus away.
  if (!cameBack()) addEventListener("load", () => requestAnimationFrame(() => chosen?.focus({ preventScroll: true })));
}

const places = (cell) => [cell.parentElement.rowIndex, cell.cellIndex];

// The next cell with a number in this direction; silence is stepped over.
function step(rows, columns) {
  const here = document.activeElement?.closest?.("td.q");
  if (!here || !box.contains(here)) return;
  const table = box.querySelector("table");
  let [row, column] = places(here);
  for (;;) {
    row += rows;
    column += columns;
    const cell = table.rows[row]?.cells[column];
    if (!cell || cell.tagName === "TH") return;
    const link = cell.querySelector("a");
    if (!link) continue;
    link.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    return;
  }
}

if (box) {
  restore();
  addEventListener("pagehide", () => sessionStorage.setItem(KEPT, `${box.scrollLeft},${box.scrollTop}`));
  const within = { within: box };
  addKeys("Matrix", [
    { keys: "ArrowRight", what: "next number in the row", run: () => step(0, 1) },
    { keys: "ArrowLeft", run: () => step(0, -1) },
    { keys: "ArrowDown", what: "next number in the column", run: () => step(1, 0) },
    { keys: "ArrowUp", run: () => step(-1, 0) },
  ], within);
}
keepPlace(".said");
walk(".said .place", "Passages");
