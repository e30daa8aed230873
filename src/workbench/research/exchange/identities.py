"""Which identifiers a corpus keeps when it comes in: those that are free here; the others are made anew, everywhere alike."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import counterpoint as cp
from workbench.people.models import User, new_id
from workbench.people.queries import person_named
from workbench.people.rules import check_name
from workbench.research.corpora.models import Assignment, Case, Code, Coding, Document, Keepsake, Memo
from workbench.research.findings.models import Evidence, Theme

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


def people(corpus: cp.Corpus) -> dict[str, User]:
    """Returns the person for each coder: the one of this name here, else a new one, unsaved."""
    found: dict[str, User] = {}
    by_name: dict[str, User] = {}
    taken = kept_or_new(User, corpus.coders["id"].to_list())
    for coder, name in corpus.coders.select("id", "name").iter_rows():
        wanted = check_name(name)
        if wanted not in by_name:
            by_name[wanted] = person_named(wanted) or _person(taken[coder], wanted)
        found[coder] = by_name[wanted]
    return found


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
