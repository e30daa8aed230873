"""What the demo has of rounds: the independent readings, closed and measured, with the first differences decided."""

from collections.abc import Sequence
from typing import Any

from workbench.demo.codings import ROUNDS, TEAM
from workbench.research.corpora.models import Coding
from workbench.research.rounds import actions, queries
from workbench.research.rounds.models import Side
from workbench.research.studies.models import Study

DECIDED = (1, 4, 19)
WITH = "The published table has it so: in the end the readers agreed that this passage has the code."
WITHOUT = "The published table has it so: in the end the readers agreed that this passage does not have the code."


def reconcile(by: Any, study: Study) -> None:
    """Closes the round of the two independent readers, and decides a few differences as they are in the published table."""
    made = actions.take_up_round(by=by, study=study, name=ROUNDS["CC"])
    actions.close_round(by=by, round=made, all_read=True)
    for number in DECIDED:
        sides = queries.sides_of_number(made, number)
        outcome, reason = _as_published(sides)
        actions.decide(by=by, round=made, number=number, outcome=outcome, reason=reason)


def _as_published(sides: Sequence[Side]) -> tuple[str, str]:
    """Returns whose reading was agreed on in the end, and why; in this round one of the two has nothing on a difference."""
    one = sides[0]
    place = {"document": one.document, "code": one.code, "start": one.start, "end": one.end}
    has_it = Coding.objects.filter(**place, coder__name=TEAM).exists()
    first, _ = queries.pair_of(sides)
    return ("first" if has_it == (one.coder_id == first) else "second"), (WITH if has_it else WITHOUT)
