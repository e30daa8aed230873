"""The wing of practice on a throttled phone, with 300 pieces: how long until something stands on the screen."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.findings import Finding, Row
from benchmarks.preparing import PIECES, WORDS, prepared
from benchmarks.timing import Times
from tests.support.browser import FLAGS, chromium
from tests.support.opened import Opened
from tests.support.pages import PHONE

RUNS, SLOWER, GOAL = 5, 4, 2.0
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
PAINTED = 'performance.getEntriesByName("first-contentful-paint")[0].startTime / 1000'
WEIGHT = """[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .filter((one) => !one.name.endsWith(".woff2")).reduce((sum, one) => sum + one.encodedBodySize, 0)"""


def measure() -> Finding:
    """Opens pages with a slowed processor and a slow line, in a browser that has nothing yet and in one that was there before."""
    from workbench.command.entering import enter
    from workbench.serving.server import make_ready

    make_ready(enter(Path(os.environ["COUNTERPOINT_HOME"])))
    _, client, encounter = prepared()
    pages = {
        "My story": "/practice/story/",
        "Choose": f"/practice/prepare/{encounter}/choose/",
        "Supervision": "/practice/supervision/",
    }
    rows, weights = [], []
    with _served() as origin:
        for name, path in pages.items():
            first, again, weight = _painted(origin, path, client.cookies)
            rows += [
                Row(f"{name}, first time", first, goal=GOAL),
                Row(f"{name}, again", again, goal=GOAL, against=first),
            ]
            weights.append(f"{name} {weight / 1000:,.0f} kB")
    return Finding(
        "Practice on a phone",
        f"First contentful paint at 390 x 844, with {PIECES} pieces of {WORDS} words. Chromium’s processor is slowed {SLOWER} "
        "times, its line has 150 ms of latency, 1.6 Mbit/s down and 0.75 up (“slow 4G”). “First time” has no style, script "
        "or font yet.",
        rows,
        [f"Without fonts the pages weigh: {', '.join(weights)}; the budget is 150 kB."],
    )


@contextmanager
def _served() -> Iterator[str]:
    running = Opened(["open", "--no-browser"], dict(os.environ))
    try:
        address = urlsplit(running.address)
        yield f"{address.scheme}://{address.netloc}"
    finally:
        running.close()


def _painted(origin: str, path: str, cookies: Any) -> tuple[Times, Times, float]:
    from playwright.sync_api import sync_playwright

    first, again, weight = [], [], 0.0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for _ in range(RUNS):
            context = browser.new_context(viewport=PHONE, device_scale_factor=2, locale="en-GB")
            context.add_cookies([{"name": one.key, "value": one.value, "url": origin} for one in cookies.values()])
            page = context.new_page()
            _slow(context, page)
            for seconds in (first, again):
                page.goto(origin + path, wait_until="load")
                assert urlsplit(page.url).path == path, page.url
                page.wait_for_function('() => performance.getEntriesByName("first-contentful-paint").length')
                seconds.append(page.evaluate(PAINTED))
            weight = page.evaluate(WEIGHT)
            context.close()
        browser.close()
    return Times(tuple(first)), Times(tuple(again)), weight


def _slow(context: Any, page: Any) -> None:
    teller = context.new_cdp_session(page)
    teller.send("Network.enable")
    teller.send("Network.emulateNetworkConditions", SLOW_4G)
    teller.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
