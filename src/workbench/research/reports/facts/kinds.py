"""Which kinds of sections a report can have, what each is called, and where its facts come from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workbench.research.reports.facts import (
    codebook,
    coding,
    design,
    limits,
    procedure,
    protocol,
    reflexivity,
    sample,
    saturation,
    themes,
    trust,
)
from workbench.research.reports.facts.stated import with_stated
from workbench.research.reports.facts.told import Fact

Write = Callable[..., list[Fact]]


@dataclass(frozen=True)
class Kind:
    """A kind of section: its usual title, and what fills it from the study (nothing for one's own words)."""

    title: str
    write: Write | None = None
    level: int = 2


KINDS = {
    "words": Kind("Own words", None, 1),
    "design": Kind("Background and questions", design.facts, 1),
    "sample": Kind("Sample and setting", sample.facts),
    "protocol": Kind("Development of the interview guide", protocol.facts),
    "procedure": Kind("Interviews", procedure.facts),
    "coding": Kind("Coding and rounds", coding.facts),
    "reflexivity": Kind("Reflexivity", reflexivity.facts),
    "themes": Kind("Findings", themes.overview, 1),
    "theme": Kind("Theme", themes.one),
    "answers": Kind("Voices that answer back", themes.answers),
    "trust": Kind("Trustworthiness", trust.facts, 1),
    "saturation": Kind("Saturation", saturation.facts),
    "limits": Kind("Limits", limits.facts, 1),
    "codebook": Kind("Appendix: codebook", codebook.facts, 1),
    "coreq": Kind("Appendix: COREQ checklist", None, 1),
    "srqr": Kind("Appendix: SRQR checklist", None, 1),
    "jars": Kind("Appendix: JARS-Qual checklist", None, 1),
}
USUAL: tuple[tuple[str, str, int], ...] = (
    ("words", "Summary", 1),
    ("design", "", 1),
    ("words", "Method", 1),
    ("sample", "", 2),
    ("protocol", "", 2),
    ("procedure", "", 2),
    ("coding", "", 2),
    ("reflexivity", "", 2),
    ("themes", "", 1),
    ("answers", "", 2),
    ("trust", "", 1),
    ("saturation", "", 2),
    ("limits", "", 1),
    ("codebook", "", 1),
    ("coreq", "", 1),
)
"""The outline with which a report begins; each theme has a section of its own after the findings."""


def written(person: Any, study: Any, kind: str, about: Any = None) -> list[dict[str, Any]]:
    """Returns the facts of a section as they are in the study now, as rows; nothing for a kind that has none."""
    write = KINDS[kind].write if kind in KINDS else None
    return [fact.as_row() for fact in with_stated(study, kind, write(person, study, about))] if write else []
