// The Code page: takes what the server put into it, and lets each part begin.
import { Deeds } from "./deeds.js";
import { DocumentChoice } from "./document_choice.js";
import { Dragging } from "./dragging.js";
import { Flattened, paintsWithSpans } from "./flattened.js";
import { Going } from "./going.js";
import { Gutter } from "./gutter.js";
import { Margin } from "./margin.js";
import { MemoMarks } from "./memo_marks.js";
import { Nearness } from "./nearness.js";
import { Outbox } from "./outbox.js";
import { Painting } from "./painting.js";
import { Panel } from "./panel.js";
import { Picker } from "./picker.js";
import { addReaderKeys } from "./reader_keys.js";
import { QuestionChoice } from "./question_choice.js";
import { Questions } from "./questions.js";
import { Reading } from "./reading.js";
import { Regions } from "./regions.js";
import { Saving } from "./saving.js";
import { Selection } from "./selection.js";
import { Standing } from "./standing.js";
import { ThemeChoice } from "./theme_choice.js";
import { Themes } from "./themes.js";
import { Tree } from "./tree.js";
import { TreeKeys } from "./tree_keys.js";
import { TreeMenu } from "./tree_menu.js";
import { Turning } from "./turning.js";
import { Views } from "./views.js";

/** The bare words first, then what lies on them, then the rest, so that no part of the start keeps the page from answering for long. */
async function start(root) {
  await drawn();
  const given = JSON.parse(document.getElementById("given").textContent);
  const reading = new Reading(root, given);
  Object.assign(reading, { walk: root.dataset.walk, document: root.dataset.document });
  const live = document.getElementById("said");
  const announce = (words) => { live.textContent = live.textContent === words ? `${words}\u00a0` : words; };
  const nearness = new Nearness(reading, root);
  const views = new Views(reading, document.querySelector(".docbar"), announce);
  if (paintsWithSpans) new Flattened(reading, nearness);
  else new Painting(reading, nearness);
  nearness.start();
  new Margin(reading, nearness);
  new Gutter(reading, nearness);
  new MemoMarks(reading);
  const questions = reading.interview && new Questions(reading);
  performance.mark("reader:painted");
  await drawn();

  const outbox = new Outbox(reading, { address: root.dataset.change,
    kept: `${root.dataset.document} ${reading.coders[reading.me].id}` });
  const selection = new Selection(reading);
  const deeds = new Deeds(reading, outbox, selection, announce);
  const going = new Going(reading, selection, announce);
  const picker = new Picker(reading, deeds, document.querySelector(".picker"));
  const themes = new Themes(reading, deeds, { address: root.dataset.themes, document: root.dataset.document });
  const themeChoice = new ThemeChoice(reading, deeds, themes, document.querySelector(".theme-choice"));
  const standing = new Standing(themes, () => themeChoice.open());
  const panel = new Panel(reading, deeds, document.querySelector(".panel .inside"), { openPicker: () => picker.open(), standing, questions });
  const questionChoice = questions && new QuestionChoice(reading, deeds, questions, document.querySelector(".question-choice"));
  const documents = new DocumentChoice(document.querySelector(".document-choice"), document.querySelector(".docbar .chooser"), root.dataset.document);
  const tree = new Tree(reading, deeds, document.querySelector(".side"));
  const treeKeys = new TreeKeys(tree);
  new TreeMenu(tree, treeKeys);
  new Dragging(reading, deeds, tree, treeKeys);
  new Saving(reading, outbox, document.querySelector(".status"));
  const regions = new Regions(reading, tree);
  addReaderKeys({ deeds, going, selection, picker, themeChoice, questionChoice, documents, panel, views, regions, reading });
  pointAt(reading, root);
  offerToCode(reading, picker);
  new Turning(reading, deeds, document.querySelector(".top"));
  noteOn(reading);
  outbox.resume();
  await drawn();
  openPlace(reading, going, questions);
  document.documentElement.dataset.reader = "ready";
  performance.mark("reader:ready");
}

/** When the next frame has been drawn; at once in a window that nobody sees, which draws none. */
function drawn() {
  if (document.hidden) return Promise.resolve();
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

/** Stripes and labels: hovering holds for as long as it lasts, a click holds. */
function pointAt(reading, root) {
  const codingOf = ({ target }) => target.closest?.("[data-coding]")?.dataset.coding ?? null;
  root.addEventListener("pointerover", (event) => reading.hover(codingOf(event)));
  root.addEventListener("pointerleave", () => reading.hover(null));
  root.addEventListener("click", (event) => {
    const id = codingOf(event);
    if (!id) return;
    reading.select(null);
    reading.goTo(reading.transcript.indexAt(reading.codings.get(id).start), { scroll: false });
    reading.hold(id);
  });
}

/** A note in the journal that is begun here is about the code that is looked at, too. */
function noteOn(reading) {
  const note = document.querySelector("[data-note]");
  if (!note) return;
  reading.on("held", () => note.setAttribute("hx-vals", JSON.stringify(reading.code ? { code: reading.code } : {})));
}

/** Where there are no keys, a button codes what is selected. */
function offerToCode(reading, picker) {
  const button = document.querySelector("[data-code-now]");
  reading.on("selection", () => { button.hidden = !reading.selection; });
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => picker.open());
}

/** An address may name a place: #passage-120-180 from Compare, Themes or Search, #question-… from the guide; else the first turn. */
function openPlace(reading, going, questions) {
  const [, lineage] = /^#question-([0-9a-f-]{36})$/.exec(location.hash) ?? [];
  if (lineage && questions) return questions.ask(lineage, going);
  const [, start, end] = /^#passage-(\d+)-(\d+)$/.exec(location.hash)?.map(Number) ?? [];
  const first = reading.transcript.turns[0];
  if (start === undefined || !first) {
    return first?.item.focus({ preventScroll: true });
  }
  const row = reading.codings.over(start, end).find((one) => one.start === start && one.end === end);
  going.toTurn(reading.transcript.indexAt(start));
  reading.transcript.turnAt(start).item.scrollIntoView({ block: "center" });
  if (row) reading.hold(row.id);
  else reading.select({ start, end });
  return undefined;
}

const root = document.querySelector(".reader .text");
if (root) start(root);
