"""Themes as sets of codes: the claim, when it holds and what it rests on become the set's description."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl

from counterpoint.formats.refi.guids import Guids
from counterpoint.formats.refi.writing_draft import sub
from counterpoint.formats.refi.writing_order import Element
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses

_THEME = (
    "A theme is written as a set of codes with its claim as description; its number and how firm it is are left out."
)
_EVIDENCE = (
    "A passage that a theme rests on is quoted in the theme's description and no longer points into its document."
)
_SIDES = {"voice": "Carries it", "answer": "Answers back"}


def themes_into(
    sets: Element, corpus: Corpus, guids: Guids, words: Callable[[str], str], losses: Losses, refer: str
) -> None:
    """Sets every theme into the element Sets; `refer` is the attribute of MemberCode that names the code."""
    names = dict(corpus.documents.select("id", "name").iter_rows())
    for theme in corpus.themes.iter_rows(named=True):
        of_theme = pl.col("theme") == theme["id"]
        evidence = corpus.evidence.filter(of_theme).rows(named=True)
        element = sub(sets, "Set", guid=guids.of("themes", theme["id"]), name=words(theme["name"]))
        if description := _description(theme, evidence, names):
            sub(element, "Description", words(description))
        for code in corpus.theme_codes.filter(of_theme)["code"]:
            sub(element, "MemberCode", **{refer: guids.of("codes", code)})
        losses.add(_THEME)
        losses.add(_EVIDENCE, len(evidence))


def _description(theme: dict[str, Any], evidence: list[dict[str, Any]], names: dict[str, str]) -> str:
    lines = [
        theme["claim"],
        theme["holds_when"] and f"Holds when: {theme['holds_when']}",
        theme["stops_when"] and f"Stops when: {theme['stops_when']}",
    ]
    lines += [
        f"{_SIDES[row['side']]}: “{row['quote']}” ({names[row['document']]})" + (row["note"] and f": {row['note']}")
        for row in evidence
    ]
    return "\n\n".join(line for line in lines if line)
