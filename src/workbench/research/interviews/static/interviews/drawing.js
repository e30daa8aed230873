// Draws the three parts of the live guide from how the interview stands.
import { icon } from "../ui/icon.js";
import { clock } from "./standing.js";

const MARKED = { asked: ["check", "asked"], skipped: ["minus", "skipped"] };

export function drawGuide(box, standing, deeds) {
  const held = box.contains(document.activeElement) ? document.activeElement.dataset.id : null;
  box.replaceChildren(...standing.topics.flatMap((topic) => drawTopic(topic, standing, deeds)));
  if (held) box.querySelector(`[data-id="${held}"]`)?.focus();
}

function drawTopic([name, questions, seconds, minutes], standing, deeds) {
  const list = make("ol");
  list.append(...questions.map((question) => drawRow(question, standing, deeds)));
  const used = `${clock(seconds)}${minutes === null ? "" : ` of ${minutes} min`}`;
  const head = make("p", "topic");
  head.append(make("b", "", name || "Questions"), make("span", "", used));
  return [head, list];
}

function drawRow(question, standing, deeds) {
  const row = make("li"), button = make("button"), [sign, words] = MARKED[question.mark] ?? [];
  button.type = "button";
  button.dataset.id = question.id;
  if (question === standing.current) button.setAttribute("aria-current", "true");
  const place = make("span", "num");
  place.append(sign ? icon(sign) : String(question.number));
  const became = words ? `${words}${question.second === null ? "" : ` ${clock(question.second)}`}` : "";
  button.append(place, make("span", "", question.words), make("span", "became", became));
  button.addEventListener("click", () => deeds.open(question));
  row.append(button);
  return row;
}

export function drawQuestion(box, standing, deeds) {
  const question = standing.current, focus = box.contains(document.activeElement) ? document.activeElement.id : "";
  if (!question) {
    box.replaceChildren(make("p", "mut", "This interview has no guide. Notes are kept all the same."));
    return;
  }
  const became = MARKED[question.mark]?.[1];
  const about = [`Question ${question.number}`, question.minutes === null ? "" : `about ${question.minutes} min`,
    became ? became + (question.why ? `: ${question.why}` : "") : "", standing.questions.every(({ mark }) => mark) ? "every question is marked" : ""];
  const head = make("p", "mut", about.filter(Boolean).join(" · "));
  box.replaceChildren(head, make("p", "words", question.words), ...drawProbes(question, deeds), drawDeeds(question, standing, deeds));
  if (focus) document.getElementById(focus)?.focus();
}

function drawProbes(question, deeds) {
  if (!question.probes.length) return [];
  const list = make("ul", "probes");
  list.append(...question.probes.map((words, index) => {
    const row = make("li"), label = make("label"), tick = make("input");
    Object.assign(tick, { type: "checkbox", checked: question.used.includes(index + 1), id: `probe-${index + 1}` });
    tick.addEventListener("change", () => deeds.probe(index + 1, tick.checked));
    label.append(tick, make("span", "", words));
    row.append(label);
    return row;
  }));
  return [make("h2", "", "If it helps"), list];
}

function drawDeeds(question, standing, deeds) {
  const box = make("div", "deeds"), label = make("label", "field", "Why it is skipped (optional)"), why = make("input");
  Object.assign(why, { type: "text", maxLength: 400, id: "why", autocomplete: "off" });
  label.append(why);
  box.append(question.mark ? press("take-off", "Take the mark off", deeds.clear) : press("asked", "Asked", deeds.asked, "btn p"));
  if (standing.next) box.append(press("next", "Next question", deeds.next));
  if (!question.mark) box.append(label, press("skip", "Skip it", () => deeds.skip(why.value)));
  return box;
}

function press(id, words, run, kind = "btn") {
  const button = make("button", kind, words);
  Object.assign(button, { type: "button", id });
  button.addEventListener("click", run);
  return button;
}

export function drawNotes(list, notes) {
  list.replaceChildren(...notes.map(({ second, words }) => {
    const row = make("li");
    row.append(make("span", "", second === null ? "" : clock(second)), make("span", "", words));
    return row;
  }));
  list.scrollTop = list.scrollHeight;
}

function make(name, kind = "", words = "") {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  if (words) made.textContent = words;
  return made;
}
