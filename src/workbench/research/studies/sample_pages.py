"""What the pages of the sample show."""

from typing import Any

from django.http import QueryDict

from counterpoint import Faults, UserError
from workbench.research.studies import actions, pointing, queries, snowballing
from workbench.research.studies.forms import DecisionForm, NamingForm, SampleForm
from workbench.research.studies.matrix import matrix
from workbench.research.studies.models import Frame, Pick, Study
from workbench.research.studies.rules import Decision, check_frame, may
from workbench.research.studies.sampling import Proposed, propose
from workbench.research.studies.states import FOLLOWS, STATES, VERDICTS
from workbench.research.studies.telling import sentence_of


def sample_page(
    person: Any, study: Study, form: DecisionForm | None = None, naming: NamingForm | None = None
) -> dict[str, Any]:
    """Returns who is picked, in reserve and passed over, who named whom, the matrix and the sentences."""
    frame, picks = queries.frame_of(study), list(queries.picks_of(study))
    there, namings = pointing.known(study), list(queries.namings_of(study))
    standing = {one.person_id: _standing(one) for one in picks}
    lists = {
        name: [(one, pointing.words(there, one.points_at), _next(one)) for one in picks if one.verdict == name]
        for name in VERDICTS
    }
    return {
        "study": study,
        "section": "design",
        "tab": "sample",
        "frame": frame,
        "form": form or DecisionForm(None, study),
        "naming_form": naming or NamingForm(),
        "tree": [(node, standing.get(node.person.pk, "not decided about")) for node in snowballing.tree(namings)],
        "chains": snowballing.sentence_of(namings),
        "lists": lists,
        "decided": bool(picks),
        "counts": [(name, sum(one.state == state for one in picks)) for state, name in STATES.items()],
        "matrix": matrix(frame, list(queries.people_in_frame(study)), picks) if frame and picks else [],
        "states": ["In the frame", *STATES.values(), "Reserve"],
        "proposals": [(one, sentence_of(there, one.parameters, one.sentence)) for one in queries.proposals_of(study)],
        "may_choose": may(person, study, "choose people"),
        "may_export": may(person, study, "export"),
    }


def _standing(pick: Pick) -> str:
    return str(pick.get_state_display()) if pick.state else {"reserve": "In reserve"}.get(pick.verdict, "Passed over")


def proposal_page(study: Study, form: SampleForm, sent: QueryDict) -> dict[str, Any]:
    """Returns a proposal with what each person adds, or what stands against it."""
    proposed, fault = asked(study, form)
    people = [
        (one, adds, sent.get(f"verdict-{one.number}", ""), sent.get(f"reason-{one.number}", adds))
        for one, adds in (zip(proposed.people, proposed.adds, strict=True) if proposed else ())
    ]
    shown = {"study": study, "section": "design", "tab": "sample", "form": form, "people": people}
    if proposed:
        shown["sentence"] = sentence_of(pointing.known(study), proposed.parameters, proposed.sentence)
    return shown | {"proposed": proposed, "faults": faults_of(fault), "verdicts": VERDICTS.items()}


def asked(study: Study, form: SampleForm) -> tuple[Proposed | None, UserError | None]:
    """Returns the proposal, or what stands against it; neither while nothing was asked."""
    if not form.is_bound or not form.is_valid():
        return None, None
    try:
        return propose(study, form.frame, form.asked()), None
    except UserError as error:
        return None, error


def decided(person: Any, study: Study, form: SampleForm, sent: QueryDict) -> UserError | None:
    """Keeps the decisions about a proposal; returns what stands against them."""
    proposed, fault = asked(study, form)
    if proposed is None:
        return fault or UserError("Nothing was proposed", where="the sample", try_="propose again")
    found = [
        Decision(number, sent.get(f"verdict-{number}", ""), sent.get(f"reason-{number}", ""), proposed.points_at)
        for number in proposed.numbers
    ]
    try:
        actions.decide(by=person, study=study, decisions=found, proposed=proposed)
    except UserError as error:
        return error
    return None


def frame_asked(study: Study) -> Frame:
    """Returns the frame; raises UserError if there is none."""
    return check_frame(queries.frame_of(study))


def faults_of(fault: UserError | None) -> list[UserError]:
    """Returns everything that is wrong, one by one."""
    return list(fault.faults) if isinstance(fault, Faults) else [fault] if fault else []


def _next(pick: Any) -> list[tuple[str, str]]:
    return [(state, STATES[state]) for state in FOLLOWS.get(pick.state, ())]
