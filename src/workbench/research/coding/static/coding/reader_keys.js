// The keys of the reader, as one table: what `?` lists is what runs.
import { playFrom } from "../interviews/playing.js";
import { addKeys } from "../ui/keys.js";

export function addReaderKeys({ deeds, going, selection, picker, themeChoice, questionChoice, documents, panel, views, regions, reading }) {
  const inside = ({ target }) => !picker.isOpen && !themeChoice.isOpen && !questionChoice?.isOpen && !documents.isOpen && (target === document.body || Boolean(target.closest?.(".workspace")));
  const reader = (event) => inside(event) && !event.target.closest?.(".tree, .code-menu, .panel button, .panel a");
  const onWords = (event) => reader(event) && !event.target.closest?.("button, a, summary");
  // An entry without words is the second direction of a key that is listed already.
  const one = (keys, what, run, shown) => ({ keys, what, run, shown });

  addKeys("Coding", [
    one(["c", "Enter"], "code the selected words", () => picker.open(), ["c", "Enter"]),
    one(["1", "2", "3", "4", "5", "6", "7", "8", "9"], "apply a quick code; with Shift on a row of the tree, set it", ({ key }) => deeds.quick(key), ["1", "9"]),
    one(".", "apply the last code again", () => deeds.again()),
    one("v", "in vivo: the selected words become a code", () => deeds.inVivo()),
    one("a", "add the selection or passage to a theme", () => themeChoice.open()),
    one("m", "memo on the selection, passage or turn", () => views.openPanel(() => panel.writeMemo())),
    one(["x", "Delete"], "remove the held code from the passage", () => deeds.withdraw(), ["x", "Delete"]),
    one("Alt+Shift+ArrowRight", "move the end of the held passage by a word", () => deeds.adjust("end", 1), ["Alt+Shift+ArrowLeft", "ArrowRight"]),
    one("Ctrl+Alt+Shift+ArrowRight", "move its start by a word", () => deeds.adjust("start", 1), ["Ctrl+Alt+Shift+ArrowLeft", "ArrowRight"]),
  ], { when: onWords });
  addKeys("Coding", [
    one("Alt+Shift+ArrowLeft", "", () => deeds.adjust("end", -1)),
    one("Ctrl+Alt+Shift+ArrowLeft", "", () => deeds.adjust("start", -1)),
  ], { when: (event) => onWords(event) && Boolean(deeds.own()) && !reading.selection });
  addKeys("Selecting", [
    one("ArrowRight", "move by a word; with Alt by a sentence", () => selection.walk(1, "word"), ["ArrowLeft", "ArrowRight"]),
    one("Shift+ArrowRight", "select by a word; with Alt by a sentence", () => selection.extend(1, "word"), ["Shift+ArrowLeft", "ArrowRight"]),
    one("Shift+ArrowDown", "select to the end of the turn, then into the next", () => selection.extend(1, "turn"), ["Shift+ArrowUp", "ArrowDown"]),
    one("s", "select the sentence; again: the turn", () => selection.selectAround()),
    one("Escape", "clear the selection, then leave the passage", () => leave()),
  ], { when: onWords });
  addKeys("Selecting", [
    one("ArrowLeft", "", () => selection.walk(-1, "word")), one("Alt+ArrowLeft", "", () => selection.walk(-1, "sentence")),
    one("Alt+ArrowRight", "", () => selection.walk(1, "sentence")), one("Shift+ArrowLeft", "", () => selection.extend(-1, "word")),
    one("Shift+ArrowUp", "", () => selection.extend(-1, "turn")),
  ], { when: onWords });
  addKeys("Selecting", [
    one("Alt+Shift+ArrowRight", "", () => selection.extend(1, "sentence")), one("Alt+Shift+ArrowLeft", "", () => selection.extend(-1, "sentence")),
  ], { when: (event) => onWords(event) && !(deeds.own() && reading.held && !reading.selection) });
  addKeys("Going about", [
    one(["j", "ArrowDown"], "next turn", () => going.next(1), ["j", "ArrowDown"]),
    one(["k", "ArrowUp"], "turn before", () => going.next(-1), ["k", "ArrowUp"]),
    one("Shift+j", "next turn of this speaker", () => going.ofSpeaker(1)),
    one("Shift+k", "turn of this speaker before", () => going.ofSpeaker(-1)),
    one(["u", "n"], "next turn without a code", () => going.uncoded(), ["u", "n"]),
    one("[", "passage before; { of the chosen code", () => going.passage(-1), ["[", "{"]),
    one("]", "next passage; } of the chosen code", () => going.passage(1), ["]", "}"]),
    one("o", "the next of the passages that lie over each other here", () => going.cycle()),
  ], { when: onWords });
  if (reading.pages) addKeys("Going about", [one("p", "these words on their page of the PDF", () => panel.goToPage())], { when: onWords });
  if (questionChoice) addKeys("Coding", [one("q", "say which question of the guide these turns answer", () => questionChoice.open())], { when: onWords });
  if (reading.interview?.sound) addKeys("Going about", [one("l", "play the recording from this turn", () => listen())], { when: onWords });
  addKeys("Going about", [one("{", "", () => going.passage(-1, true)), one("}", "", () => going.passage(1, true))], { when: onWords });
  addKeys("Looking", [
    one("w", "whose coding: mine, the others’, everyone’s", () => views.nextWhose()),
    one("h", "how passages are marked", () => views.nextMarks()),
    one("d", "choose another document", () => documents.open()),
    one("t", "go to the code tree", () => regions.toTree()),
    one("i", "show or hide the passage panel", () => views.togglePanel()),
    one("F6", "next part of the page; with Shift, the one before", () => regions.step(1), ["F6"]),
  ], { when: inside });
  addKeys("Looking", [one("Shift+F6", "", () => regions.step(-1))]);
  addKeys("Undo", [
    one("Ctrl+z", "undo", () => deeds.undo()),
    one(["Ctrl+Shift+z", "Ctrl+y"], "redo", () => deeds.undo("redo"), ["Ctrl+Shift+z"]),
  ], { when: (event) => inside(event) });

  function listen() {
    const { time } = reading.transcript.turns[reading.turn];
    if (time !== null) playFrom(time);
  }

  function leave() {
    if (reading.selection) selection.clear();
    else if (reading.held) reading.hold(null);
    else reading.choose(null);
  }
}
