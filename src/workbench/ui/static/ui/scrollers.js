// A box that scrolls sideways can be reached by keyboard, but only while it does: no idle stops on the way.

const BOXES = ".strip-box, .table-box";

function settle(box) {
  const scrolls = box.scrollWidth > box.clientWidth;
  if (scrolls) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
}

export function startScrollers() {
  const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => settle(target)));
  const watch = () => document.querySelectorAll(BOXES).forEach((box) => sizes.observe(box));
  watch();
  document.addEventListener("htmx:after:swap", watch);
}
