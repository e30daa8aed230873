"""What a guide tells to press, in bold, is what a page says."""

import re
from pathlib import Path

from tests.docs.pages import CODE, ROOT, name_of, pages
from tests.house.sources import SRC, nothing

BOLD = re.compile(r"\*\*(.+?)\*\*")
SHOWS = (".html", ".js", ".py")


def guides() -> list[Path]:
    return [page for page in pages() if page.parent.name in ("tutorials", "how-to")]


def test_every_button_exists() -> None:
    said = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted((SRC / "workbench").rglob("*"))
        if path.suffix in SHOWS and "vendor" not in path.parts
    )
    told = [
        (page, words) for page in guides() for words in BOLD.findall(CODE.sub("", page.read_text(encoding="utf-8")))
    ]
    assert len(told) > 15
    nothing((f"{name_of(page)}: {words}" for page, words in told if words not in said), "Guides name what pages show:")


def test_there_are_guides() -> None:
    assert ROOT / "docs" / "tutorials" / "first-study.md" in guides()
