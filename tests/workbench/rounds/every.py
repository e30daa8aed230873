"""Every action on rounds with real arguments, for the tests that ask the same of all actions."""

from collections.abc import Callable
from typing import Any

from workbench.research.corpora.models import Document, Round
from workbench.research.rounds import actions as rounds
from workbench.research.rounds.models import Decision
from workbench.research.studies.models import Study

World = Any
ROUNDS = "research/rounds/actions.py::"


def rows_of(study: Study) -> dict[str, Any]:
    """A round that is open to all, one that is closed, and what was decided in that."""
    open_round = Round.objects.select_related("study").get(study=study, name="Open to all")
    decision = Decision.objects.select_related("study", "round__study").get(study=study)
    perrin = Document.objects.select_related("study").get(study=study, name="Perrin")
    return {"open_round": open_round, "closed_round": decision.round, "decision": decision, "perrin": perrin}


DONE: dict[str, Callable[[World], Any]] = {
    ROUNDS + "open_round": lambda w: rounds.open_round(
        by=w.ana, study=w.study, name="New", documents=[w.wren, w.juno], coders=[w.ana, w.ben], plan="balanced"
    ),
    ROUNDS + "take_up_round": lambda w: rounds.take_up_round(by=w.ana, study=w.study, name="Came along"),
    ROUNDS + "finish_reading": lambda w: rounds.finish_reading(by=w.ana, round=w.open_round, document=w.perrin),
    ROUNDS + "close_round": lambda w: rounds.close_round(by=w.ana, round=w.open_round, all_read=True),
    ROUNDS + "decide": lambda w: rounds.decide(
        by=w.ana, round=w.closed_round, number=2, outcome="another", reason="So.", code=w.quiet
    ),
    ROUNDS + "take_back": lambda w: rounds.take_back(by=w.ana, decision=w.decision),
}
STAYS: dict[str, Callable[[World], Any]] = {
    ROUNDS + "note_taken": lambda w: rounds.note_taken(by=w.ana, round=w.closed_round, ending="csv"),
}
