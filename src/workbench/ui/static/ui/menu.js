// Menus are <details class="menu">: they open without this file. With it: arrows, Home, End, Esc, and closing when left.

const entries = (menu) => [...menu.querySelectorAll(".list a[href], .list button:not(:disabled)")];

export function close(menu, { focus = false } = {}) {
  menu.open = false;
  if (focus) menu.querySelector("summary").focus();
}

function step(menu, by) {
  const all = entries(menu);
  const here = all.indexOf(document.activeElement);
  const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : (here + by + all.length) % all.length;
  all[next]?.focus();
}

const KEYS = {
  ArrowDown: (menu) => step(menu, 1),
  ArrowUp: (menu) => step(menu, -1),
  Home: (menu) => entries(menu)[0]?.focus(),
  End: (menu) => entries(menu).at(-1)?.focus(),
  Escape: (menu) => close(menu, { focus: true }),
};

function onKey(event) {
  const menu = event.target.closest?.("details.menu");
  if (!menu || event.ctrlKey || event.metaKey || event.altKey) return;
  const opens = event.key === "ArrowDown" && !menu.open && event.target.closest("summary");
  if (opens) menu.open = true;
  if (!menu.open || !KEYS[event.key] || event.target.matches("input, textarea, select")) return;
  event.preventDefault();
  event.stopPropagation();
  KEYS[event.key](menu);
}

function closeOthers(kept) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(kept)) close(menu);
  }
}

// Drawers: a side or a panel that a narrow window puts away. <button data-drawer="panel" aria-controls="…">.
function toggleDrawer(button) {
  const drawer = document.querySelector(`.drawer.${button.dataset.drawer}`);
  if (!drawer) return;
  const open = drawer.classList.toggle("open");
  if (open) {
    drawer.tabIndex = -1;
    drawer.focus({ preventScroll: true });
  }
  document.querySelectorAll(`[data-drawer="${button.dataset.drawer}"]`).forEach((one) => one.setAttribute("aria-expanded", open));
}

function closeDrawers() {
  for (const drawer of document.querySelectorAll(".drawer.open")) {
    const button = document.querySelector(`[data-drawer="${drawer.classList.contains("side") ? "side" : "panel"}"]`);
    if (button && button.offsetParent !== null) {
      toggleDrawer(button);
      if (drawer.contains(document.activeElement) || document.activeElement === document.body) button.focus();
    }
  }
}

export function startMenus() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) closeDrawers(); });
  document.addEventListener("pointerdown", (event) => closeOthers(event.target));
  document.addEventListener("focusin", (event) => closeOthers(event.target));
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-drawer]");
    if (button) toggleDrawer(button);
    else if (event.target.isConnected && !event.target.closest?.(".drawer, dialog, .toasts")) closeDrawers();
  });
}
