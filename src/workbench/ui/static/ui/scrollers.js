// A box that scrolls sideways can be reached by keyboard, but only while it does: no idle stops on the way. Tabs that are
// more than fit begin where the page stands among them.

const BOXES = ".strip-box, .table-box";
const HERE = ".toolbar nav [aria-current]";

function settle(box) {
  const scrolls = box.scrollWidth > box.clientWidth;
  if (scrolls) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
}

function bringIntoSight(tab) {
  let box = tab.parentElement;
  while (box && box.scrollWidth <= box.clientWidth) box = box.parentElement;
  if (!box) return;
  const [its, all] = [tab.getBoundingClientRect(), box.getBoundingClientRect()];
  // Only sideways: the page itself stays where whoever reads it was.
  if (its.left < all.left || its.right > all.right) box.scrollLeft += its.left - all.left - (all.width - its.width) / 2;
}

export function startScrollers() {
  document.querySelectorAll(HERE).forEach(bringIntoSight);
  const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => settle(target)));
  const watch = () => document.querySelectorAll(BOXES).forEach((box) => sizes.observe(box));
  watch();
  document.addEventListener("htmx:after:swap", watch);
}
