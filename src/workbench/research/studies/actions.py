"""Everything that changes a study and its team."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from workbench.accounts.actions import add_person
from workbench.history import actions as history
from workbench.history.actions import record
from workbench.history.changes import Changes
from workbench.history.dependents import delete_with_dependents
from workbench.history.models import Event
from workbench.people.models import User
from workbench.people.queries import person_named
from workbench.people.roles import OWNER, ROLE_NAMES
from workbench.people.rules import check_name
from workbench.research.studies import following, pointing, queries, rules, snowballing
from workbench.research.studies.mapping import Mapped
from workbench.research.studies.models import (
    Frame,
    Invitation,
    ListedPerson,
    Membership,
    Naming,
    Pick,
    Plan,
    Proposal,
    Question,
    Study,
)
from workbench.research.studies.rules import Decision
from workbench.research.studies.sampling import Proposed
from workbench.research.studies.states import STATES


def make_study(*, by: Any, title: str, question: str = "") -> Study:
    """Makes a study that `by` owns. Raises UserError for a bad title."""
    study = Study(title=rules.check_title(title), question=question.strip(), created_by=by)
    with record(by=by, study=study.pk, verb="began the study", about=study.title, undoable=False) as changes:
        changes.create(study)
        changes.create(Membership(study=study, person=by, role=OWNER))
    return study


def change_study(*, by: Any, study: Study, title: str, question: str) -> None:
    """Changes the title and the question."""
    rules.check_may(by, study, "change study")
    wanted = rules.check_title(title)
    with record(by=by, study=study.pk, verb="changed the study", about=wanted) as changes:
        changes.update(study, title=wanted, question=question.strip())


def write_plan(
    *, by: Any, study: Study, questions: Sequence[str], approach: str = "", stance: str = "", positionality: str = ""
) -> None:
    """Writes the research questions, in their order, and how the study goes about them."""
    rules.check_may(by, study, "change study")
    asked = rules.check_questions(questions)
    wanted = {
        "approach": rules.check_approach(approach),
        "stance": rules.check_words(stance, "stance"),
        "positionality": rules.check_words(positionality, "positionality note"),
    }
    about = f"{len(asked)} research question{'' if len(asked) == 1 else 's'}"
    with record(by=by, study=study.pk, verb="wrote the plan with", about=about) as changes:
        _write_questions(changes, study, asked)
        plan = queries.plan_of(study)
        if plan:
            changes.update(plan, **wanted)
        elif any(wanted.values()):
            changes.create(Plan(study=study, **wanted))


def _write_questions(changes: Changes, study: Study, asked: list[str]) -> None:
    """Keeps the first question with the study and the others as rows; one whose words stay keeps its row."""
    first = asked[0] if asked else ""
    if " ".join(study.question.split()) != first:
        changes.update(study, question=first)
    there = list(queries.further_questions(study))
    changes.delete_many([row for row in there if row.words not in asked[1:]])
    kept = {row.words: row for row in there}
    for position, words in enumerate(asked[1:], 2):
        if words in kept:
            changes.update(kept[words], position=position)
        else:
            changes.create(Question(study=study, position=position, words=words))


def add_member(*, by: Any, study: Study, person: Any, role: str = "coder") -> Membership:
    """Gives a person a role in the study, or another one than before; who owns a study is not taken back by undo."""
    membership = queries.team_of(study).filter(person=person).first()
    rules.check_may_give(by, study, membership, rules.check_role(role))
    about = f"{person.name} as {ROLE_NAMES[role].lower()}"
    owned = OWNER in (role, membership.role if membership else "")
    with record(by=by, study=study.pk, verb="added to the team", about=about, undoable=not owned) as changes:
        rules.check_unmoved(membership, queries.team_of(study).filter(person=person).first())
        rules.check_may_give(by, study, membership, role)  # once more: now nobody else writes to the study
        if membership is None:
            membership = Membership(study=study, person=person, role=role)
            changes.create(membership)
        else:
            rules.check_an_owner_stays(membership, role)
            changes.update(membership, role=role)
    return membership


def remove_member(*, by: Any, membership: Membership) -> None:
    """Takes somebody out of the team; what they coded and wrote stays theirs. Anybody may take themselves out."""
    study, person = membership.study, membership.person
    owned = membership.role == OWNER
    verb = "left the team" if person == by else "took out of the team"
    about = "" if person == by else person.name
    with record(by=by, study=study.pk, verb=verb, about=about, undoable=not owned) as changes:
        rules.check_unmoved(membership, queries.team_of(study).filter(pk=membership.pk).first())
        rules.check_may_remove(by, membership)
        changes.delete(membership)


def hand_over(*, by: Any, membership: Membership) -> None:
    """Makes a member the owner of the study and `by` a lead; only the new owner can give it back."""
    study = membership.study
    rules.check_may(by, study, "own study")
    with record(
        by=by, study=study.pk, verb="handed the study over to", about=membership.person.name, undoable=False
    ) as changes:
        rules.check_may(by, study, "own study")  # once more: another tab may have given it away
        own = queries.team_of(study).get(person=by)
        changes.update(membership, role=OWNER)
        if own.pk != membership.pk:
            changes.update(own, role="lead")


def name_coder(*, by: Any, study: Study, name: str, role: str = "coder") -> User:
    """Names a further coder, making the person if nobody here has this name, and adds them to the study."""
    rules.check_may(by, study, "manage team")
    rules.check_role(role)
    person = person_named(name.strip()) or add_person(by=by, name=name)
    add_member(by=by, study=study, person=person, role=role)
    return person


def invite(*, by: Any, study: Study, meant_for: str, role: str = "coder", days: int = 14) -> tuple[Invitation, str]:
    """Makes a way into the study for one person; returns it with the secret of its link, of which only the digest is kept."""
    rules.check_may_give(by, study, None, rules.check_role(role))
    rules.check_may(by, study, "manage team")
    called, token = check_name(meant_for), secrets.token_urlsafe(32)
    invitation = Invitation(study=study, role=role, meant_for=called, link=rules.digest_of(token), invited_by=by)
    invitation.expires_at = invitation.invited_at + timedelta(days=rules.check_days(days))
    about = f"{called} as {ROLE_NAMES[role].lower()}"
    with record(by=by, study=study.pk, verb="invited", about=about) as changes:
        changes.create(invitation)
    return invitation, token


def withdraw_invitation(*, by: Any, invitation: Invitation) -> None:
    """Makes the link of an invitation lead nowhere."""
    rules.check_may(by, invitation.study, "manage team")
    with record(
        by=by, study=invitation.study_id, verb="withdrew the invitation of", about=invitation.meant_for
    ) as changes:
        changes.update(invitation, withdrawn_at=timezone.now())


def take_invitation(*, by: Any, invitation: Invitation) -> Membership:
    """Makes `by` a member in the role of the invitation, once; whoever is in the team keeps the role that they have."""
    study = invitation.study
    about = f"as {invitation.get_role_display().lower()}"
    with record(by=by, study=study.pk, verb="joined the team", about=about, undoable=False) as changes:
        invitation.refresh_from_db()
        rules.check_waits(invitation, timezone.now())
        membership = queries.team_of(study).filter(person=by).first()
        if membership is None:
            membership = Membership(study=study, person=by, role=invitation.role)
            changes.create(membership)
        changes.update(invitation, taken_by=by, taken_at=timezone.now())
    return membership


def undo(*, by: Any, study: Study, id: UUID | None = None) -> Event:
    """Takes back this person's newest change in the study, once for each id. Raises CannotUndo with the reason."""
    rules.check_may_write(by, study)
    return history.undo(by=by, study=study.pk, id=id)


