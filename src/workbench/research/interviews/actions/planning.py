"""Planning an interview and planning it otherwise."""

from datetime import datetime
from typing import Any

from workbench.history.actions import record
from workbench.history.changes import Changes
from workbench.research.fieldwork.models import Participant
from workbench.research.interviews import rules
from workbench.research.interviews.models import Interview
from workbench.research.protocols.actions.versions import use
from workbench.research.protocols.models import Version


def plan_interview(
    *,
    by: Any,
    participant: Participant,
    version: Version | None = None,
    planned_at: datetime | None = None,
    minutes: int | None = None,
    place: str = "",
) -> Interview:
    """Plans an interview with somebody along a version, which is in use from then on: what is asked stays as it is.

    Raises UserError for what cannot be planned.
    """
    rules.check_may_work(by, participant.study)
    rules.check_may_use(by, version)
    wanted = rules.check_planned(participant, version, planned_at, minutes, place)
    interview = Interview(
        study=participant.study,
        participant=participant,
        version=version,
        planned_at=planned_at,
        minutes=minutes,
        place=wanted,
        planned_by=by,
    )
    verb = "planned the interview with"
    with record(by=by, study=participant.study_id, verb=verb, about=participant.pseudonym) as changes:
        _use(changes, version)
        changes.create(interview)
    return interview


def change_interview(
    *,
    by: Any,
    interview: Interview,
    participant: Participant,
    version: Version | None = None,
    planned_at: datetime | None = None,
    minutes: int | None = None,
    place: str = "",
) -> None:
    """Plans an interview otherwise; the version is in use from then on.

    Raises UserError if marks or answers would lose their questions.
    """
    rules.check_may_work(by, interview.study)
    rules.check_may_use(by, version)
    wanted = rules.check_planned(participant, version, planned_at, minutes, place, kept=interview)
    verb = "changed the plan of the interview with"
    with record(by=by, study=interview.study_id, verb=verb, about=participant.pseudonym) as changes:
        rules.check_guide_stays(interview, version)
        rules.check_participant_stays(interview, participant)
        _use(changes, version)
        changes.update(
            interview, participant=participant, version=version, planned_at=planned_at, minutes=minutes, place=wanted
        )


def _use(changes: Changes, version: Version | None) -> None:
    if version is not None and use(changes, version):
        changes.about += f", which puts version {version.number} of the protocol to use"
