"""The themes: a claim, when it holds and stops, the voices that carry it and those that answer back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.places import Places
from counterpoint.analysis.result import Result, several
from counterpoint.charts.score import shown
from counterpoint.errors import UserError
from counterpoint.narrative.passage import Passage
from counterpoint.reporting.blocks import Block, Figure, Heading, Paragraph, Quote

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

SIDES = ("voice", "answer")
UNSEARCHED = "Nothing answers back yet. Nobody has searched. That is not the same as finding nothing."


def blocks(
    corpus: Corpus,
    reading: str = "",
    searched: Mapping[str, str] | None = None,
    only: Collection[str] | None = None,
) -> list[Block]:
    """Writes the part on themes, by their numbers.

    searched: of a theme without answers, by its id, who looked for one and where; else it says that nobody has.
    only: the ids of the themes to write about; all without it.
    """
    said = searched or {}
    found: list[Block] = [Heading(1, "Findings"), *([Paragraph(reading)] if reading else [])]
    places = Places(corpus)
    codes = dict(corpus.codes.select("id", "name").iter_rows())
    themes = corpus.themes.sort("number", maintain_order=True).to_dicts()
    themes = themes if only is None else [theme for theme in themes if theme["id"] in only]
    for theme in themes:
        gathered = corpus.theme_codes.filter(corpus.theme_codes["theme"] == theme["id"])["code"]
        evidence = corpus.evidence.filter(corpus.evidence["theme"] == theme["id"]).to_dicts()
        found += _theme(theme, [codes[code] for code in gathered], evidence, places, said.get(theme["id"], ""))
    return found if themes else [*found, Paragraph("There are no themes yet.")]


def _theme(
    theme: dict[str, Any], codes: list[str], evidence: list[dict[str, Any]], places: Places, searched: str
) -> list[Block]:
    sides = {side: [one for one in evidence if one["side"] == side] for side in SIDES}
    found: list[Block] = [Heading(2, f"Theme {theme['number']}. {theme['name']}")]
    found += [Paragraph(theme["claim"])] if theme["claim"] else []
    for lead, text in (("It holds when", theme["holds_when"]), ("It stops when", theme["stops_when"])):
        found += [Paragraph(text, lead=lead)] if text else []
    found += [Paragraph("; ".join(codes), lead="Codes")] if codes else []
    found.append(Paragraph(_counted(sides, places)))
    found += [checked_quote(one, places) for one in sides["voice"]]
    found.append(Paragraph("Answering back:" if sides["answer"] else searched or UNSEARCHED))
    found += [checked_quote(one, places) for one in sides["answer"]]
    return [*found, *_scored(theme, evidence, places)]


def _scored(theme: dict[str, Any], evidence: list[dict[str, Any]], places: Places) -> list[Block]:
    """Draws who carries the claim and who answers it, where anybody does."""
    if not evidence:
        return []
    said = f"Passages that carry Theme {theme['number']} (above) and answer it (below), by case"
    result = score(evidence, places)
    silent = result.table.height - len(shown(result))
    return [Figure(result, f"{said}; {several(silent, 'case')} without any are not drawn." if silent else f"{said}.")]


def score(evidence: list[dict[str, Any]], places: Places) -> Result:
    """Counts the chosen passages of each case on either side."""
    import polars as pl

    cases = {whom.id: whom.name for whom in places.whom.values()}
    sides = [Counter(places.whom[one["document"]].id for one in evidence if one["side"] == side) for side in SIDES]
    counts = ([side[case] for case in cases] for side in sides)
    columns = dict(zip(("case", "voices", "answers"), (list(cases.values()), *counts), strict=True))
    return Result("score", len(evidence), pl.DataFrame(columns), {})


def _counted(sides: dict[str, list[dict[str, Any]]], places: Places) -> str:
    """Says how many passages and participants stand on either side."""
    said = []
    for side, verb in (("voice", "carry"), ("answer", "answer")):
        passages = sides[side]
        speaking = {places.whom[one["document"]].id for one in passages}
        verb = verb if len(passages) != 1 else {"carry": "carries", "answer": "answers"}[verb]
        who = f" from {several(len(speaking), 'participant')}" if passages else ""
        count = several(len(passages), "passage") if passages else "No passage"
        said.append(f"{count}{who} {verb if passages else {'carry': 'carries', 'answer': 'answers'}[verb]}")
    return f"{said[0]} this claim. {said[1]} it."


def checked_quote(evidence: dict[str, Any], places: Places) -> Quote:
    """Makes a quotation of a passage, after comparing it with its transcript letter by letter."""
    document, start, end = evidence["document"], evidence["start"], evidence["end"]
    source = places.place(document, start)
    try:
        Passage(start, end).check(places.text(document), evidence["quote"])
    except UserError as wrong:
        raise UserError(
            f"a quotation is not in its transcript: {wrong.what}",
            where=f"{source}, characters {start}-{end} of {places.names[document]}",
            try_="choose the passage again in the theme",
        ) from None
    return Quote(evidence["side"], evidence["quote"], source, evidence["note"])
