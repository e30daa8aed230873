"""Which identifiers a corpus keeps when it comes in: those that are free here; the others are made anew, everywhere alike."""

from collections.abc import Iterable
from itertools import count
from typing import Any
from uuid import UUID

from django.conf import settings

import counterpoint as cp
from workbench.people.models import NAME_LENGTH, User, new_id
from workbench.people.queries import person_named
from workbench.people.rules import check_name
from workbench.research.corpora.models import Assignment, Case, Code, Coding, Document, Keepsake, Memo
from workbench.research.findings.models import Evidence, Theme
from workbench.research.studies.queries import studies_of

MODELS: dict[str, Any] = {
    "cases": Case,
    "documents": Document,
    "codes": Code,
    "codings": Coding,
    "memos": Memo,
    "assignments": Assignment,
    "themes": Theme,
    "evidence": Evidence,
    "keepsakes": Keepsake,
}
BATCH = 500  # SQLite takes a limited number of values at once

Identities = dict[str, dict[str, UUID]]


def identities(corpus: cp.Corpus) -> Identities:
    """Returns, for each table, what each identifier becomes."""
    return {table: kept_or_new(model, corpus.frame(table)["id"].to_list()) for table, model in MODELS.items()}


def people(corpus: cp.Corpus, by: Any) -> dict[str, User]:
    """Returns the person for each coder: the one whom `by` can mean by this name, else a new one, unsaved."""
    named = people_named(corpus.coders.select("id", "name").iter_rows(), by, {})
    return {coder: named[check_name(name)] for coder, name in corpus.coders.select("id", "name").iter_rows()}


def people_named(rows: Iterable[tuple[str, str]], by: Any, known: dict[str, User]) -> dict[str, User]:
    """Returns the person for each name of (identifier, name), beside those known already."""
    told = list(rows)
    taken = kept_or_new(User, [key for key, _ in told])
    found = dict(known)
    for key, name in told:
        wanted = check_name(name)
        if wanted not in found:
            found[wanted] = _meant(by, wanted) or _person(taken[key], _free(wanted, {one for _, one in told}))
    return found


def _meant(by: Any, name: str) -> User | None:
    """Returns who is meant by a name: with accounts, nobody who signs in but oneself and those of one's teams.

    A file is not let to say what a stranger has coded, nor to put a study on their desk.
    """
    found = person_named(name)
    if found is None or not settings.ACCOUNTS or found == by or not found.has_usable_password():
        return found
    return found if studies_of(by).filter(memberships__person=found).exists() else None


def _free(name: str, told: set[str]) -> str:
    """Returns the name, with a number where a stranger has it; the file tells nobody else by that."""
    if person_named(name) is None:
        return name
    others = (f"{name[: NAME_LENGTH - 6]} ({number})" for number in count(2))
    return next(other for other in others if other not in told and person_named(other) is None)


def _person(key: UUID, name: str) -> User:
    person = User(id=key, name=name)
    person.set_unusable_password()
    return person


def kept_or_new(model: Any, ids: list[str]) -> dict[str, UUID]:
    """Returns what each identifier becomes: itself where it is free here, else a new one."""
    wanted = {text: _as_uuid(text) for text in ids}
    taken = _taken(model, [key for key in wanted.values() if key])
    return {text: key if key and key not in taken else new_id() for text, key in wanted.items()}


def _as_uuid(text: str) -> UUID | None:
    try:
        key = UUID(text)
    except ValueError:
        return None
    # Two spellings of one number would become one row.
    return key if str(key) == text else None


def _taken(model: Any, keys: list[UUID]) -> set[UUID]:
    return {key for some in _batches(keys) for key in model.objects.filter(pk__in=some).values_list("pk", flat=True)}


def _batches(keys: list[UUID]) -> Iterable[list[UUID]]:
    return (keys[first : first + BATCH] for first in range(0, len(keys), BATCH))
