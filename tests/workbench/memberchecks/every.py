"""Every action on what participants were given back, once, with real arguments."""

from collections.abc import Callable
from datetime import date
from typing import Any

from workbench.research.fieldwork.models import Consent, ConsentForm, Participant
from workbench.research.memberchecks import actions
from workbench.research.memberchecks.answering import Answered, Said
from workbench.research.memberchecks.models import MemberCheck, MemberMark

GIVING, FOLLOWING, RECEIVING = (
    f"research/memberchecks/actions/{name}.py::" for name in ("giving", "following", "receiving")
)


def rows_of(study: Any) -> dict[str, Any]:
    """What was given back in the furnished study; the participant has said that we may come back."""
    wren = Participant.objects.get(study=study, number=1)
    given_on = {"form": ConsentForm.objects.get(study=study), "given_on": date(2026, 3, 1), "noted_by": wren.made_by}
    Consent.objects.create(study=study, participant=wren, item="future", answer="yes", way="paper", **given_on)
    about = "study", "participant", "document", "sent_by"
    return {
        "given_back": MemberCheck.objects.select_related(*about).get(study=study),
        "marked": MemberMark.objects.select_related("study", "member_check__participant").get(study=study),
    }


DONE: dict[str, Callable[[Any], Any]] = {
    GIVING + "give_back": lambda w: actions.give_back(
        by=w.ana, participant=w.wren_herself, kind="summary", words="You decide what is told."
    ),
    GIVING + "revoke_link": lambda w: actions.revoke_link(by=w.ana, check=w.given_back),
    GIVING + "renew_link": lambda w: actions.renew_link(by=w.ana, check=w.given_back),
    FOLLOWING + "take_action": lambda w: actions.take_action(
        by=w.ana, check=w.given_back, outcome="kept", action="It was said so."
    ),
    FOLLOWING + "note_care": lambda w: actions.note_care(by=w.ana, check=w.given_back, care="We rang."),
    FOLLOWING + "follow_mark": lambda w: actions.follow_mark(by=w.ana, mark=w.marked, followed="out"),
    FOLLOWING + "set_care_words": lambda w: actions.set_care_words(by=w.ana, study=w.study, words="Ring Rosa."),
}
STAYS: dict[str, Callable[[Any], Any]] = {
    RECEIVING + "receive_answer": lambda w: actions.receive_answer(
        by=w.ana,
        check=w.given_back,
        answered=Answered("And more.", (Said(0, 4, "Not so.", True),), wants_call=True, hard=True),
    ),
}
