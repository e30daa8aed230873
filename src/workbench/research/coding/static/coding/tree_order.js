// The foot of the tree: everything on show again, and siblings by tree, by use or by name.
import { total } from "./ranking.js";

/** A family is used as often as what is inside it. */
const uses = (codebook, code) => codebook.within(code).reduce((sum, one) => sum + total(one), 0);

const ORDERS = [
  { words: "Tree order", compare: () => null },
  { words: "Most used first", compare: (codebook) => (a, b) => uses(codebook, b) - uses(codebook, a) },
  { words: "By name", compare: () => (a, b) => a.name.localeCompare(b.name) },
];

export class Order {
  constructor(tree, root) {
    Object.assign(this, { tree, at: 0 });
    this.button = root.querySelector("[data-order]");
    this.button.addEventListener("click", () => this.turn((this.at + 1) % ORDERS.length));
    root.querySelector("[data-show-all]").addEventListener("click", () => this.showAll());
  }

  get compare() {
    return ORDERS[this.at].compare(this.tree.reading.codebook);
  }

  turn(at) {
    this.at = at;
    this.button.querySelector("span").textContent = ORDERS[at].words;
    this.tree.draw();
  }

  showAll() {
    this.tree.closed.clear();
    this.tree.reading.choose(null);
    this.tree.clear();
  }
}
