// What somebody writes is put by in the vault while they write, under the mark of their window: whatever locks, closes or breaks,
// some seconds of it are lost at most. It waits there until the form is kept, or they let it go.

import { after, freshMark, onOthers, tell } from "./others.js";

const PAUSE = 3_000, GAP = 10_000; // after the first key, and from one time to the next
const SLOW = 20; // long words over a slow line: no more than a twentieth of the time is spent on it
const AT_ONCE = 60_000; // what a browser still sends for a page that was left
const MARK = "put-by";
const hides = document.querySelector("[data-hides][data-open]");
const here = location.pathname;
const token = hides?.querySelector("[name=csrfmiddlewaretoken]").value;
const isTyped = (one) => one.matches("textarea, [type=text], input:not([type])");

let mark = hides?.dataset.mark || freshMark();
let changed = false; // since it was last put by
let busy = false; // it is on its way
let timer = 0, free = 0;
let taken = null; // what stood in a page that is blank now
let underWay = Promise.resolve();
let shut = () => {};

const differs = (one) => one.matches("[type=radio], [type=checkbox]") ? one.checked !== one.defaultChecked
  : one.matches("select") ? [...one.options].some((option) => option.selected !== option.defaultSelected) : one.value !== one.defaultValue;
// What was taken back is not half written, but where a form that was refused is shown again all of it is.
const isHalf = (form) => "touched" in form.dataset && (Boolean(hides.dataset.mark) || [...form.elements].some(differs));
// What is looked for is nothing that somebody wants to find again.
const written = () => [...document.querySelectorAll('main form[method="post"]:not([role="search"])')].filter(isHalf);

// Never a passphrase, a token or a file.
const texts = (form) => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && form.elements[name]?.type !== "password" && form.elements[name]?.type !== "hidden");

const halfWritten = () => JSON.stringify(written().flatMap(texts).filter(([, text]) => text.trim()));

function send(address, fields, more = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ csrfmiddlewaretoken: token, [MARK]: mark, ...fields })) body.set(name, value);
  return fetch(address, { method: "POST", body, redirect: "manual", ...more });
}

/** Takes what is half written out of a page that goes blank: from now on only this window knows it, until it is put by. */
export function takeUp() {
  taken ??= halfWritten();
}

/** Says whether all that was written here lies in the vault. */
export const isPutBy = () => !changed && !busy;

/** Resolves when what is half written on this page lies in the vault, or cannot be put there. */
export function putBy() {
  underWay = underWay.then(put);
  return underWay;
}

async function put() {
  clearTimeout(timer);
  timer = 0;
  if (!changed || !hides) return;
  const began = Date.now();
  [changed, busy] = [false, true];
  const answer = await send(hides.dataset.putBy, { path: here, fields: taken ?? halfWritten() }).catch(() => null);
  busy = false;
  free = Date.now() + Math.max(GAP, SLOW * (Date.now() - began));
  if (!answer || answer.status >= 500) changed = true;
  else if (answer.type === "opaqueredirect" || answer.status === 403) shut();
  if (changed && taken === null) later();
}

function later() {
  timer ||= setTimeout(putBy, Math.max(PAUSE, free - Date.now()));
}

function touch({ target }) {
  const { form } = target;
  if (!form || form.closest("[role=search]")) return;
  form.dataset.touched = "";
  changed = true;
  if (isTyped(target) || "ticksCount" in form.dataset) later();
}

/** A form that is sent tells under which mark its words wait, so that they go when it is kept; and never before they came. */
function hold(event) {
  if (!busy || !("touched" in event.target.dataset)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  Promise.race([underWay, after(PAUSE)]).then(() => { busy = false; event.target.requestSubmit(event.submitter); });
}

function carry({ target, defaultPrevented }) {
  const again = hides.dataset.mark && new URL(target.getAttribute("action") || location.href, location).pathname === here;
  if (defaultPrevented || target.method !== "post" || !("touched" in target.dataset || again)) return;
  delete target.dataset.touched;
  if (written().length) return; // another form of this page is half written, and waits under the same mark
  changed = false;
  clearTimeout(timer);
  const field = target.querySelector(`input[name="${MARK}"]`) ?? Object.assign(document.createElement("input"), { type: "hidden", name: MARK });
  field.value = mark;
  target.append(field);
}

/** The page goes, as when its window is closed: what is not too long is still sent. */
function last() {
  const fields = changed ? taken ?? halfWritten() : "";
  if (fields && fields.length < AT_ONCE / 3) send(hides.dataset.putBy, { path: here, fields }, { keepalive: true }).catch(() => {});
}

function fill(fields) {
  for (const [name, text] of fields) {
    for (const one of document.querySelectorAll(`main [name="${CSS.escape(name)}"]`)) {
      if (one.type === "radio" || one.type === "checkbox") one.checked ||= one.value === text;
      else if (one.type !== "hidden" && one.type !== "file") one.value = text;
      one.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}

/** Brings words back that wait for this page; they wait on, under the same mark, until they are kept from here. */
async function bringBack(offer) {
  await putBy();
  const answer = await send(offer.dataset.giveBack, { [MARK]: offer.dataset.waits }).catch(() => null);
  if (answer?.status !== 200) return;
  const { fields } = await answer.json();
  offer.remove();
  if (!fields.length) return;
  mark = offer.dataset.waits;
  tell("mine", { mark });
  fill(fields);
}

async function letGo(offer) {
  const answer = await send(hides.dataset.letGo, { [MARK]: offer.dataset.waits }).catch(() => null);
  if (answer?.type === "opaqueredirect") offer.remove();
}

/** Whoever leaves a form by the link that says so wants none of it. */
function leaveIt({ target }) {
  if (!target.closest?.("[data-lets-go]")) return;
  document.querySelectorAll("[data-touched]").forEach((one) => delete one.dataset.touched);
  changed = false;
  underWay.then(() => send(hides.dataset.letGo, {}, { keepalive: true }).catch(() => {}));
}

function offerBack(offer) {
  const back = offer.querySelector("[data-back]");
  back.hidden = false;
  back.addEventListener("click", () => bringBack(offer));
  offer.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); letGo(offer); });
}

/** `gone` is called when the vault turns out to be locked: from another device, or by whoever sits here now. */
export function startPuttingBy(gone) {
  if (!hides) return;
  shut = gone;
  addEventListener("input", touch);
  addEventListener("submit", hold, { capture: true });
  addEventListener("submit", carry);
  addEventListener("pagehide", last);
  addEventListener("click", leaveIt);
  const offers = [...document.querySelectorAll("[data-waits]")];
  offers.forEach(offerBack);
  // What is being written in another window at this moment does not wait for anybody.
  onOthers("mine", (told) => offers.filter((one) => one.dataset.waits === told.mark && mark !== told.mark).forEach((one) => one.remove()));
  onOthers("whose", () => { if (written().length) tell("mine", { mark }); });
  if (offers.length) tell("whose");
}
