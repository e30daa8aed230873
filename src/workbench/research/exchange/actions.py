"""Carries whole studies in."""

from typing import Any

import counterpoint as cp
from workbench.history.actions import record
from workbench.history.changes import Changes
from workbench.people.models import User, new_id
from workbench.research.corpora.actions import keep_bytes
from workbench.research.exchange import identities, rules
from workbench.research.exchange.queries import figures
from workbench.research.exchange.rows import Arrival
from workbench.research.studies.models import Membership, Study


def bring_in(*, by: Any, corpus: cp.Corpus, title: str = "", question: str = "") -> Study:
    """Makes a study of a whole corpus, all or nothing, led by `by`; its coders become people by name.

    Identifiers stay where they are free here. Raises Faults with every name that cannot be kept.
    """
    wanted = rules.check_title(title or corpus.title)
    rules.check_corpus(corpus)
    study = Study(id=new_id(), title=wanted, question=question.strip(), created_by=by)
    with record(
        by=by, study=study.pk, verb="brought in the study with", about=figures(corpus), undoable=False
    ) as changes:
        people = identities.people(corpus)
        changes.create(study)
        _make_team(changes, study, by, list(people.values()))
        for rows in Arrival(corpus, study, by, people, identities.identities(corpus)).all_rows():
            changes.create_many(rows)
        keep_bytes(corpus.media.values())
    return study


def _make_team(changes: Changes, study: Study, by: Any, people: list[User]) -> None:
    others = list({person.pk: person for person in people if person.pk != by.pk}.values())
    changes.create_many([person for person in others if person._state.adding])
    team = [Membership(study=study, person=person, role="coder") for person in others]
    changes.create_many([Membership(study=study, person=by, role="lead"), *team])
