"""How many cases of each group speak of a code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.voices import Voice, voices
from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

UNKNOWN = "(not stated)"


def groups_of(corpus: Corpus, by: str | None, method: str) -> dict[str, set[Voice]]:
    """The voices of each value of an attribute, a document's own before its case's; nothing without an attribute."""
    if by is None:
        return {}
    stated = {(kind, owner): value for kind, owner, name, value in corpus.attributes.iter_rows() if name == by}
    if not stated:
        listed = ", ".join(f"“{one}”" for one in corpus.attributes["name"].unique(maintain_order=True)[:8])
        try_ = f"one of {listed or '(there are none)'}"
        raise UserError(f"no attribute is called “{by}”", where=f"{method}, by", try_=try_)
    whom = voices(corpus)
    groups: dict[str, set[Voice]] = {}
    for id_, case in corpus.documents.select("id", "case").iter_rows():
        value = stated.get(("document", id_)) or stated.get(("case", case or "")) or UNKNOWN
        groups.setdefault(value, set()).add(whom[id_])
    return groups


def margins(groups: Mapping[str, set[Voice]], sides: Sequence[set[Voice]]) -> dict[str, Any]:
    """Columns side by side: the groups, their cases, and how many of them speak of one code and of the other."""
    if not groups:
        return {}
    return {
        "groups": list(groups),
        "cases_of_group": [len(members) for members in groups.values()],
        "cases_by_group": [len(members & sides[0]) for members in groups.values()],
        "other_cases_by_group": [len(members & sides[1]) for members in groups.values()],
    }
