// The code tree: families and codes with their keys, signs and counts; one row in the tab order; the chosen code is held.
import { icon } from "../ui/icon.js";
import { make, nameOf, signOf } from "./signs.js";
import { total } from "./ranking.js";
import { Naming } from "./tree_naming.js";
import { Order } from "./tree_order.js";

export class Tree {
  constructor(reading, deeds, root) {
    Object.assign(this, { reading, deeds, root, closed: new Set(), wanted: "", seat: null, renaming: null });
    this.naming = new Naming(this);
    this.order = new Order(this, root);
    this.list = root.querySelector("[role=tree]");
    this.field = root.querySelector("[data-filter]");
    this.summary = root.querySelector("[data-summary]");
    this.field.addEventListener("input", () => this.filter(this.field.value));
    this.field.addEventListener("keydown", (event) => this.filterKey(event));
    root.querySelector("[data-new]").addEventListener("click", () => this.naming.create());
    this.list.addEventListener("click", (event) => this.click(event));
    this.list.addEventListener("dblclick", ({ target }) => this.naming.rename(this.codeOf(target)));
    reading.on("codes whose", () => this.later());
    reading.on("codings", () => this.later({ counts: true }));
    reading.on("held", () => this.showChosen());
    this.draw();
  }

  /** Drawn once per frame; when only counts have changed, only they are written. */
  later({ counts = false } = {}) {
    this.whole = this.whole || !counts;
    this.frame ??= requestAnimationFrame(() => {
      const { whole } = this;
      this.frame = this.whole = null;
      if (this.renaming) return;
      if (whole) this.draw();
      else this.count();
    });
  }

  codeOf(target) {
    return this.reading.codebook.get(target.closest?.("[role=treeitem]")?.dataset.code);
  }

  rowOf(code) {
    return this.list.querySelector(`[data-code="${code?.id}"]`);
  }

  /** Rows on show: closed families hide what is below; a filter opens everything and keeps the way to each match. */
  visibleRows() {
    const { codebook } = this.reading;
    const wanted = this.wanted.trim().toLocaleLowerCase();
    const matches = (code) => code.name.toLocaleLowerCase().includes(wanted);
    return codebook.rows(this.order.compare).filter(({ code }) => {
      if (wanted) return codebook.within(code).some(matches) || this.above(code).some(matches);
      return !this.above(code).some(({ id }) => this.closed.has(id));
    });
  }

  above(code) {
    const found = [];
    for (let parent = this.reading.codebook.get(code.parent); parent; parent = this.reading.codebook.get(parent.parent)) found.push(parent);
    return found;
  }

  draw() {
    const { codebook } = this.reading;
    const focused = this.list.contains(document.activeElement);
    const rows = this.visibleRows();
    if (!rows.some(({ code }) => code.id === this.seat)) this.seat = rows[0]?.code.id ?? null;
    this.list.replaceChildren(...rows.map(({ code, depth }) => this.row(code, depth)));
    this.count();
    this.root.querySelector("[data-none]").hidden = codebook.size > 0;
    this.list.hidden = !rows.length;
    const families = codebook.families.length, codes = codebook.size - families;
    this.summary.textContent = `${codes} ${codes === 1 ? "code" : "codes"}${families ? ` in ${families} ${families === 1 ? "family" : "families"}` : ""}`;
    this.showChosen();
    if (focused) this.rowOf(codebook.get(this.seat))?.focus({ preventScroll: true });
  }

  row(code, depth) {
    const { codebook, quick, may } = this.reading;
    const children = codebook.childrenOf(code), open = this.isOpen(code), slot = Object.keys(quick).find((key) => quick[key] === code.id);
    const row = make("div", { role: "treeitem", class: `tr depth-${Math.min(depth, 4)}${codebook.isFamily(code) ? " family" : ""}`,
      "data-code": code.id, "aria-level": depth + 1, tabindex: code.id === this.seat ? 0 : -1, draggable: may.code ? "true" : null,
      "aria-expanded": children.length ? String(open) : null, "aria-selected": "false", title: code.definition || null });
    if (children.length) row.append(make("span", { class: "tw", "data-twist": true }, icon(open ? "chevron-down" : "chevron-right", { size: 14 })));
    if (slot) row.append(make("kbd", { class: "hk", "aria-hidden": "true", text: slot }));
    row.append(signOf(code), nameOf(code), counter("n", " here, "), counter("cs", " in all "));
    if (may.codebook) row.append(make("button", { type: "button", tabindex: -1, class: "iconb s dots", "data-menu": true, "aria-haspopup": "menu" },
      icon("ellipsis", { size: 14, label: "More" })));
    return row;
  }

