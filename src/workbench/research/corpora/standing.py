"""How far each document has come: its turns that carry a coding, and who made them."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from workbench.research.corpora import queries
from workbench.research.corpora.blindness import codings_seen
from workbench.research.corpora.models import Document
from workbench.research.studies.models import Study


@dataclass
class Standing:
    """Turns in all, turns that carry a coding, codings, and the people who coded."""

    turns: int = 0
    coded: int = 0
    codings: int = 0
    coders: list[Any] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.coded / self.turns if self.turns else 0.0

    @property
    def whole(self) -> bool:
        return bool(self.turns) and self.coded == self.turns


def standings(study: Study, *, whole: bool = False) -> list[tuple[Document, Standing]]:
    """Returns every document without its text, with how far it has come; what is set aside only in the whole."""
    found = queries.all_documents(study).select_related("set_aside") if whole else queries.documents(study)
    rows = list(found.defer("text", "lines", "places"))
    ends = _ends(codings_seen(study).values_list("document", "start", "end"))
    coders = _coders(study)
    return [(row, _standing(row, ends.get(row.pk, []), coders.get(row.pk, []))) for row in rows]


def standing_of(document: Document) -> Standing:
    """Returns how far one document has come."""
    ends = _ends(queries.codings_of(document).values_list("document", "start", "end"))
    return _standing(document, ends.get(document.pk, []), _coders(document.study).get(document.pk, []))


def _standing(document: Document, ends: list[tuple[int, int]], coders: list[Any]) -> Standing:
    stretches = _joined(ends)
    starts = [start for start, _ in stretches]
    coded = 0
    for start, end, *_ in document.turns:
        # The last stretch that begins before the turn ends is the only one that can reach into it.
        before = bisect_left(starts, end) - 1
        coded += before >= 0 and stretches[before][1] > start
    return Standing(len(document.turns), coded, len(ends), coders)


def _joined(ends: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ends):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _ends(rows: Iterable[tuple[UUID, int, int]]) -> dict[UUID, list[tuple[int, int]]]:
    found: dict[UUID, list[tuple[int, int]]] = {}
    for document, start, end in rows:
        found.setdefault(document, []).append((start, end))
    return found


def _coders(study: Study) -> dict[UUID, list[Any]]:
    """Returns the people who coded in each document, as {id, name}."""
    pairs = codings_seen(study).order_by("coder__joined_at")
    found: dict[UUID, list[Any]] = {}
    for document, coder, name in pairs.values_list("document", "coder", "coder__name").distinct():
        found.setdefault(document, []).append({"id": coder, "name": name})
    return found
