"""A person's story pieces as a corpus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.stories.faults import faults_in
from counterpoint.analysis.stories.lists import folded
from counterpoint.errors import Faults

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

TELLER = "teller"
BETWEEN = "\n"
"""Stands between the parts of an attribute that holds several."""


def story_corpus(pieces: Sequence[Mapping[str, Any]]) -> Corpus:
    """Makes the corpus that `choose_parts` asks of one person's story pieces; nothing is written anywhere.

    Each piece is a plain dict with these keys. Needed are id, title, light and raw; a key that is missing, None or
    empty says nothing. A key that is not in this list is a fault, so that none is misspelt without notice.

        id            text, its own for each piece
        title         text; a title alone is enough
        text          text, may be empty
        shape         list of: what happened, what helped, what now
        tags          list of labels on the whole: hope, social support, meaning, personal responsibility;
                      connectedness, hope and optimism, identity, meaning in life, empowerment; difficulty; own ones
        passages      list of {start, end, tags}: half open, in code points of the text; tags as above;
                      one without tags is never looked at by itself
        purposes      list of: hope, reframe, model, information, rapport, empathy
        light         green, yellow or red
        load          how heavy it is to tell now: 0 (light) to 4 (heavy), or None
        loads         list of {week, before, after}: the load before and after a telling; weeks as 2026-W48
        told          list of weeks in which it was told, one for each telling
        settings      list of where it may be told: one to one, group, team, training, public
        length        of telling all of it: 30 seconds, 2 minutes or 5 minutes; or None
        others        list of {role, ok}: other people in it, by role words alone ("my sister"); ok is agreed,
                      not agreed (they can be known, and have not said yes) or cannot be known (nobody could tell)
        raw           True while it is still raw, else False
        rested_until  the last week in which it rests, or None

    Gives one document a piece (id, title as name, text), one case of the same id whose attributes carry the rest,
    lists with one entry a line; and one code a tag, coded on the whole text and on the marked passages.

    Raises Faults with everything that is wrong, by the numbers of the pieces, without their words.
    """
    from counterpoint.narrative.codebook import Code
    from counterpoint.narrative.coding import Coder
    from counterpoint.narrative.corpus import Corpus
    from counterpoint.narrative.document import Case, Document

    given = list(pieces)
    if faults := [*faults_in(given)]:
        raise Faults(faults)
    names: dict[str, str] = {}
    for piece in given:
        for one in [piece, *(piece.get("passages") or ())]:
            for label in one.get("tags") or ():
                names.setdefault(folded(label), label.strip())
    return Corpus.build(
        "",
        documents=[Document(one["id"], one["title"], one.get("text") or "", case=one["id"]) for one in given],
        cases=[Case(one["id"], one["title"], dict(_attributes(one))) for one in given],
        coders=[Coder(TELLER, TELLER)],
        codes=[Code(key, name, position=place) for place, (key, name) in enumerate(names.items())],
        codings=[*_codings(given)],
    )


def _attributes(piece: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    load = piece.get("load")
    found = {
        "title": piece["title"],
        "light": piece["light"],
        "raw": "yes" if piece["raw"] else "no",
        "load": "" if load is None else str(load),
        "length": piece.get("length") or "",
        "rested_until": piece.get("rested_until") or "",
        "loads": BETWEEN.join(f"{one['week']}: {one['before']} to {one['after']}" for one in piece.get("loads") or ()),
        "others": BETWEEN.join(f"{one['role']}: {one['ok']}" for one in piece.get("others") or ()),
    }
    for key in ("shape", "tags", "purposes", "told", "settings"):
        found[key] = BETWEEN.join(piece.get(key) or ())
    return ((name, value) for name, value in found.items() if value)


def _codings(pieces: Sequence[Mapping[str, Any]]) -> Iterator[Any]:
    from counterpoint.narrative.coding import Coding

    seen: set[tuple[str, str, int, int]] = set()
    for piece in pieces:
        text = piece.get("text") or ""
        whole = {"start": 0, "end": len(text), "tags": piece.get("tags")}
        for one in [*([whole] if text else ()), *(piece.get("passages") or ())]:
            start, end = one["start"], one["end"]
            for label in one.get("tags") or ():
                key = (piece["id"], folded(label), start, end)
                if key not in seen:
                    seen.add(key)
                    yield Coding(f"coding {len(seen)}", key[0], key[1], TELLER, start, end, text[start:end])
