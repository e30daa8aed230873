"""Opening a document of 5,000 words with 2,000 codings: the server's answer, and what Chromium shows when."""

from collections.abc import Callable
from contextlib import ExitStack, nullcontext
from http.client import HTTPConnection
from typing import Any, TypeVar
from urllib.parse import urlsplit

import psutil

from benchmarks.bench import Place, browsing, opened, show
from benchmarks.corpora import OPENED
from benchmarks.findings import Finding, Row
from benchmarks.timing import Times, timed
from benchmarks.tracing import tasks, traced, work

ANSWERS, RUNS, TRACED = 25, 9, 3
SEEN = """() => ({
  first: performance.getEntriesByName("first-contentful-paint")[0].startTime / 1000,
  painted: performance.getEntriesByName("reader:painted")[0].startTime / 1000,
  shown: watched.codingsShown / 1000,
  ready: performance.getEntriesByName("reader:ready")[0].startTime / 1000,
})"""
T = TypeVar("T")


def measure() -> Finding:
    """Times the server over the loopback, then the page from the click to the words and to the codings."""
    with opened(OPENED) as place:
        answers, size = _answers(place)
        first, again = _paints(place, answers, fresh=True), _paints(place, answers, fresh=False)
    return Finding(
        f"Open a document of {OPENED.words:,} words with {OPENED.codings:,} codings",
        f"The server is the real command on SQLite; its answer is the whole page ({size / 1024:,.0f} KiB) over the loopback, on "
        "a connection that stays. The rest is told by Chromium itself, headless and without a graphics card, from the start of "
        "the navigation in a window that is open already: the first words on the screen (first contentful paint), the page’s own "
        "mark that all is laid out, and the first frame in which codings stand under the words. “First time” is a browser that "
        "has none of the styles, scripts and fonts yet. “Of it work” is, for the server, its own; for the first paint, that "
        "and what all threads of the page did until then, from Chromium’s trace of further openings.",
        [
            Row("server’s answer", answers, goal=0.05),
            Row("first paint", again["first"], goal=0.3),
            Row("reader laid out (`reader:painted`)", again["painted"]),
            Row("codings on the screen", again["shown"]),
            Row("keys work (`reader:ready`)", again["ready"]),
            Row("first paint, first time", first["first"], goal=0.3, against=again["first"]),
            Row("codings on the screen, first time", first["shown"], against=again["shown"]),
        ],
    )


def _answers(place: Place) -> tuple[Times, int]:
    line = HTTPConnection(urlsplit(place.origin).netloc)
    cookie = {"Cookie": "; ".join(f"{name}={value}" for name, value in place.cookie.items())}
    sizes: list[int] = []

    def ask() -> None:
        line.request("GET", place.path, headers=cookie)
        answer = line.getresponse()
        sizes.append(len(answer.read()))
        assert answer.status == 200, f"the server answered {answer.status}"

    for _ in range(3):
        ask()
    server = psutil.Process(place.process)
    before = sum(server.cpu_times()[:2])
    seconds = tuple(timed(ask)[0] for _ in range(ANSWERS))
    # The system counts in hundredths of a second, so what one answer took is known as a mean only.
    return Times(seconds, ((sum(server.cpu_times()[:2]) - before) / ANSWERS,)), sizes[-1]


def _paints(place: Place, answers: Times, *, fresh: bool) -> dict[str, Times]:
    """What is seen when; `fresh` begins every run with an empty browser, else only one before the first run."""
    with ExitStack() as stack:
        kept = None if fresh else stack.enter_context(browsing(place))
        if kept:
            show(kept, place).close()

        def opening(see: Callable[[Any], T]) -> T:
            with nullcontext(kept) if kept else browsing(place) as context:
                return see(context)

        runs = [opening(lambda context: _seen(context, place)) for _ in range(RUNS)]
        worked = tuple(opening(lambda context: _work(context, place)) + answers.worked[0] for _ in range(TRACED))
    times = {name: tuple(run[name] for run in runs) for name in runs[0]}
    return {name: Times(seconds, worked if name == "first" else ()) for name, seconds in times.items()}


def _seen(context: Any, place: Place) -> dict[str, float]:
    page = show(context, place)
    seen = page.evaluate(SEEN)
    page.close()
    return seen


def _work(context: Any, place: Place) -> float:
    """Returns the processor's time that all threads of the page took from its first task to its first paint, in seconds."""
    events = traced(context, lambda: show(context, place).close())
    [asked] = [event for event in events if event["name"] == "navigationStart" and place.address in str(event["args"])]
    ours = [event for event in events if event["pid"] == asked["pid"] and event["ts"] >= asked["ts"]]
    paint = next(event for event in ours if event["name"] == "firstContentfulPaint")
    return work([task for task in tasks(ours) if task["ts"] < paint["ts"]])
