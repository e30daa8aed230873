// The menu of a code: everything that keys and drags do, and what needs words: merge, definition, hue, delete.
import { open as openDialog } from "../ui/dialog.js";
import { icon } from "../ui/icon.js";
import { toast } from "../ui/toast.js";
import { shownName } from "./codebook.js";
import { describeDialog, mergeDialog } from "./tree_dialogs.js";
import { total } from "./ranking.js";
import { make } from "./signs.js";

export class TreeMenu {
  constructor(tree, keys) {
    Object.assign(this, { tree, keys, reading: tree.reading, deeds: tree.deeds });
    this.list = make("div", { role: "menu", class: "code-menu", popover: "auto" });
    tree.root.append(this.list);
    this.list.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("toggle", ({ newState }) => {
      if (newState === "closed" && this.list.contains(document.activeElement)) this.tree.sit(this.code);
    });
    tree.menu = this;
  }

  open(code, beside) {
    this.code = code;
    this.list.setAttribute("aria-label", code.name);
    this.list.replaceChildren(...this.entries(code).map((entry) => (entry ? this.item(...entry) : make("hr"))));
    this.list.showPopover();
    const at = beside.getBoundingClientRect(), box = this.list.getBoundingClientRect();
    Object.assign(this.list.style, { left: `${Math.min(at.left, innerWidth - box.width - 8)}px`,
      top: `${Math.max(8, Math.min(at.bottom + 2, innerHeight - box.height - 8))}px` });
    this.list.querySelector("button").focus();
  }

  entries(code) {
    const { keys, tree, reading } = this;
    const family = reading.codebook.isFamily(code);
    return [
      !family && reading.passage && ["highlighter", "Code the passage", "", () => this.deeds.apply(code.id)],
      ["eye", reading.chosen === code.id ? "Let its passages go" : "Hold its passages", "Space", () => tree.hold(code)],
      ["pencil", "Rename", "F2", () => tree.naming.rename(code)],
      ["book-open", "Definition and colour…", "", () => this.describe(code)],
      ["list-tree", "Where this comes from", "", () => location.assign(`${reading.walk}codes/${code.id}/`)],
      null,
      ["arrow-up", "Move up", "Alt ↑", () => keys.reorder(code, -1)],
      ["arrow-down", "Move down", "Alt ↓", () => keys.reorder(code, 1)],
      ["arrow-right", "Put under the one above", "Alt →", () => keys.nest(code)],
      code.parent && ["arrow-left", "Lift out of its family", "Alt ←", () => keys.lift(code)],
      null,
      ["hash", "On a number key…", "Shift 1–9", () => this.onKey(code)],
      ["git-merge", "Merge…", "", () => this.merge(code)],
      ["trash-2", "Delete", "Del", () => this.remove(code)],
    ].filter((entry) => entry === null || Array.isArray(entry));
  }

  item(sign, words, keys, run) {
    const button = make("button", { type: "button", role: "menuitem", tabindex: -1 }, icon(sign), make("span", { class: "nm", text: words }));
    if (keys) button.append(make("span", { class: "beside", text: keys }));
    button.addEventListener("click", () => {
      this.list.hidePopover();
      this.tree.sit(this.code);
      run();
    });
    return button;
  }

  key(event) {
    const items = [...this.list.querySelectorAll("button")], at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    items.at(to % items.length).focus();
  }

  onKey(code) {
    const { quick } = this.reading;
    const free = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((slot) => !quick[slot]);
    if (free) this.deeds.setQuick(String(free), code.id);
    else toast("All nine keys are taken. Press Shift and a digit on this row to replace one.");
  }

  describe(code) {
    openDialog(describeDialog(code, (values) => this.deeds.put("change-code", { code: code.id, ...values })));
  }

  merge(code) {
    openDialog(mergeDialog(this.reading.codebook, code, async (from, into) => {
      const answer = await this.deeds.put("merge-codes", { code: from.id, into: into.id });
      if (answer) this.deeds.offerUndo(`Merged into ${shownName(into)}. ${passages(answer.moved)} moved.`);
    }));
  }

  /** No question first: it can be undone. */
  async remove(code) {
    if (!this.reading.may.codebook) return;
    const count = this.reading.codebook.within(code).reduce((sum, one) => sum + total(one), 0);
    const answer = await this.deeds.put("delete-code", { code: code.id });
    if (answer) this.deeds.offerUndo(`${shownName(code)} removed from ${passages(count)}. The passages stay.`);
  }
}

const passages = (count) => `${count} ${count === 1 ? "passage" : "passages"}`;
