// The panel's part about themes: in which ones the passage stands, and the way into one.
import { icon, note } from "../ui/icon.js";
import { make } from "./signs.js";
import { SIDES } from "./themes.js";

export class Standing {
  constructor(themes, open) {
    Object.assign(this, { themes, open });
  }

  sections({ kind, start, end }) {
    const { themes } = this;
    const standing = themes.over({ start, end }), mayAdd = themes.mayWrite && kind !== "Turn";
    if (!standing.length && !mayAdd) return [];
    const list = make("ul", { class: "on-it" }, ...standing.map((one) => this.entry(one, { start, end })));
    const count = make("span", { class: "r", text: standing.length || "" });
    const heading = make("h2", {}, "Themes ", count);
    return [make("section", {}, heading, ...(standing.length ? [list] : []), ...(mayAdd ? [this.adder()] : []))];
  }

  entry(one, { start, end }) {
    const theme = this.themes.named(one.theme), exact = one.start === start && one.end === end;
    const link = make("a", { class: "lnk", href: theme.href, text: `${SIDES[one.side].does} Theme ${theme.number}`, title: theme.name });
    const name = make("span", { class: "mut clip", text: theme.name });
    const remove = this.themes.mayWrite ? [this.remover(one, theme)] : [];
    return make("li", {}, note(one.side), link, name, make("span", { class: "by" }, exact ? "" : "part", ...remove));
  }

  remover(one, theme) {
    const button = make("button", { type: "button", class: "iconb s off", title: "Take out of the theme" },
      icon("x", { size: 14, label: `Take this passage out of theme ${theme.number}` }));
    button.addEventListener("click", () => this.themes.drop(one));
    return button;
  }

  adder() {
    const button = make("button", { type: "button", class: "btn s", "aria-haspopup": "dialog" },
      icon("plus", { size: 14 }), " Add to a theme… ", make("kbd", { text: "A" }));
    button.addEventListener("click", () => this.open());
    return make("div", { class: "row" }, button);
  }
}
