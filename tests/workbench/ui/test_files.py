"""What lies beside the pages: every icon asked for is drawn, nothing comes from elsewhere, licences travel along."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import workbench.ui
from workbench.ui.samples import icon_names
from workbench.ui.templatetags.ui import icon, voice

UI = Path(workbench.ui.__file__).parent
WORKBENCH = UI.parent
STATIC = UI / "static/ui"


def own(*suffixes: str) -> Iterator[Path]:
    for path in sorted(WORKBENCH.rglob("*")):
        if path.suffix in suffixes and "vendor" not in path.parts:
            yield path


def icons_asked_for() -> Iterator[tuple[str, str]]:
    for path in own(".html", ".js"):
        for name in re.findall(r"""\bicon[ (]["']([a-z0-9-]+)["']""", path.read_text(encoding="utf-8")):
            yield path.relative_to(WORKBENCH).as_posix(), name


def test_every_icon_that_a_page_asks_for_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text(encoding="utf-8")))
    assert set(icon_names()) <= drawn
    assert [(page, name) for page, name in icons_asked_for() if name not in drawn] == []


def test_an_icon_is_drawn_in_its_place_and_speaks_only_by_its_label() -> None:
    assert icon("check", 14) == (
        '<svg class="ico ico-14" viewBox="0 0 24 24" aria-hidden="true"><path d="M20 6 9 17l-5-5" /></svg>'
    )
    assert 'class="ico" viewBox="0 0 24 24" role="img" aria-label="A &lt;b&gt;"><path' in icon("x", label="A <b>")
    assert 'viewBox="0 0 14 16"' in voice("for") and "<ellipse" in voice("for")


def test_every_symbol_of_the_sprite_can_be_drawn() -> None:
    assert all("><" in icon(name).removesuffix("</svg>") for name in icon_names())


def test_the_look_for_icons_sees_some() -> None:
    assert len(list(icons_asked_for())) > 20


def test_nothing_is_fetched_from_elsewhere() -> None:
    foreign = re.compile(r"""(?:src|href|action)=["'](?:https?:)?//|url\(["']?(?:https?:)?//|from ["']https?:""")
    assert [path.name for path in own(".html", ".js", ".css") if foreign.search(path.read_text(encoding="utf-8"))] == []


TAKEN_ALONG = {"along.html", "portfolio_file.html", "paper.html", "inks.html"}
"""What is taken along, or set as PDF, is no page: whoever opens it has no sheet of ours."""


def test_no_page_has_inline_style_or_script() -> None:
    inline = re.compile(r"""<style|\sstyle=["']|<script(?![^>]*\bsrc=)|\son[a-z]+=["']|javascript:""")
    pages = [path for path in own(".html") if path.name not in TAKEN_ALONG]
    assert [path.name for path in pages if inline.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "licence", ["fonts/literata-OFL.txt", "fonts/source-sans-3-OFL.txt", "icons-LICENSE.txt", "vendor/htmx-LICENSE.txt"]
)
def test_what_others_made_keeps_its_licence(licence: str) -> None:
    assert len((STATIC / licence).read_text(encoding="utf-8")) > 300


def test_every_file_that_the_styles_name_is_there() -> None:
    for sheet in STATIC.glob("*.css"):
        for named in re.findall(r"url\(([^)]+)\)", sheet.read_text(encoding="utf-8")):
            assert (STATIC / named).is_file(), f"{sheet.name} names {named}"


def test_every_hue_and_pattern_of_the_library_has_its_class() -> None:
    from counterpoint import HUES, PATTERNS

    codes = (STATIC / "codes.css").read_text(encoding="utf-8")
    assert [name for name in HUES if f".hue-{name} " not in codes] == []
    assert [name for name in PATTERNS if f".pattern-{name} " not in codes] == []
