"""The pages as written: their fenced blocks, links, headings and tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block: what kind it is, its words, and the line where they begin."""

    page: Path
    kind: str
    words: str
    line: int


def pages() -> list[Path]:
    """Returns every page that people read: the docs and those at the root."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def name_of(page: Path) -> str:
    """Returns a page's path from the root."""
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path, *kinds: str) -> list[Block]:
    """Returns the fenced blocks of these kinds, in order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(page, found[1], found[2], text.count("\n", 0, found.start()) + 2)
        for found in FENCE.finditer(text)
        if found[1] in kinds
    ]


def links(page: Path) -> Iterator[str]:
    """Yields where the links and pictures of a page lead, those in code left out."""
    for found in LINK.finditer(CODE.sub("", page.read_text(encoding="utf-8"))):
        yield found[1] or found[2]


def anchors(page: Path) -> set[str]:
    """Returns the anchors that a page's headings have."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in HEADING.findall(text)}


def table(page: Path, *head: str) -> list[tuple[str, ...]]:
    """Returns the rows of the table with this head."""
    lines = page.read_text(encoding="utf-8").splitlines()
    first = lines.index(f"| {' | '.join(head)} |") + 2
    rows = []
    for line in lines[first:]:
        if not line.startswith("|"):
            return rows
        rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
    return rows
