"""The pictures in the README, of the demo study; COUNTERPOINT_PICTURES=1 takes them anew, else only their size is compared."""

import os
import struct
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.journeys.reader import settle
from tests.support.pages import DESK, PHONE
from tests.support.vaults import peer_of

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
ANEW = "COUNTERPOINT_PICTURES"
SCHEMES = {"light": "", "dark": "-dark"}


@pytest.fixture
def demo(ana: Any, transactional_db: None) -> dict[str, str]:
    """The demo study, led by Ana; the addresses of what is shown."""
    from django.urls import reverse

    from workbench.demo.making import make_once
    from workbench.research.findings.queries import themes
    from workbench.research.studies.queries import all_studies

    make_once()
    study = all_studies().get()
    assert themes(study)
    return {
        "code": reverse("coding:code", args=[study.pk]),
        "themes": reverse("findings:themes", args=[study.pk]),
        "trust": reverse("trust:saturation", args=[study.pk]),
    }


def test_pictures(demo: dict[str, str], ana: Any, page_of: Any, live_server: Any) -> None:
    page = page_of(ana)
    for name, address in demo.items():
        page.goto(f"{live_server.url}{address}")
        if name == "code":
            _wait_for_codings(page)
        if name == "trust":
            assert "57 interviews and 63 codes" in page.inner_text("main"), "the reading tells of the curve beside it"
            assert "others since the reading" not in page.inner_text("main")
        _take(page, name)


def test_pictures_of_practice(ana: Any, as_person: Any, page_of: Any, live_server: Any, transactional_db: None) -> None:
    peer = peer_of(ana, as_person(ana))
    page = page_of(ana)
    page.set_viewport_size(PHONE)
    page.context.add_cookies(
        [
            {"name": name, "value": peer.client.cookies[name].value, "url": f"{live_server.url}/practice/"}
            for name in (settings.VAULT_COOKIE,)
        ]
    )
    page.goto(f"{live_server.url}{_choosing(peer.vault)}")
    _take(page, "choose", PHONE)
    page.goto(f"{live_server.url}{_working(peer.vault)}")
    page.set_viewport_size(DESK)
    expect(page.locator("#says")).to_contain_text("At 20 hours")
    _take(page, "work")


def _choosing(vault: Any) -> str:
    """Returns the address of the step of choosing, in a vault that holds the made-up parts."""
    import uuid

    from django.urls import reverse

    from workbench.practice.encounters.actions import begin, keep_step
    from workbench.practice.stories.actions import keep_piece
    from workbench.practice.stories.examples import examples

    for one in examples()[:6]:
        keep_piece(by=vault, held=one.held)
    meeting = begin(by=vault, id=uuid.uuid4()).id
    for screen, answers in (("listen", {"themes": ["isolation", "does it end"]}), ("reflect", {})):
        keep_step(by=vault, id=meeting, screen=screen, answers=answers, move="next")
    return reverse("encounters:choose", args=[meeting])


def _working(vault: Any) -> str:
    """Returns the address of a work plan with a place at which more hours leave less."""
    from django.urls import reverse

    from workbench.practice.benefits.actions import keep_plan

    answers = {
        "ssdi": "on",
        "ssdi_amount": "1150",
        "trial_count": "9",
        "trial_ended": "2025-06",
        "cessation": "2025-07",
    }
    answers |= {"wage": "18.50", "hours": "20", "month": "2026-05", "rent": "600", "state": "MO"}
    return reverse("benefits:kept", args=[keep_plan(by=vault, name="The job at the center", answers=answers).id])


def _wait_for_codings(page: Any) -> None:
    page.wait_for_selector("html[data-reader=ready]")
    page.wait_for_function("() => [...CSS.highlights.values()].some((look) => look.size > 0)")
    page.wait_for_selector(".label")


def _take(page: Any, name: str, size: dict[str, int] = DESK) -> None:
    """Takes the page by day and by night, once it stands still."""
    for scheme, ending in SCHEMES.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        settle(page)
        _compare(page.screenshot(), PICTURES / f"{name}{ending}.png", size)


def _compare(taken: bytes, kept: Path, size: dict[str, int]) -> None:
    assert _size(taken) == (size["width"], size["height"])
    if os.environ.get(ANEW) == "1":
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(taken)
    assert kept.exists(), f"{kept.name} was never taken: {ANEW}=1 takes it"
    assert _size(kept.read_bytes()) == _size(taken)


def _size(picture: bytes) -> tuple[int, int]:
    """Width and height, as they stand in the head of a PNG."""
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture[16:24])
    return width, height
