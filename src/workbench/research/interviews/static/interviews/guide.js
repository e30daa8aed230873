// The live guide. What is pressed is shown at once and sent in turn; nothing waits for the network.
import { addKeys } from "../ui/keys.js";
import { toastError } from "../ui/toast.js";
import { drawGuide, drawNotes, drawQuestion } from "./drawing.js";
import { Line, waitingWords } from "./line.js";
import { Memory } from "./memory.js";
import { clock, Standing } from "./standing.js";
import { leave as leaveNothing, stay } from "./staying.js";

const told = JSON.parse(document.getElementById("told").textContent);
const part = (name) => document.querySelector(`[data-${name}]`);
const standing = new Standing(told);
const memory = new Memory(told.kept);
standing.restore(memory.kept(), told.bare);
const line = new Line({ ...told, show: showLine, refuse });

function put(verb, body) {
  standing.take({ verb, body, at: Date.now() });
  line.put(verb, body);
  draw();
}

function mark(mark, more = {}) {
  const question = standing.current;
  if (!question) return;
  standing.count();
  const second = question.second ?? standing.second();
  const probes = more.probes ?? question.used;
  put("mark", { question: question.id, mark, why: more.why ?? "", probes, second, seconds: Math.round(question.seconds) });
}

const deeds = {
  open: (question) => { leave(); standing.open(question); draw(); part("now").scrollTop = 0; },
  asked: () => mark("asked"),
  skip: (why) => { mark("skipped", { why }); next(); },
  clear: () => put("clear", { question: standing.current.id }),
  probe: (number, used) => mark("asked", { probes: standing.current.used.filter((one) => one !== number).concat(used ? [number] : []) }),
  next: () => next(),
};

/** The time that went on after a question was ticked goes to the server when the question is left. */
function leave() {
  const question = standing.current;
  if (!question?.mark) return;
  standing.count();
  if (Math.round(question.seconds) > question.sent + 5) mark(question.mark, { why: question.why });
}

function next() {
  if (standing.next) deeds.open(standing.next);
}

function keepNote(words) {
  put("note", { words, second: standing.second(), question: standing.current?.id ?? null });
}

const MOVES = { planned: ["running", "Begin"], running: ["done", "End interview"], done: ["running", "Go on"], cancelled: ["planned", "Plan it again"] };

function draw() {
  drawGuide(part("guide"), standing, deeds);
  drawQuestion(part("question"), standing, deeds);
  drawNotes(part("notes"), standing.notes);
  part("move").textContent = MOVES[standing.state][1];
  tick();
  remember();
}

function remember() {
  standing.count();
  const isOver = standing.state === "done" && !line.queue.length;
  if (isOver) memory.forget();
  else memory.keep(standing, document.getElementById("note").value);
}

function tick() {
  part("clock").textContent = standing.state === "planned" || standing.started === null ? "0:00" : clock(standing.second());
}

function showLine(queue, failures) {
  const words = waitingWords(queue), slow = failures > 0 || navigator.onLine === false;
  part("line").classList.toggle("waits", Boolean(words) && slow);
  part("line").textContent = !words ? "Everything is kept" : slow ? words : "Sending…";
}

function refuse(error, { body }) {
  const copy = { wayOn: () => navigator.clipboard.writeText(body.words), words: "Copy what I wrote" };
  toastError(error, body.words ? copy : {});
}

part("note").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = document.getElementById("note");
  if (field.value.trim()) keepNote(field.value.trim());
  field.value = "";
  field.focus();
  remember();
});
document.getElementById("note").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) part("note").requestSubmit();
});
part("moment").addEventListener("click", () => keepNote("Mark"));
part("move").addEventListener("click", () => put("move-on", { state: MOVES[standing.state][0] }));

const free = (event) => !event.target.closest?.("button, a, label, summary");
addKeys("Live guide", [
  { keys: "Space", what: "mark this moment", run: () => keepNote("Mark"), when: free },
  { keys: "n", what: "next question", run: () => next() },
  { keys: "a", what: "asked", run: () => deeds.asked() },
  ...Array.from({ length: 9 }, (_, index) => ({
    keys: String(index + 1), what: `tick probe ${index + 1}`,
    run: () => deeds.probe(index + 1, !standing.current.used.includes(index + 1)),
    when: () => (standing.current?.probes.length ?? 0) > index,
  })),
]);

line.resume().then((left) => {
  left.forEach((change) => standing.take(change));
  draw();
  document.documentElement.dataset.standing = "ready";
});
document.getElementById("note").value ||= memory.kept()?.draft ?? "";
draw();
setInterval(tick, 1000);
setInterval(remember, 5000);
addEventListener("pagehide", remember);
if (standing.state === "done" || standing.state === "cancelled") leaveNothing();
else stay().then((stays) => { document.documentElement.dataset.stays = stays; });
