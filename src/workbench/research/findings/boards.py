"""What the theme pages show: each theme with its score by case, its voices, its answers, and who has searched."""

from dataclasses import dataclass
from typing import Any

from workbench.research.corpora.queries import documents_listed
from workbench.research.findings import queries
from workbench.research.findings.models import Evidence, Search, Theme
from workbench.research.findings.passages import Shown, in_document
from workbench.research.findings.rules import may
from workbench.research.findings.signs import Signed, signed_codes
from workbench.research.studies.models import Study

ALL_STEPS = 11  # as many cases as fit on a board's score; beyond that only those that speak, and the silent are counted
FEW = 2  # voices and answers that the board shows of each theme


@dataclass(frozen=True)
class Chosen:
    """A passage that somebody chose for a theme."""

    row: Evidence
    passage: Shown


@dataclass(frozen=True)
class Score:
    """One step for each case, or only for those that speak, with the number of the silent ones."""

    steps: list[dict[str, Any]]
    silent: int
    cases: int


@dataclass(frozen=True)
class Column:
    """One theme on the board."""

    theme: Theme
    codes: list[Signed]
    score: Score
    voices: list[Chosen]
    answers: list[Chosen]
    searches: list[Search]

    @property
    def few(self) -> tuple[list[Chosen], list[Chosen]]:
        return self.voices[:FEW], self.answers[:FEW]

    @property
    def more(self) -> int:
        return max(0, len(self.voices) - FEW) + max(0, len(self.answers) - FEW)


def board(person: Any, study: Study) -> dict[str, Any]:
    """Returns all themes of a study as columns, and the codes that no theme has gathered."""
    book = {one.id: one for one in signed_codes(study)}
    cases = case_names(study)
    columns = [column(theme, book, cases) for theme in queries.themes(study)]
    headings = {one.family for one in book.values()}
    rows = {str(code.pk): code.passages for code in queries.codes_without_theme(study)}  # type: ignore[attr-defined]
    free = [(one, rows[key]) for key, one in book.items() if key in rows and (rows[key] or one.name not in headings)]
    may_write = may(person, study, "write themes")
    return {"columns": columns, "free": free, "has_codes": bool(book), "may_write": may_write}


def column(theme: Theme, book: dict[str, Signed], cases: dict[str, str]) -> Column:
    """Returns one theme with its passages on both sides."""
    found = [Chosen(row, in_document(row.document, row.start, row.end, row.quote)) for row in theme.evidence.all()]
    voices, answers = ([one for one in found if one.row.side == side] for side in ("voice", "answer"))
    codes = [book[str(row.code_id)] for row in theme.gathered.all() if str(row.code_id) in book]
    return Column(theme, codes, score(cases, voices, answers), voices, answers, list(theme.searches.all()))


def score(cases: dict[str, str], voices: list[Chosen], answers: list[Chosen]) -> Score:
    """Returns a step per case: how many passages carry the claim and how many answer back."""
    up, down = ([one.passage.voice for one in side] for side in (voices, answers))
    steps = [{"name": name, "voices": up.count(voice), "answers": down.count(voice)} for voice, name in cases.items()]
    speaking = [step for step in steps if step["voices"] or step["answers"]]
    shown = steps if len(steps) <= ALL_STEPS else speaking
    return Score(shown, len(steps) - len(speaking), len(steps))


def case_names(study: Study) -> dict[str, str]:
    """Returns the names of the cases that were read (documents stand for themselves), in the order of the documents."""
    cases = ((document.case, document) for document in documents_listed(study))
    return {str((case or document).pk): (case or document).name for case, document in cases}
