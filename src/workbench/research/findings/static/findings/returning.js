// The browser brings back the scroll place; this brings back the focus to the passage from which somebody left.

const LEFT = "left";

export function keepPlace(box) {
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.('a[href*="#passage-"]');
    if (link) history.replaceState({ ...history.state, [LEFT]: all().indexOf(link) }, "");
  });
  addEventListener("pageshow", () => {
    const link = all()[history.state?.[LEFT] ?? -1];
    if (!link || !cameBack()) return;
    link.focus({ preventScroll: true });
    const shown = link.closest(box);
    shown?.classList.add("returned");
    const settle = () => shown?.classList.remove("returned");
    for (const event of ["pointerdown", "keydown"]) document.addEventListener(event, settle, { once: true });
  });
}

const all = () => [...document.querySelectorAll('a[href*="#passage-"]')];

// A page that the browser kept alive (bfcache) has the navigation type of its first load, but still its place.
export const cameBack = () => history.state?.[LEFT] !== undefined;
