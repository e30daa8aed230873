"""What the team does about what a participant said: what followed, marked words, care afterwards."""

from typing import Any

from django.utils import timezone

from workbench.history.actions import record
from workbench.history.models import Event
from workbench.history.rules import gone
from workbench.research.findings.models import ClaimVersion
from workbench.research.memberchecks import queries, rules
from workbench.research.memberchecks.models import CareWords, MemberCheck, MemberMark
from workbench.research.studies.models import Study
from workbench.research.studies.rules import check_may


def take_action(
    *,
    by: Any,
    check: MemberCheck,
    outcome: str,
    action: str = "",
    version: ClaimVersion | None = None,
    corrected: Event | None = None,
    seen: str | None = None,
) -> None:
    """Says what followed from what a participant said, or says it anew.

    outcome: `changed`, with the version of a claim, the correction of the transcript or words; `kept`, with the reason;
    `none`. seen: the mark of the check that the page showed. Raises UserError.
    """
    check_may(by, check.study, rules.MEMBERS)
    words = rules.check_words(action, "reason")
    rules.check_outcome(check, outcome, words, version, corrected)
    linked = {"version": version, "corrected": corrected.pk if corrected else None}
    linked = linked if outcome == "changed" else dict.fromkeys(linked)
    about = f"of participant {check.participant.number}"
    with record(by=by, study=check.study_id, verb="followed up the member check", about=about) as changes:
        now = _still(check)
        rules.check_unchanged(now, seen)
        changes.update(now, outcome=outcome, action=words, closed_at=timezone.now(), closed_by=by, **linked)


def note_care(*, by: Any, check: MemberCheck, care: str, seen: str | None = None) -> None:
    """Notes what was offered to a participant afterwards; nothing takes the note away. Raises UserError."""
    check_may(by, check.study, rules.MEMBERS)
    words = rules.check_words(care, "note")
    about = f"of participant {check.participant.number}"
    with record(by=by, study=check.study_id, verb="noted the care after a member check", about=about) as changes:
        now = _still(check)
        rules.check_unchanged(now, seen)
        changes.update(now, care=words)


def follow_mark(*, by: Any, mark: MemberMark, followed: str, why: str = "") -> None:
    """Says what became of words that a participant marked: left out, changed, or they stay, for a reason. Raises UserError."""
    check_may(by, mark.study, rules.MEMBERS)
    words = rules.check_words(why, "reason")
    rules.check_followed(followed, words)
    about = f"of participant {mark.member_check.participant.number}"
    with record(by=by, study=mark.study_id, verb="followed up marked words", about=about) as changes:
        changes.update(mark, followed=followed, why=words, followed_at=timezone.now(), followed_by=by)


def set_care_words(*, by: Any, study: Study, words: str) -> None:
    """Writes whom participants can turn to if reading was hard: it stands on every page that is open."""
    check_may(by, study, rules.MEMBERS)
    wanted = rules.check_words(words, "note")
    with record(by=by, study=study.pk, verb="wrote whom participants can turn to") as changes:
        there = queries.care_of(study)
        if there is None:
            changes.create(CareWords(study=study, words=wanted, set_by=by))
        elif there.words != wanted:
            changes.update(there, words=wanted, set_at=timezone.now(), set_by=by)


def _still(check: MemberCheck) -> MemberCheck:
    now = queries.check_now(check)
    if now is None:
        raise gone("member check")
    return now
