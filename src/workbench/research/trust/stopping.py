"""Whom to ask next: suggestions from thin strata, empty cells of the sample and open voices. Never an order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import counterpoint as cp
from workbench.research.corpora.blindness import seen
from workbench.research.findings.models import Disposition
from workbench.research.studies.matrix import matrix
from workbench.research.studies.models import Study
from workbench.research.studies.queries import frame_of, people_in_frame, picks_of
from workbench.research.trust.counting import counts_of
from workbench.research.trust.openings import open_in
from workbench.research.trust.places import place

MOST = 12  # suggestions on the page


@dataclass(frozen=True)
class Suggestion:
    """Somebody who could be asked: why, and where one would do so."""

    words: str
    why: str
    href: str
    where: str


def suggestions(study: Study, strata: cp.Result | None) -> list[Suggestion]:
    """Returns whom one could ask next, and why; nothing follows from it by itself."""
    found = [*_thin(study, strata), *_empty(study), *_recruit(study)]
    return found[:MOST]


def nothing_said(study: Study, strata: cp.Result | None) -> str:
    """Returns what is said where nothing suggests anybody: of strata and of a sample only where there are any."""
    said = ["no stratum is thin"] if strata is not None else []
    said += ["no cell of the sample is empty"] if any(part.rows for part in _matrix(study)) else []
    said += ["no voice asks for more people"]
    *first, last = said
    return (
        f"Nothing suggests anybody: {', '.join(first)}{' and ' if first else ''}{last}. That is not a reason to stop."
    )


def left_open(study: Study, strata: cp.Result | None) -> str:
    """Returns what is open now, a line for each: a proposal for whoever decides, who may change it."""
    lines = [str(one) for _, one in open_in(study, counts_of(study))]
    lines += [f"{one.words}: {one.why}" for one in [*_thin(study, strata), *_empty(study)]]
    return "\n".join(lines)


def _thin(study: Study, strata: cp.Result | None) -> Iterator[Suggestion]:
    rows: list[Any] = [] if strata is None else strata.table.to_dicts()[1:]
    least = strata.parameters["least"] if strata is not None else 0
    for row in rows:
        if row["interviews"] < least:
            many = f"{row['interviews']} interview{'' if row['interviews'] == 1 else 's'}"
            why = f"{many} with codes; nothing is estimated under {least}"
            yield Suggestion(f"Somebody of “{row['stratum']}”", why, place(study, "studies:proposal"), "Propose whom")


def _matrix(study: Study) -> Iterator[Any]:
    """Yields the parts of the sample matrix; none where nobody was picked from a frame."""
    frame, picks = frame_of(study), list(picks_of(study))
    if frame is not None and picks:
        yield from matrix(frame, list(people_in_frame(study)), picks)


def _empty(study: Study) -> Iterator[Suggestion]:
    for part in _matrix(study):
        for label in part.empty:
            words = f"Somebody with {part.name}: {label}"
            yield Suggestion(
                words, "nobody in this cell of the sample yet", place(study, "studies:sample"), "The sample"
            )


def _recruit(study: Study) -> Iterator[Suggestion]:
    rows = Disposition.objects.filter(seen("chosen_by", "evidence__"), study=study, kind="recruit").select_related(
        "evidence__theme"
    )
    for row in rows.order_by("evidence__theme__number"):
        theme = row.evidence.theme
        words = f"Somebody who could answer back to Theme {theme.number}"
        yield Suggestion(words, row.reason[:200], place(study, "fieldwork:participants"), "Participants")
