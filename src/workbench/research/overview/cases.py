"""The cases of a study: what is known of each, how far the coding is, and how they speak to the themes."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workbench.research.corpora import queries
from workbench.research.corpora.models import Document
from workbench.research.corpora.standing import Standing
from workbench.research.findings.models import Theme
from workbench.research.findings.queries import evidence_seen
from workbench.research.studies.models import Study

ATTRIBUTES = 3
THEMES = 8


@dataclass(frozen=True)
class Row:
    """One case."""

    name: str
    values: list[str]
    standing: Standing
    voices: list[str]  # per theme: "voice", "answer" or ""
    document: UUID | None  # where to read on


@dataclass(frozen=True)
class Cases:
    """The table: the attributes that most cases have, the first themes, and a row per case."""

    attributes: list[str]
    themes: list[Theme]
    rows: list[Row]


def cases(study: Study, standings: list[tuple[Document, Standing]]) -> Cases:
    """Returns the cases of a study by name."""
    found = list(queries.cases(study))
    known = Counter(name for case in found for name, value in case.attributes.items() if value)
    attributes = [name for name, _ in known.most_common(ATTRIBUTES)]
    themes = list(Theme.objects.filter(study=study)[:THEMES])
    sides = _sides(study)
    by_case: dict[Any, list[tuple[Document, Standing]]] = {}
    for document, standing in standings:
        by_case.setdefault(document.case_id, []).append((document, standing))
    rows = [
        Row(
            case.name,
            [case.attributes.get(name, "") for name in attributes],
            _together([standing for _, standing in by_case.get(case.pk, [])]),
            [_mostly(sides, theme.pk, case.pk) for theme in themes],
            by_case[case.pk][0][0].pk if case.pk in by_case else None,
        )
        for case in found
    ]
    return Cases(attributes, themes, rows)


def _sides(study: Study) -> Counter[tuple[UUID, UUID, str]]:
    rows = evidence_seen().filter(theme__study=study, document__case__isnull=False).order_by()
    return Counter(rows.values_list("theme", "document__case", "side"))


def _mostly(sides: Counter[tuple[UUID, UUID, str]], theme: UUID, case: UUID) -> str:
    voices, answers = sides[theme, case, "voice"], sides[theme, case, "answer"]
    if not voices and not answers:
        return ""
    return "voice" if voices >= answers else "answer"


def _together(standings: list[Standing]) -> Standing:
    return Standing(
        sum(standing.turns for standing in standings),
        sum(standing.coded for standing in standings),
        sum(standing.codings for standing in standings),
    )