def redo(*, by: Any, study: Study, id: UUID | None = None) -> Event:
    """Does again what this person undid last, once for each id. Raises CannotUndo with the reason."""
    rules.check_may_write(by, study)
    return history.redo(by=by, study=study.pk, id=id)


def bring_in_frame(*, by: Any, study: Study, mapped: Mapped) -> Frame:
    """Makes the frame of a study from a table as it was mapped, in place of one that is there; names are not in it."""
    rules.check_may(by, study, "choose people")
    frame = Frame(study=study, columns=mapped.columns, brought_by=by)
    people = [
        ListedPerson(study=study, frame=frame, number=number, pseudonym=pseudonym, attributes=attributes)
        for number, pseudonym, attributes in mapped.people
    ]
    about = f"{len(people):,} {'person' if len(people) == 1 else 'people'}"
    with record(by=by, study=study.pk, verb="brought in the frame of", about=about) as changes:
        _remove_frame(changes, study)
        changes.create(frame)
        changes.create_many(people)
    return frame


def take_out_frame(*, by: Any, study: Study) -> None:
    """Takes the frame out of the study, with what was decided about its people."""
    rules.check_may(by, study, "choose people")
    rules.check_frame(queries.frame_of(study))
    count = queries.people_in_frame(study).count()
    with record(by=by, study=study.pk, verb="took out the frame of", about=f"{count:,} people") as changes:
        _remove_frame(changes, study)


