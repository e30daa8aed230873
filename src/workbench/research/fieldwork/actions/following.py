"""What happens to participants when the sample changes below them: told inside the action that changes it."""

from typing import Any

from workbench.history.changes import Changes
from workbench.research.fieldwork import queries, rules
from workbench.research.studies.models import Pick, Study


def moved(changes: Changes, pick: Pick, state: str) -> None:
    """Takes the participant who was made from a pick along to its state."""
    participant = queries.participant_of(pick)
    if participant:
        rules.check_follows(participant, state)
        changes.update(participant, state=state)


def check_decided(study: Study, people: Any) -> None:
    """Raises UserError if somebody is to be decided about anew who is a participant by now."""
    rules.check_undecided(queries.participants_of(study).filter(listed__in=people).first())


def let_go(changes: Changes, study: Study) -> None:
    """Lets participants stay when the list that they came from goes."""
    changes.update_many(queries.participants_of(study).filter(listed__isnull=False), listed=None)
