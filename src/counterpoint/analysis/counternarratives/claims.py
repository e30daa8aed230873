"""What is claimed, by which codes, and of whom it should hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from counterpoint.analysis.query.names import Known, Names
from counterpoint.analysis.voices import Voice, voices
from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

WHERE = "counter_narratives"
Bounds = tuple[str, int, int]


@dataclass
class Claim:
    """One claim. `answers` are passages on record that answer back to it, with their notes."""

    text: str
    codes: list[str]
    contrary: list[str]
    expected: list[Voice]
    answers: dict[Bounds, str] = field(default_factory=dict)
    voices: set[Bounds] = field(default_factory=set)


def claimed(
    corpus: Corpus,
    claim: str | None,
    theme: str | None,
    codes: Sequence[str] | None,
    contrary: Sequence[str] | None,
    expected: Sequence[str] | None,
) -> Claim:
    """Puts together what is asked, by exact names; a theme brings its claim, codes and evidence."""
    known = Known(corpus)
    found = _theme(corpus, theme) if theme is not None else Claim("", [], [], [])
    if claim is not None:
        found.text = claim
    if not any(mark.isalnum() for mark in found.text):
        raise UserError("there is no claim", where=f"{WHERE}, claim", try_='claim="Work gives hope", or a theme')
    given = [codes] if isinstance(codes, str) else codes
    against = [contrary] if isinstance(contrary, str) else contrary
    if given is not None:
        found.codes = [known.codes.ids[known.codes.one(one, f"{WHERE}, codes")] for one in given]
    found.contrary = [known.codes.ids[known.codes.one(one, f"{WHERE}, contrary")] for one in against or ()]
    if both := set(found.codes) & set(found.contrary):
        names = ", ".join(f"“{corpus.codebook[one].name}”" for one in sorted(both))
        raise UserError(
            f"{names} cannot say the claim and its contrary", where=f"{WHERE}, contrary", try_="another code"
        )
    found.expected = _expected(corpus, known, [expected] if isinstance(expected, str) else expected)
    return found


def _theme(corpus: Corpus, theme: str) -> Claim:
    rows = list(corpus.themes.iter_rows(named=True))
    names = Names("theme", ((row["id"], row["name"]) for row in rows))
    row = rows[names.one(theme, f"{WHERE}, theme")]
    gathered = corpus.theme_codes.filter(corpus.theme_codes["theme"] == row["id"])["code"].to_list()
    found = Claim(row["claim"] or row["name"], gathered, [], [])
    evidence = corpus.evidence.filter(corpus.evidence["theme"] == row["id"])
    for document, start, end, side, note in evidence.select("document", "start", "end", "side", "note").iter_rows():
        if side == "answer":
            found.answers[document, start, end] = note
        else:
            found.voices.add((document, start, end))
    return found


def _expected(corpus: Corpus, known: Known, expected: Sequence[str] | None) -> list[Voice]:
    whom = voices(corpus)
    if expected is None:
        return list(dict.fromkeys(whom.values()))
    found: dict[Voice, None] = {}
    for one in expected:
        name, sign, value = one.partition("=")
        if sign and one not in known.cases.places:
            documents = known.stating(name, value, f"{WHERE}, expected")
        else:
            documents = known.of_case(known.cases.one(one, f"{WHERE}, expected"))
        found |= {voice: None for id_, voice in whom.items() if id_ in documents}
    return list(found)
