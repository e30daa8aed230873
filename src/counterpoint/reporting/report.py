"""Puts a report together from a corpus; every quotation is checked against its transcript on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from counterpoint.errors import UserError
from counterpoint.reporting import agreement, codebook, method, saturation, themes
from counterpoint.reporting.blocks import Block, Paragraph, Report

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

Write = Callable[..., list[Block]]
Asked = Mapping[str, Mapping[str, Any]]

PARTS: Mapping[str, Write] = {
    "method": method.blocks,
    "themes": themes.blocks,
    "saturation": saturation.blocks,
    "agreement": agreement.blocks,
    "codebook": codebook.blocks,
}
"""The parts of a report, in the order in which they stand."""


def report(
    corpus: Corpus,
    parts: Sequence[str] = tuple(PARTS),
    title: str = "",
    on: date | None = None,
    readings: Mapping[str, str] | None = None,
    asked: Asked | None = None,
    note: str = "",
) -> Report:
    """Makes a report of the parts asked for, always in the order of PARTS.

    on: the date to print; without it the report is undated, and the same corpus always gives the same report.
    readings: what the team wrote about a part, such as {"saturation": "One new code in the last four …"}.
    asked: how the method behind a part was asked, such as {"saturation": {"base": 5}}, {"agreement": {"round": "First"}};
        for the part on method, how people were chosen: {"method": {"sample": cp.sample(...), "matrix": [...]}}.
    note: a sentence that stands before the parts, such as whether names were looked for.
    A quotation that is not in its transcript raises UserError and names it.
    """
    for name in (*parts, *(readings or {}), *(asked or {})):
        if name not in PARTS:
            raise UserError(f"a report has no part called “{name}”", where="report, parts", try_=", ".join(PARTS))
    blocks: list[Block] = [Paragraph(note)] if note else []
    for name, write in PARTS.items():
        if name in parts:
            blocks += write(corpus, (readings or {}).get(name, ""), **(asked or {}).get(name, {}))
    return Report(title or corpus.title or "Untitled study", on, tuple(blocks))
