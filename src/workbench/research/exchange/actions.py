"""Carries whole studies in."""

from typing import Any

import counterpoint as cp
from workbench.history.actions import keep_sealed, record
from workbench.history.changes import Changes
from workbench.people.models import User, new_id
from workbench.people.roles import OWNER
from workbench.people.rules import check_name
from workbench.research.corpora.actions import keep_bytes
from workbench.research.exchange import identities, rules
from workbench.research.exchange.extras import Extras, people_in, rows_of, seals
from workbench.research.exchange.queries import figures
from workbench.research.exchange.rows import Arrival
from workbench.research.studies.models import Membership, Study


def bring_in(*, by: Any, corpus: cp.Corpus, title: str = "", question: str = "", extras: Extras | None = None) -> Study:
    """Makes a study of a whole corpus, all or nothing, owned by `by`; its coders become people by name.

    Identifiers stay where they are free here. The trail that came along is sealed, and the new one begins by naming the
    digest of its newest event. Raises Faults with every name that cannot be kept.
    """
    wanted = rules.check_title(title or corpus.title)
    rules.check_corpus(corpus)
    extras = extras or Extras()
    asked = question.strip() or extras.question.strip()
    study = Study(id=new_id(), title=wanted, question=asked, created_by=by)
    about = figures(corpus) + extras.told
    with record(by=by, study=study.pk, verb="brought in the study with", about=about, undoable=False) as changes:
        people, ids = identities.people(corpus, by), identities.identities(corpus)
        names = dict(corpus.coders.select("id", "name").iter_rows())
        others = people_in(extras, by, {check_name(names[coder]): person for coder, person in people.items()})
        changes.create(study)
        roles = {others[key].pk: role for key, role in extras.roles.items() if key in others}
        _make_team(changes, study, by, [*people.values(), *others.values()], _coding(people) | roles)
        answered = bool(extras.tables.get("answers"))
        for rows in Arrival(corpus, study, by, people, ids, answered).all_rows():
            changes.create_many(rows)
        for more in rows_of(extras, study, others, ids):
            changes.create_many(more)
        keep_sealed(seals(extras, study))
        keep_bytes(corpus.media.values())
    return study


def _coding(people: dict[str, User]) -> dict[Any, str]:
    return {person.pk: "coder" for person in people.values()}


def _make_team(changes: Changes, study: Study, by: Any, people: list[User], roles: dict[Any, str]) -> None:
    """Makes the people who are not here yet, and members of those who have a role: others have only written something."""
    others = list({person.pk: person for person in people if person.pk != by.pk}.values())
    changes.create_many([person for person in others if person._state.adding])
    team = [Membership(study=study, person=one, role=roles[one.pk]) for one in others if one.pk in roles]
    changes.create_many([Membership(study=study, person=by, role=OWNER), *team])
