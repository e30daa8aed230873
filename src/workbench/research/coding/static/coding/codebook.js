// The codebook in the page: a tree of codes with their signs and counts.
import { HUES, PATTERNS } from "./looks.js";

export class Codebook {
  /** `rows`: [{id, name, parent, hue, pattern, capped, in_vivo, definition, inclusion, exclusion, all: [per coder]}] in tree order. */
  constructor(rows) {
    this.replace(rows);
  }

  replace(rows) {
    this.codes = new Map(rows.map((row) => [row.id, { ...row, all: [...row.all] }]));
    this.order();
  }

  order() {
    this.children = new Map([[null, []]]);
    for (const code of this.codes.values()) this.children.set(code.id, []);
    for (const code of this.codes.values()) (this.children.get(code.parent ?? null) ?? this.children.get(null)).push(code);
  }

  get(id) {
    return this.codes.get(id);
  }

  get size() {
    return this.codes.size;
  }

  childrenOf(code) {
    return this.children.get(code?.id ?? null) ?? [];
  }

  /** A family is a heading: it stands at the top and has codes below. */
  isFamily(code) {
    return !code.parent && this.childrenOf(code).length > 0;
  }

  get families() {
    return this.childrenOf(null).filter((code) => this.isFamily(code));
  }

  familyOf(code) {
    while (code?.parent) code = this.codes.get(code.parent);
    return code;
  }

  /** [{code, depth}] in tree order, or with siblings sorted otherwise. */
  rows(compare = null, parent = null, depth = 0) {
    const siblings = compare ? [...this.childrenOf(parent)].sort(compare) : this.childrenOf(parent);
    return siblings.flatMap((code) => [{ code, depth }, ...this.rows(compare, code, depth + 1)]);
  }

  applicable() {
    return this.rows().map(({ code }) => code).filter((code) => !this.isFamily(code));
  }

  /** The code and all below it. */
  within(code) {
    return [code, ...this.childrenOf(code).flatMap((child) => this.within(child))];
  }

  named(name) {
    const wanted = name.trim().toLocaleLowerCase();
    return [...this.codes.values()].find((code) => code.name.toLocaleLowerCase() === wanted);
  }

  /** A code that the server has not seen yet; its sign is a guess by the same rule, replaced by the answer. */
  add({ id, name, parent = null, in_vivo = false }) {
    if (this.codes.has(id)) return this.codes.get(id);
    const siblings = this.childrenOf(this.codes.get(parent) ?? null).length;
    const hue = parent ? this.codes.get(parent)?.hue : HUES[siblings % HUES.length];
    const pattern = parent ? PATTERNS[siblings % PATTERNS.length] : "solid";
    const code = { id, name, parent, hue: hue ?? HUES[0], pattern, capped: !parent && siblings >= HUES.length, in_vivo,
      definition: "", inclusion: "", exclusion: "", all: [] };
    this.codes.set(id, code);
    this.order();
    return code;
  }

  remove(id) {
    this.codes.delete(id);
    this.order();
  }

  /** Put the code under `parent`, at `position` among its siblings. */
  move(id, parent, position) {
    const code = this.codes.get(id);
    const siblings = this.childrenOf(this.codes.get(parent) ?? null).filter((other) => other !== code);
    siblings.splice(position, 0, code);
    code.parent = parent;
    for (const sibling of siblings) this.codes.delete(sibling.id);
    for (const sibling of siblings) this.codes.set(sibling.id, sibling);
    this.order();
  }
}

export function shownName(code) {
  return code.in_vivo ? `“${code.name}”` : code.name;
}
