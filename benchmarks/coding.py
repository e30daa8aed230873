"""One coding more: from the key to the screen, in a document of ordinary size and in a very long one."""

from typing import Any

from benchmarks.bench import browsing, opened, show
from benchmarks.corpora import OPENED, SCROLLED, Size
from benchmarks.findings import Finding, Row
from benchmarks.timing import Times

TIMES = 20
STEP = 8  # milliseconds: the browser's own figures come in steps of this


def measure() -> Finding:
    """Codes one sentence after another with the key `.` and reads what the page saw."""
    rows = [row for size in (OPENED, SCROLLED) for row in _measured(size)]
    return Finding(
        "One coding more, from the key to the screen",
        "Next turn (`J`), its sentence (`S`), the last code again (`.`), by a real keyboard event in Chromium. The first figure "
        "of each pair runs from the event’s own time until the page has drawn the frame that shows the coding; the second is the "
        f"browser’s Event Timing, which includes drawing, comes in steps of {STEP} ms and does not tell what is under 16 ms "
        "(counted as 16).",
        rows,
    )


def _measured(size: Size) -> list[Row]:
    with opened(size) as place, browsing(place) as context:
        page = show(context, place)
        _first_code(page)
        keys, told = zip(*(_code_next(page) for _ in range(TIMES)), strict=True)
    of = f"{size.words:,} words, {size.codings:,} codings"
    return [
        Row(of, Times(tuple(keys)), goal=0.05),
        Row(f"{of}, by Event Timing", Times(tuple(told)), goal=0.05),
    ]


def _first_code(page: Any) -> None:
    """Codes once by the picker, so that there is a last code."""
    page.keyboard.press("s")
    page.keyboard.press("c")
    page.wait_for_selector(".picker :focus")
    page.keyboard.press("Enter")
    page.wait_for_function("() => performance.getEntriesByName('coding:painted').length")


def _code_next(page: Any) -> tuple[float, float]:
    for key in ("j", "s"):
        page.keyboard.press(key)
    page.evaluate("() => new Promise((done) => setTimeout(done, 150))")
    page.evaluate("() => { watched.keys.length = 0; watched.events.length = 0; }")
    page.keyboard.press(".")
    page.wait_for_function("() => watched.keys.length")
    page.evaluate("() => new Promise((done) => setTimeout(done, 150))")
    (seen,), told = page.evaluate("() => [watched.keys, watched.events]")
    assert seen["coded"], "the key did not code"
    return seen["took"] / 1_000, max([16.0, *told]) / 1_000
