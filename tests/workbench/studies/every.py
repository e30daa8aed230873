"""The actions of the frame and the sample, once, with real arguments."""

from collections.abc import Callable
from typing import Any

from workbench.research.studies import actions as studies
from workbench.research.studies.mapping import Mapped
from workbench.research.studies.models import Invitation, Membership, Naming
from workbench.research.studies.rules import Decision


def _member(w: Any, person: Any) -> Membership:
    return Membership.objects.select_related("study", "person").get(study=w.study, person=person)


def _invited(w: Any) -> Invitation:
    return Invitation.objects.select_related("study").get(study=w.study, taken_at=None)


DONE: dict[str, Callable[[Any], Any]] = {
    "research/studies/actions.py::bring_in_frame": lambda w: studies.bring_in_frame(
        by=w.ana, study=w.study, mapped=Mapped([{"name": "age", "kind": "number", "order": []}], [(3, "", {"age": 30})])
    ),
    "research/studies/actions.py::decide": lambda w: studies.decide(
        by=w.ana, study=w.study, decisions=[Decision(4, "reserve", "Back."), Decision(1, "picked", "After all.")]
    ),
    "research/studies/actions.py::note_naming": lambda w: studies.note_naming(
        by=w.ana, study=w.study, named_by=4, pseudonym="Rowan"
    ),
    "research/studies/actions.py::take_off_naming": lambda w: studies.take_off_naming(
        by=w.ana, naming=Naming.objects.select_related("study", "person").get(study=w.study, person__number=5)
    ),
    "research/studies/actions.py::move_on": lambda w: studies.move_on(by=w.ana, pick=w.pick, state="invited"),
    "research/studies/actions.py::take_out_frame": lambda w: studies.take_out_frame(by=w.ana, study=w.study),
    "research/studies/actions.py::remove_member": lambda w: studies.remove_member(
        by=w.ana, membership=_member(w, w.ben)
    ),
    "research/studies/actions.py::invite": lambda w: studies.invite(
        by=w.ana, study=w.study, meant_for="Fay", role="interviewer", days=3
    ),
    "research/studies/actions.py::withdraw_invitation": lambda w: studies.withdraw_invitation(
        by=w.ana, invitation=_invited(w)
    ),
}
STAYS: dict[str, Callable[[Any], Any]] = {
    # Power that was given is not taken back by whoever gave it; who joins, joins.
    "research/studies/actions.py::hand_over": lambda w: studies.hand_over(by=w.ana, membership=_member(w, w.ben)),
    "research/studies/actions.py::take_invitation": lambda w: studies.take_invitation(by=w.eve, invitation=_invited(w)),
    "research/studies/actions.py::note_download": lambda w: studies.note_download(by=w.ana, study=w.study, what="all"),
}
