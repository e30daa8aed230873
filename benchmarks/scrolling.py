"""Scrolling through 100,000 words and 5,000 codings in one document: how long the page ever stops to answer."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from benchmarks.bench import browsing, opened, show
from benchmarks.corpora import SCROLLED
from benchmarks.findings import Finding, Row
from benchmarks.timing import Times
from benchmarks.tracing import Event, tasks, traced, work

RUNS = 3
SCROLLS = """async ({ step, every }) => {
  watched.longTasks.length = 0;
  const text = document.querySelector(".reader .text"), frames = [];
  let before = performance.now();
  text.scrollTop = 0;
  while (text.scrollTop + text.clientHeight < text.scrollHeight - 2) {
    text.scrollTop += step;
    for (let frame = 0; frame < every; frame += 1) await new Promise(requestAnimationFrame);
    frames.push((performance.now() - before) / every);
    before = performance.now();
  }
  await new Promise((done) => setTimeout(done, 300));
  return { longest: watched.longest(), frame: Math.max(...frames) };
}"""
WAYS = {
    "a page a frame, top to bottom": {"step": 700, "every": 1},
    "jumps of ten pages, ten a second": {"step": 7_000, "every": 6},
}
WHEEL = 120  # turns of the wheel, of 400 px each
LEAST = 50.0  # milliseconds: shorter tasks are not told


def measure() -> Finding:
    """Scrolls by script and by wheel; reads the longest task that the browser tells of."""
    with opened(SCROLLED) as place, browsing(place) as context:
        page = show(context, place)
        loading = page.evaluate("() => watched.longest()")
        rows = [_row(context, what, lambda way=way: page.evaluate(SCROLLS, way)) for what, way in WAYS.items()]
        rows.append(_row(context, "by the wheel, 48,000 px", lambda: _wheel(page)))
    return Finding(
        f"Scroll through {SCROLLED.words:,} words with {SCROLLED.codings:,} codings",
        "The longest task of each pass, as the browser’s `longtask` observer tells it: for as long the page would not answer a "
        f"key. It tells of nothing under {LEAST:.0f} ms, which is counted as {LEAST:.0f}. “Of it work” is the most processor "
        "time of any task, from Chromium’s own trace of one pass more.",
        rows,
        [f"While the same document opened, the longest task was {loading:.0f} ms."],
    )


def _row(context: Any, what: str, scroll: Callable[[], dict[str, float]]) -> Row:
    """Scrolls several times; one pass more, traced, tells how much of the longest task was work."""
    passes = [scroll() for _ in range(RUNS)]
    worked = _most_work(traced(context, scroll))
    seconds = tuple(max(one["longest"], LEAST) / 1_000 for one in passes)
    return Row(f"longest task, {what}", Times(seconds, (worked,)), goal=0.1)


def _most_work(events: list[Event]) -> float:
    """Returns the most processor time, in seconds, that any task of the page's own thread took."""
    threads = Counter(event["tid"] for event in events if event["name"] == "FireAnimationFrame")
    (ours, _), *_ = threads.most_common(1)
    return max(work([task]) for task in tasks(events) if task["tid"] == ours)


def _wheel(page: Any) -> dict[str, float]:
    page.evaluate("() => { document.querySelector('.reader .text').scrollTop = 0; watched.longTasks.length = 0; }")
    page.mouse.move(700, 450)
    for _ in range(WHEEL):
        page.mouse.wheel(0, 400)
        page.evaluate("() => new Promise(requestAnimationFrame)")
    page.evaluate("() => new Promise((done) => setTimeout(done, 300))")
    moved, longest = page.evaluate("() => [document.querySelector('.reader .text').scrollTop, watched.longest()]")
    assert moved > 0, "the wheel did not scroll"
    return {"longest": longest}
