"""A key informant takes back that they looked at the guide: their name goes, and what they said of it."""

from typing import Any

from workbench.history import cleaning
from workbench.history.actions import erase_rows, record
from workbench.history.changes import Unrecorded
from workbench.history.dependents import delete_with_dependents
from workbench.research.protocols.models import Informant
from workbench.research.protocols.queries import number_of
from workbench.research.withdrawal import resting, rules
from workbench.research.withdrawal.actions.removing import VERB, clean_up


def erase_informant(*, by: Any, informant: Informant) -> int:
    """Erases a key informant's name, link and comments with the answers to them, for good; returns how many comments.

    What the guide says stays, also where it was changed on their word. Cannot be undone. Raises UserError if they are gone.
    """
    rules.check_may_erase(by, informant.study)
    cleaning.forget_while_writing()
    with record(by=by, study=informant.study_id, verb=VERB, undoable=False) as changes:
        now = resting.informant_now(informant)
        said = resting.comments_of(now)
        changes.about = f"key informant {number_of(now)}, with {len(said):,} comment{'' if len(said) == 1 else 's'}"
        delete_with_dependents(Unrecorded(), [now])
        erase_rows(study=now.study_id, table="protocols.informant", rows=[now.pk])
        erase_rows(study=now.study_id, table="protocols.comment", rows=[one.pk for one in said])
        clean_up([now.pk])
    return len(said)