  isOpen(code) {
    return !this.closed.has(code.id) || Boolean(this.wanted);
  }

  /** Here and in all, of those whose coding is shown; a closed family counts what is inside. */
  count() {
    const { codebook, codings, me, whose } = this.reading;
    const here = codings.countsByCode();
    const ofShown = (code) => (whose === "everyone" ? total(code) : code.all[whose === "mine" ? me : whose] ?? 0);
    for (const row of this.list.children) {
      const code = codebook.get(row.dataset.code);
      if (!code) continue;
      const heading = codebook.isFamily(code), open = this.isOpen(code);
      const counted = heading || !open ? codebook.within(code) : [code];
      const inDocument = counted.reduce((sum, { id }) => sum + (here.get(id) ?? 0), 0);
      const inStudy = counted.reduce((sum, one) => sum + ofShown(one), 0);
      const quiet = heading && open;
      row.classList.toggle("zero", !inDocument && !heading);
      write(row.querySelector(".n"), inDocument, quiet);
      write(row.querySelector(".cs"), inStudy, quiet);
    }
  }

  showChosen() {
    const one = this.reading.code;
    for (const row of this.list.children) {
      const on = row.dataset.code === one;
      row.classList.toggle("on", on);
      row.setAttribute("aria-selected", String(on));
    }
  }

  click(event) {
    const code = this.codeOf(event.target);
    if (!code || this.renaming) return;
    this.sit(code);
    if (event.target.closest("[data-menu]")) this.menu?.open(code, event.target.closest("[data-menu]"));
    else if (event.target.closest("[data-twist]") || this.reading.codebook.isFamily(code)) this.toggle(code);
    else this.activate(code);
  }

  /** With words selected a code is applied; without, all its passages are held. */
  activate(code) {
    if (this.reading.selection && !this.reading.codebook.isFamily(code)) this.deeds.apply(code.id);
    else this.hold(code);
  }

  hold(code) {
    this.reading.choose(this.reading.code === code.id ? null : code.id);
  }

  toggle(code, open = this.closed.has(code.id)) {
    if (open) this.closed.delete(code.id);
    else this.closed.add(code.id);
    this.seat = code.id;
    this.draw();
  }

  sit(code) {
    if (!code) return;
    const before = this.list.querySelector('[tabindex="0"]');
    if (before) before.tabIndex = -1;
    this.seat = code.id;
    const row = this.rowOf(code);
    row.tabIndex = 0;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  filter(wanted) {
    this.wanted = wanted;
    this.draw();
  }

  filterKey(event) {
    if (event.isComposing) return; // this Enter ends a word of Japanese, Chinese or Korean
    const first = this.visibleRows().find(({ code }) => !this.reading.codebook.isFamily(code))?.code;
    if (event.key === "ArrowDown") this.sit(this.visibleRows()[0]?.code);
    else if (event.key === "Escape" && this.field.value) this.clear();
    else if (event.key === "Enter" && this.field.value.trim()) this.take(first);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  take(first) {
    const exact = this.reading.codebook.named(this.field.value);
    if (exact ?? first) this.activate(exact ?? first);
    else this.naming.create();
  }

  clear() {
    this.field.value = "";
    this.filter("");
  }
}

/** A number with its words for those who listen: “Borrowed hope, 1 here, 52 in all”. */
function counter(kind, words) {
  return make("span", { class: kind }, make("span", { class: "figure" }), make("span", { class: "sr", text: words }));
}

/** Zero is a dot to the eye; an open family shows nothing, its codes do. */
function write(counter, count, quiet) {
  counter.hidden = quiet;
  counter.firstChild.textContent = count || "·";
}
