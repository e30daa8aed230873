"""What the journeys through the reader ask of the page: what is painted, what stands in the margin, whether it is saved."""

from typing import Any

from tests.workbench.coding.interview import stored

READY = "() => document.documentElement.dataset.reader === 'ready'"
PAINTED = """() => Object.fromEntries([...CSS.highlights].filter(([, look]) => look.size).map(([name, look]) => [
  name, [...look].map((one) => {
    const range = document.createRange();
    range.setStart(one.startContainer, one.startOffset);
    range.setEnd(one.endContainer, one.endOffset);
    return range.toString();
  }).sort()]))"""
STILL = """() => document.fonts.ready.then(() => new Promise((done) => {
  // Six frames in which no element and no paint changed; where they never stand still, what comes next will tell.
  const looks = () => [...CSS.highlights ?? []].map(([name, look]) => name + look.size).join();
  let left = 6, longest = 300, before = looks();
  const watch = new MutationObserver(() => { left = 6; });
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const next = () => {
    const now = looks();
    if (now !== before) [left, before] = [6, now];
    if (left-- > 0 && longest-- > 0) return requestAnimationFrame(next);
    watch.disconnect();
    done();
  };
  next();
}))"""
LABELS = """(labels) => labels.map((label) => {
  const by = label.querySelector('.by');
  return label.querySelector('.nm').textContent + (by ? ` · ${by.dataset.by}` : '');
})"""
SELECT = """([from, to]) => {
  const find = (words, atEnd) => {
    for (const p of document.querySelectorAll('.words')) {
      const at = p.firstChild.data.indexOf(words);
      if (at >= 0) return [p.firstChild, at + (atEnd ? words.length : 0)];
    }
  };
  const range = document.createRange();
  range.setStart(...find(from, false));
  range.setEnd(...find(to, true));
  range.startContainer.parentElement.scrollIntoView({block: 'center'});
  const rects = range.getClientRects();
  const first = rects[0], last = rects[rects.length - 1];
  return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
}"""


def open_reader(page: Any, live_server: Any, document: Any, place: str = "") -> Any:
    page.goto(f"{live_server.url}/studies/{document.study_id}/code/{document.pk}/{place}")
    page.wait_for_function(READY)
    settle(page)
    return page


def reloaded(page: Any) -> None:
    """Loads the page again and waits until it listens: a key that comes earlier is the plain page's."""
    page.reload()
    page.wait_for_function(READY)
    settle(page)


def settle(page: Any) -> None:
    """Waits until the page stands still: it paints and measures in the frames after a key, one part in each."""
    page.evaluate(STILL)


def saved(page: Any) -> None:
    """Waits until nothing is on its way any more."""
    page.wait_for_function("() => /^Saved \\d/.test(document.querySelector('[data-saved]').textContent)")
    settle(page)


def painted(page: Any, kind: str = "") -> dict[str, list[str]]:
    """The words under each look that the browser was asked to paint."""
    settle(page)
    return {name: words for name, words in page.evaluate(PAINTED).items() if name.startswith(kind)}


def until(page: Any, so: str) -> None:
    """Waits until a condition of the page holds; a key that was pressed may show only in a later frame."""
    page.wait_for_function(so)


def select(page: Any, words: str, to: str | None = None) -> None:
    """Drags the mouse over these words."""
    left, top, right, bottom = page.evaluate(SELECT, [words, to or words])
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2, steps=3)
    page.mouse.move(right, bottom, steps=3)
    page.mouse.up()
    page.wait_for_function("() => CSS.highlights.get('selected').size > 0")


def pick(page: Any, name: str) -> None:
    """Opens the picker, types a name and takes what stands first."""
    page.keyboard.press("c")
    page.keyboard.type(name)
    page.keyboard.press("Enter")


def labels(page: Any) -> list[str]:
    settle(page)
    return page.locator(".passages .label:not(.more)").evaluate_all(LABELS)


def said(page: Any) -> str:
    settle(page)
    return page.locator("#said").inner_text().strip()


__all__ = [
    "labels",
    "open_reader",
    "painted",
    "pick",
    "reloaded",
    "said",
    "saved",
    "select",
    "settle",
    "stored",
    "until",
]
