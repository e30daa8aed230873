"""The workbench as people have it: the real command on a data folder of its own, and a real Chromium before it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.corpora import Size, made
from tests.support.browser import FLAGS, chromium
from tests.support.cast import cookie_of
from tests.support.opened import Opened
from tests.support.pages import DESK

WATCHING = Path(__file__).with_name("watching.js")
SETTLING = 1_500  # milliseconds


@dataclass(frozen=True)
class Place:
    """One document in a running workbench, and the cookie of the person who coded it."""

    origin: str
    path: str
    cookie: dict[str, str]
    process: int

    @property
    def address(self) -> str:
        return f"{self.origin}{self.path}"


@contextmanager
def opened(size: Size) -> Iterator[Place]:
    """Serves a study of this size and gives the place of its first document."""
    path, cookie = _study(size)
    running = Opened(["open", "--no-browser"], dict(os.environ))
    try:
        address = urlsplit(running.address)
        yield Place(f"{address.scheme}://{address.netloc}", path, cookie, running.process.pid)
    finally:
        running.close()


@contextmanager
def browsing(place: Place) -> Iterator[Any]:
    """Opens a Chromium whose pages watch themselves (watching.js) and who is let in at this place."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        context = browser.new_context(viewport=DESK, locale="en-GB", color_scheme="light")
        context.add_cookies(
            [{"name": name, "value": value, "url": place.origin} for name, value in place.cookie.items()]
        )
        context.add_init_script(path=WATCHING)
        yield context
        browser.close()


def show(context: Any, place: Place) -> Any:
    """Opens the document in a window that is open already, and waits until its codings stand on the screen."""
    page = context.new_page()
    # A new window loads sixty scripts of Chromium's own, for its address bar: half of all work until the first paint.
    page.wait_for_timeout(SETTLING)
    page.goto(place.address, wait_until="load")
    page.wait_for_function("() => watched.codingsShown && performance.getEntriesByName('reader:ready').length")
    return page


@cache
def _study(size: Size) -> tuple[str, dict[str, str]]:
    """Brings a made-up study into the data folder; returns the path of its first document and a cookie."""
    from workbench.command.entering import enter

    home = enter(Path(os.environ["COUNTERPOINT_HOME"]))
    from django.db import connections
    from django.urls import reverse

    from workbench.people.queries import person_of
    from workbench.research.corpora.queries import documents
    from workbench.research.exchange.actions import bring_in
    from workbench.serving.server import make_ready

    make_ready(home)
    person = person_of(None)
    study = bring_in(by=person, corpus=made(size, coder=person.name))
    path = reverse("coding:read", args=[study.pk, documents(study)[0].pk])
    connections.close_all()
    return path, cookie_of(person)
