// The board: a code goes to a theme by dragging, by T and the theme's number, or by its menu.

import { addKeys } from "../ui/keys.js";
import { csrfToken } from "../ui/request.js";
import { keepPlace } from "./returning.js";

const board = document.querySelector("[data-board]");
const tray = document.querySelector("[data-tray]");
const menus = () => [...tray.querySelectorAll("details[data-code]")];
const openMenu = () => tray.querySelector("details[data-code][open]");

function put(theme, code) {
  const form = Object.assign(document.createElement("form"), { method: "post", action: theme.dataset.gather, hidden: true });
  const fields = { csrfmiddlewaretoken: csrfToken(), code, next: `${location.pathname}#${theme.id}` };
  for (const [name, value] of Object.entries(fields)) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  document.body.append(form);
  form.submit();
}

// Dragging: the code lies on the theme under the pointer.
let dragged = null;
function startDrag(event) {
  const menu = event.target.closest?.("details[data-code]");
  if (!menu) return;
  dragged = menu.dataset.code;
  menu.classList.add("dragged");
  event.dataTransfer.effectAllowed = "copy";
  event.dataTransfer.setData("text/plain", menu.querySelector(".nm").textContent);
}
function endDrag() {
  dragged = null;
  document.querySelectorAll(".dragged, .theme.drop").forEach((one) => one.classList.remove("dragged", "drop"));
}
function over(event) {
  const theme = event.target.closest(".theme");
  board.querySelectorAll(".theme.drop").forEach((one) => one.classList.toggle("drop", one === theme));
  if (!dragged || !theme) return;
  event.preventDefault();
  theme.classList.add("drop");
}
function drop(event) {
  const theme = event.target.closest(".theme");
  if (!dragged || !theme) return;
  event.preventDefault();
  put(theme, dragged);
}

// T: the menu of the code that has the focus (or of the first); a number there presses the theme of this number.
let typed = "";
let clock;
function ask() {
  const menu = document.activeElement?.closest?.("details[data-code]") ?? menus()[0];
  if (!menu) return;
  if (menu.offsetParent === null) document.querySelector('[data-drawer="side"]')?.click();
  menu.open = true;
  menu.querySelector(".list button, .list a")?.focus();
}
function number(digit) {
  const menu = openMenu();
  clearTimeout(clock);
  typed += digit;
  const numbers = [...menu.querySelectorAll("[data-number]")].map(({ dataset }) => dataset.number);
  const longer = numbers.some((one) => one.length > typed.length && one.startsWith(typed));
  const choose = () => { menu.querySelector(`[data-number="${typed}"]`)?.click(); typed = ""; };
  if (longer) clock = setTimeout(choose, 700);
  else choose();
}
function hideQuotes(button) {
  const KEPT = "findings.quotes-hidden";
  const show = (hidden) => {
    board.classList.toggle("no-quotes", hidden);
    button.setAttribute("aria-pressed", hidden);
  };
  button.hidden = false;
  show(localStorage.getItem(KEPT) === "yes");
  button.addEventListener("click", () => {
    const hidden = button.getAttribute("aria-pressed") !== "true";
    localStorage.setItem(KEPT, hidden ? "yes" : "no");
    show(hidden);
  });
}

if (tray) {
  tray.addEventListener("dragstart", startDrag);
  tray.addEventListener("dragend", endDrag);
  addKeys("Themes", [
    { keys: "t", what: "put the code into a theme, then its number", shown: ["T", "1"], when: () => menus().length > 0, run: ask },
    ...[..."0123456789"].map((digit) => ({ keys: digit, when: () => openMenu() !== null, run: () => number(digit) })),
  ]);
}
if (board) {
  board.addEventListener("dragover", over);
  board.addEventListener("drop", drop);
  hideQuotes(document.querySelector("[data-hide-quotes]"));
  document.querySelector(":target.theme")?.scrollIntoView({ block: "nearest", inline: "center" });
}
keepPlace(".evidence");
