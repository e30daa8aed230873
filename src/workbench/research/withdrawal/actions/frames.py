"""Erasing the lists of people who could be asked: the frame, what was decided about them, and every earlier list."""

from typing import Any

from workbench.history import cleaning
from workbench.history.actions import record
from workbench.history.changes import Unrecorded
from workbench.history.dependents import delete_with_dependents
from workbench.research.studies.models import Frame, ListedPerson, Proposal, Study
from workbench.research.withdrawal import lists, rules
from workbench.research.withdrawal.actions.removing import VERB, clean_up


def erase_frames(*, by: Any, study: Study) -> int:
    """Erases every list of people that the study has or had, with what was decided about them; returns how many lists.

    Participants stay, with nothing known of them from a list. Raises UserError if nothing is kept. Cannot be undone.
    """
    rules.check_may_erase(by, study)
    cleaning.forget_while_writing()
    with record(by=by, study=study.pk, verb=VERB, undoable=False) as changes:
        kept = rules.check_some_kept(lists.frames_kept(study), study)
        changes.about = f"{len(kept):,} list{'' if len(kept) == 1 else 's'} of people"
        gone = Unrecorded()
        gone.delete_many(list(Proposal.objects.filter(study=study)))
        delete_with_dependents(gone, list(ListedPerson.objects.filter(study=study)))
        delete_with_dependents(gone, list(Frame.objects.filter(study=study)))
        clean_up(kept)
    return len(kept)
