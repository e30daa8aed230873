"""Participants: made from a pick or by hand, under another pseudonym, further on their way."""

from typing import Any

from workbench.history.actions import record
from workbench.history.changes import Changes
from workbench.research.fieldwork import opened, pseudonyms, queries, rules
from workbench.research.fieldwork.models import Participant
from workbench.research.fieldwork.states import STATES
from workbench.research.studies.models import Pick, Study
from workbench.research.studies.queries import picks_of


def add_participant(
    *, by: Any, study: Study, pseudonym: str = "", pick: Pick | None = None, is_case: bool = False
) -> Participant:
    """Makes a participant, from somebody who was picked or by hand; without a pseudonym a free one is taken.

    is_case: a case of the study has this pseudonym and is this person. Raises UserError.
    """
    rules.check_may_work(by, study)
    wanted = rules.check_pseudonym(pseudonym or _proposed(study, pick))
    with record(by=by, study=study.pk, verb="added participant") as changes:
        pick = rules.check_picked(picks_of(study).filter(pk=pick.pk).first()) if pick else None
        rules.check_not_yet(queries.participant_of(pick))
        rules.check_free(wanted, queries.taken(study, with_cases=not is_case))
        made = Participant(study=study, number=queries.next_number(study), pseudonym=wanted, made_by=by)
        if pick:
            made.listed, made.state = pick.person, pick.state
        changes.about = f"{made.number}, {wanted}"
        changes.create(made)
    return made


def rename_participant(*, by: Any, participant: Participant, pseudonym: str, is_case: bool = False) -> None:
    """Gives a participant another pseudonym, also where a case has the old one.

    Once their name is written down the key to the names has to be open: the two are compared. Raises UserError.
    """
    study = participant.study
    rules.check_may_work(by, study)
    wanted = rules.check_pseudonym(pseudonym)
    with record(by=by, study=study.pk, verb="renamed participant") as changes:
        now = queries.participant_now(participant)
        row = queries.identity_of(now)
        if row is not None:
            rules.check_initials(wanted, queries.unsealed(row, rules.check_open(opened.key_for(by, study.pk)))["name"])
        rules.check_free(wanted, queries.taken(study, but=now, with_cases=not is_case))
        changes.about = f"{now.number} to {wanted}"
        pseudonyms.rename_elsewhere(changes, study, now.pseudonym, wanted)
        changes.update(now, pseudonym=wanted)


def move_participant(*, by: Any, participant: Participant, state: str) -> None:
    """Says how far it has come with a participant, in the sample too. Raises UserError for a state that cannot follow."""
    rules.check_may_work(by, participant.study)
    with record(by=by, study=participant.study_id, verb="noted participant") as changes:
        now = queries.participant_now(participant)
        rules.check_follows(now, state)
        changes.about = f"{now.number} as {STATES[state].lower()}"
        move(changes, now, state)


def move(changes: Changes, participant: Participant, state: str) -> None:
    """Writes a state with the participant and with the pick that they were made from."""
    changes.update(participant, state=state)
    pick = queries.pick_of(participant)
    if pick:
        changes.update(pick, state=state)


def _proposed(study: Study, pick: Pick | None) -> str:
    listed = pick.person.pseudonym if pick else ""
    return listed if listed and not rules.is_taken(listed, queries.taken(study)) else queries.proposed(study, 1)[0]
