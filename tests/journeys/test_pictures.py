"""The pictures in the README, of the demo study; COUNTERPOINT_PICTURES=1 takes them anew, else only their size is compared."""

import os
import struct
from pathlib import Path
from typing import Any

import pytest

from tests.support.pages import DESK

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


@pytest.mark.parametrize("scheme", SCHEMES)
def test_pictures(demo: dict[str, str], ana: Any, page_of: Any, live_server: Any, scheme: str) -> None:
    page = page_of(ana)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for name, address in demo.items():
        page.goto(f"{live_server.url}{address}")
        page.wait_for_load_state("networkidle")
        page.evaluate("() => document.fonts.ready")
        if name == "code":
            _wait_for_codings(page)
        _compare(page.screenshot(), PICTURES / f"{name}{SCHEMES[scheme]}.png")


def _wait_for_codings(page: Any) -> None:
    page.wait_for_selector("html[data-reader=ready]")
    page.wait_for_function("() => [...CSS.highlights.values()].some((look) => look.size > 0)")
    page.wait_for_selector(".label")


def _compare(taken: bytes, kept: Path) -> None:
    assert _size(taken) == (DESK["width"], DESK["height"])
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
