"""Real pages: one Chromium per worker, a fresh page per test."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.support.browser import FLAGS, chromium
from tests.support.cast import cookie_of

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE = 30_000  # milliseconds until an expectation is given up; two cores may be shared by many


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium, headless."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def lasting(browser: Any) -> Iterator[Any]:
    """The one context of a worker, and in it an empty page: as long as that is open, its warm process lives."""
    opened = browser.new_context(viewport=DESK, locale="en-GB", timezone_id="UTC", color_scheme="light")
    opened.new_page()
    yield opened
    opened.close()


@pytest.fixture
def context(lasting: Any) -> Iterator[Any]:
    """A browser context that remembers nothing of other tests."""
    lasting.set_default_timeout(PATIENCE)
    yield lasting
    _forget(lasting)


def _forget(context: Any) -> None:
    """Leaves the context as a new one is, but for the empty page and the cache of files."""
    empty, *others = context.pages
    context.set_offline(False)
    context.unroute_all(behavior="ignoreErrors")
    context.clear_permissions()
    teller = context.new_cdp_session(empty)
    for page in others:
        page.close()
        at = urlsplit(page.url)
        if at.netloc:
            origin = f"{at.scheme}://{at.netloc}"
            teller.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    teller.detach()
    context.clear_cookies()


@pytest.fixture
def page(context: Any) -> Iterator[Any]:
    """A page; an error that no script caught, or a complaint of the content policy, fails the test."""
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda line: faults.append(line.text) if _complains(line) else None)
    yield opened
    assert faults == []


@pytest.fixture
def page_of(context: Any, page: Any, live_server: Any) -> Callable[[Any], Any]:
    """Returns the page as seen by this person, whose relative addresses are those of the live server."""

    def sit(who: Any) -> Any:
        context.add_cookies(
            [{"name": name, "value": value, "url": live_server.url} for name, value in cookie_of(who).items()]
        )
        return page

    return sit


def _complains(line: Any) -> bool:
    return line.type == "error" and "Content Security Policy" in line.text
