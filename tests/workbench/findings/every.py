"""Every action on themes, answers and queries with real arguments, for the tests that ask the same of all actions."""

from collections.abc import Callable
from typing import Any

from workbench.research.findings import actions as findings
from workbench.research.findings.models import Closing, Disposition, Evidence, Theme
from workbench.research.studies.models import Study

World = Any
ENDS = {"start": 3, "end": 17}
THEMES, ANSWERS, ASKED = (f"research/findings/actions/{name}.py::" for name in ("themes", "answers", "asking"))


def rows_of(study: Study) -> dict[str, Any]:
    """A voice without a decision and one with it; a theme whose search can end and one where it has."""
    back = Evidence.objects.filter(theme__study=study, side="answer").select_related("theme__study")
    return {
        "back": back.get(disposition__isnull=True),
        "settled": Disposition.objects.select_related("evidence__theme__study").get(study=study),
        "quiet_theme": Theme.objects.select_related("study").get(study=study, name="Searched, none found"),
        "closing": Closing.objects.select_related("theme__study").get(study=study),
    }


DONE: dict[str, Callable[[World], Any]] = {
    THEMES + "make_theme": lambda w: findings.make_theme(
        by=w.ana, study=w.study, name="New", codes=[w.money], claim="So."
    ),
    THEMES + "change_theme": lambda w: findings.change_theme(
        by=w.ana, theme=w.theme, claim="Not so.", status="settled"
    ),
    THEMES + "delete_theme": lambda w: findings.delete_theme(by=w.ana, theme=w.theme),
    THEMES + "gather_code": lambda w: findings.gather_code(by=w.ana, theme=w.theme, code=w.quiet),
    THEMES + "release_code": lambda w: findings.release_code(by=w.ana, theme=w.theme, code=w.money),
    THEMES + "choose_passage": lambda w: findings.choose_passage(
        by=w.ana, theme=w.theme, document=w.juno, side="answer", note="No.", **ENDS
    ),
    THEMES + "drop_passage": lambda w: findings.drop_passage(by=w.ana, evidence=w.evidence),
    ANSWERS + "note_search": lambda w: findings.note_search(by=w.ana, theme=w.theme, words="no", documents=6, found=1),
    ASKED + "save_query": lambda w: findings.save_query(by=w.ana, study=w.study, name="All", words="Money"),
    ASKED + "delete_query": lambda w: findings.delete_query(by=w.ana, kept=w.kept_query),
    ASKED + "write_comparison": lambda w: findings.write_comparison(
        by=w.ana, study=w.study, left=w.money, right=w.inside, text="They meet."
    ),
    ANSWERS + "settle_answer": lambda w: findings.settle_answer(
        by=w.ana, evidence=w.back, kind="bounded", reason="Paid posts."
    ),
    ANSWERS + "reopen_answer": lambda w: findings.reopen_answer(by=w.ana, disposition=w.settled),
    ANSWERS + "close_search": lambda w: findings.close_search(by=w.ana, theme=w.quiet_theme, statement="Nothing more."),
    ANSWERS + "reopen_search": lambda w: findings.reopen_search(by=w.ana, closing=w.closing),
}