def _remove_frame(changes: Changes, study: Study) -> None:
    frame = queries.frame_of(study)
    if frame:
        following.let_go(changes, study)
        changes.delete_many(list(queries.picks_of(study)))
        changes.delete_many(list(queries.proposals_of(study)))
        changes.delete_many(list(queries.namings_of(study)))
        delete_with_dependents(changes, list(queries.people_in_frame(study)))
        changes.delete(frame)


def decide(*, by: Any, study: Study, decisions: Sequence[Decision], proposed: Proposed | None = None) -> None:
    """Keeps what was decided about people of the frame, each with its reason, and the proposal that it answers."""
    rules.check_may(by, study, "choose people")
    people = {one.number: one for one in queries.people_in_frame(study)}
    rules.check_decisions(decisions, people)
    pointing.check_there(study, [one.points_at for one in decisions])
    there = {one.person_id: one for one in queries.picks_of(study)}
    about = f"{len(decisions):,} {'person' if len(decisions) == 1 else 'people'} of the frame"
    with record(by=by, study=study.pk, verb="decided about", about=about) as changes:
        following.check_decided(study, [people[one.number] for one in decisions])
        proposal = _keep_proposal(changes, by, study, proposed) if proposed and decisions else None
        for one in decisions:
            wanted = {"verdict": one.verdict, "reason": " ".join(one.reason.split()), "proposal": proposal}
            wanted |= {"state": "wanted" if one.verdict == "picked" else "", "decided_by": by}
            wanted |= {"points_at": one.points_at}
            pick = there.get(people[one.number].pk)
            if pick:
                changes.update(pick, decided_at=timezone.now(), **wanted)
            else:
                changes.create(Pick(study=study, person=people[one.number], **wanted))


def move_on(*, by: Any, pick: Pick, state: str) -> None:
    """Says how far it has come with somebody who was picked."""
    rules.check_may(by, pick.study, "choose people")
    rules.check_follows(pick, state)
    about = f"person {pick.person.number} as {STATES[state].lower()}"
    with record(by=by, study=pick.study_id, verb="noted", about=about) as changes:
        changes.update(pick, state=state)
        following.moved(changes, pick, state)


def _keep_proposal(changes: Changes, by: Any, study: Study, proposed: Proposed) -> Proposal:
    proposal = Proposal(
        study=study, parameters=proposed.parameters, people=proposed.numbers, sentence=proposed.sentence, made_by=by
    )
    changes.create(proposal)
    return proposal


def note_naming(*, by: Any, study: Study, named_by: int, number: int | None = None, pseudonym: str = "") -> Naming:
    """Notes that somebody of the frame, by their number, named another; without a number somebody new comes into it.

    Somebody new gets the next number and no attributes. Raises UserError if anybody would lead back to themselves.
    """
    rules.check_may(by, study, "choose people")
    with record(by=by, study=study.pk, verb="noted who named") as changes:
        frame = rules.check_frame(queries.frame_of(study))
        people = {one.number: one for one in queries.people_in_frame(study)}
        person = people.get(number or 0)
        namer = rules.check_named(person, people.get(named_by), number)
        if person is None:
            called = rules.check_pseudonym(pseudonym, {one.pseudonym for one in people.values()})
            person = ListedPerson(study=study, frame=frame, number=max(people) + 1, pseudonym=called, attributes={})
            changes.create(person)
        there = list(queries.namings_of(study))
        snowballing.check_chain(there, person, namer)
        changes.about = f"person {person.number}: person {named_by}"
        naming = next((one for one in there if one.person_id == person.pk), None)
        if naming:
            changes.update(naming, named_by=namer)
        else:
            naming = Naming(study=study, person=person, named_by=namer, noted_by=by)
            changes.create(naming)
    return naming


def take_off_naming(*, by: Any, naming: Naming) -> None:
    """Takes back who named somebody: a chain begins with them."""
    rules.check_may(by, naming.study, "choose people")
    about = f"person {naming.person.number}"
    with record(by=by, study=naming.study_id, verb="took back who named", about=about) as changes:
        changes.delete(naming)


def note_download(*, by: Any, study: Study, what: str) -> None:
    """Records that a person took the frame or the sample out of the study."""
    rules.check_may(by, study, "export")
    with record(by=by, study=study.pk, verb="downloaded", about=what, undoable=False):
        pass  # nothing changes but the trail
