"""A report with tables, figures and headings numbered where they stand, and marks resolved: what every writer begins with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from counterpoint.errors import UserError
from counterpoint.reporting.blocks import Block, Figure, Heading, Paragraph, Report, Table
from counterpoint.reporting.marks import Cite, Piece, Pointer, Words, pieces
from counterpoint.reporting.references import References
from counterpoint.reporting.spans import Span, Spans

HEADED = "References"
"""What stands above the list of references."""


@dataclass(frozen=True)
class Standing:
    """A block that can be pointed at: the anchor it has, and the words that point at it, such as “Table 2”."""

    anchor: str
    label: str


class Laid:
    """What the writers ask of a report; two blocks with one key raise UserError."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._standing: dict[int, Standing] = {}
        self._keys: dict[str, int] = {}
        counts = {"Table": 0, "Figure": 0, "Heading": 0}
        for at, block in enumerate(report.blocks):
            if isinstance(block, Heading) or (isinstance(block, Table | Figure) and (block.caption or block.key)):
                kind = type(block).__name__
                counts[kind] += 1
                label = block.text if isinstance(block, Heading) else f"{kind} {counts[kind]}"
                name = "section" if isinstance(block, Heading) else kind.lower()
                self._standing[at] = Standing(f"{name}-{counts[kind]}", label)
                self._known(block.key, at)

    def _known(self, key: str, at: int) -> None:
        if key and key in self._keys:
            what = f"two parts of the report have the key “{key[:60]}”"
            raise UserError(what, where="report", try_="give each table, figure and heading a key of its own")
        if key:
            self._keys[key] = at

    @cached_property
    def references(self) -> References:
        """The references that are cited, set by the style."""
        report = self.report
        cites = (piece for piece in _pieces(report) if isinstance(piece, Cite))
        return References(report.references, report.style, report.language, cites)

    def blocks(self) -> Iterator[tuple[Block, Standing | None]]:
        """Gives each block with where it stands, if it can be pointed at."""
        return ((block, self._standing.get(at)) for at, block in enumerate(self.report.blocks))

    def headings(self, deepest: int = 3) -> list[tuple[int, Standing]]:
        """Gives level and standing of each heading that a table of contents lists, that of the references included."""
        found = [
            (block.level, standing)
            for block, standing in self.blocks()
            if standing and isinstance(block, Heading) and block.level <= deepest
        ]
        return [*found, (1, Standing("references", HEADED))] if self.references.list else found

    def pieces(self, text: str) -> list[Piece]:
        """Takes a paragraph apart; marks whose keys the report does not have are words."""
        return [Words(piece.raw) if self._unknown(piece) else piece for piece in pieces(text)]  # type: ignore[union-attr]

    def pointed(self, key: str) -> tuple[Standing, Block]:
        """Gives what a key points at."""
        at = self._keys[key]
        return self._standing[at], self.report.blocks[at]

    def spans(self, text: str) -> Spans:
        """Gives a paragraph as it stands in the report: citations set, pointers named."""
        return tuple(span for piece in self.pieces(text) for span in self._spans(piece))

    def _spans(self, piece: Piece) -> Spans:
        if isinstance(piece, Words):
            return (Span(piece.text),)
        if isinstance(piece, Cite):
            return self.references.of(piece)
        standing, block = self.pointed(piece.key)
        named = Span(standing.label, to=standing.anchor)
        return (Span("“"), named, Span("”")) if isinstance(block, Heading) else (named,)

    def _unknown(self, piece: Piece) -> bool:
        if isinstance(piece, Pointer):
            return piece.key not in self._keys
        return isinstance(piece, Cite) and not self.references.knows(piece)

    def unresolved(self) -> list[str]:
        """Names the keys that paragraphs mark and the report does not have, each as it is written."""
        found: list[str] = []
        for piece in _pieces(self.report):
            if isinstance(piece, Pointer):
                found += [] if piece.key in self._keys else [f"#{piece.key}"]
            elif isinstance(piece, Cite):
                known = {str(item.get("id")) for item in self.report.references}
                found += [f"@{key}" for key, _ in piece.cited if key not in known]
        return list(dict.fromkeys(found))


def unresolved(report: Report) -> list[str]:
    """Names what the paragraphs of a report cite or point at and the report does not have, such as “@braun2006”, “#sample”."""
    return Laid(report).unresolved()


def _pieces(report: Report) -> Iterator[Piece]:
    return (piece for block in report.blocks if isinstance(block, Paragraph) for piece in pieces(block.text))
