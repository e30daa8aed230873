"""Which documents may hold some words: an index of all runs of three letters, kept by the database itself.

On SQLite triggers keep it true inside the transaction that writes a document, on PostgreSQL it is an index of the table:
whoever writes, an action, undo or an erasure, it follows. It only chooses which documents are read; the search that
reads them decides, so its answers are the same without it.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from workbench.research.corpora.models import Document
from workbench.research.corpora.queries import documents
from workbench.research.corpora.spelling import byte_runs, letter_runs
from workbench.research.studies.models import Study

TABLE = "corpora_textindex"
MATCHES = (
    "corpora_document.id IN (SELECT document FROM corpora_textindex_number "
    "WHERE number IN (SELECT rowid FROM corpora_textindex WHERE corpora_textindex MATCH %s))"
)
HAS_ALL = "corpora_textindex_runs(corpora_document.text) @> %s::integer[]"
HAS_ONE = "corpora_textindex_runs(corpora_document.text) && %s::integer[]"
IS_THERE = {
    "sqlite": "SELECT 1 FROM sqlite_master WHERE name = %s",
    "postgresql": "SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(%s) AND indisvalid",
}
AT_ONCE = 100  # documents read at once: a search that has enough stops early
FIRST = 100  # documents read before the index is asked: a frequent word has enough in them
ENOUGH = 200_000  # characters of these: reading more would take longer than asking
MANY = 1_000  # documents whose keys are asked for before all others'

Condition = tuple[str, list[Any]]


def is_there() -> bool:
    """Says whether this database keeps the index."""
    with connection.cursor() as cursor:
        cursor.execute(IS_THERE[connection.vendor], [TABLE])
        return cursor.fetchone() is not None


def may_hold(study: Study, phrases: Sequence[str]) -> Iterator[Document]:
    """Yields, in their order, at least the documents that hold one of the phrases, whatever the capitals and spaces."""
    asked = condition(phrases)
    if asked is None:
        yield from _in_order(documents(study), AT_ONCE)
        return
    last, characters = None, 0
    for last in islice(_in_order(documents(study), AT_ONCE // 10), FIRST):
        yield last
        characters += len(last.text)
        if characters > ENOUGH:
            break
    if last is not None:
        yield from _by_keys(study, documents(study).filter(_behind(last), asked))


def forget() -> None:
    """Merges the index, so that nothing in it is left of a document that went; PostgreSQL writes it anew with the table."""
    if connection.vendor == "sqlite" and is_there():
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE}({TABLE}) VALUES('optimize')")


def condition(phrases: Sequence[str]) -> RawSQL | None:
    """Returns the question to the index; None where a phrase has no three letters in a row, so that nothing can be asked."""
    if not is_there():
        return None
    asked = _matching(phrases) if connection.vendor == "sqlite" else _having_one(phrases)
    return RawSQL(*asked, output_field=BooleanField()) if asked else None  # noqa: S611


def _matching(phrases: Sequence[str]) -> Condition | None:
    each = [letter_runs(phrase) for phrase in phrases]
    if not each or not all(each):
        return None
    return MATCHES, [" OR ".join(f"({' AND '.join(map(_either, runs))})" for runs in each)]


def _either(spellings: Sequence[str]) -> str:
    # Every spelling that the search holds for the same: SQLite folds fewer letters than Python does.
    quoted = (one.replace('"', '""') for one in spellings)
    return "(" + " OR ".join(f'"{one}"' for one in quoted) + ")"


def _having_one(phrases: Sequence[str]) -> Condition | None:
    each = [_having(phrase) for phrase in phrases]
    if not each or not all(has for has, _ in each):
        return None
    return " OR ".join(f"({has})" for has, _ in each), [run for _, runs in each for run in runs]


def _having(phrase: str) -> Condition:
    runs = [[int.from_bytes(one) for one in run] for run in byte_runs(phrase)]
    all_of = [one for run in runs for one in run if len(run) == 1]
    one_of = [run for run in runs if len(run) > 1]
    conditions = [HAS_ALL] * bool(all_of) + [HAS_ONE] * len(one_of)
    return " AND ".join(conditions), [*([all_of] if all_of else []), *one_of]


def _in_order(rows: QuerySet[Document], at_once: int) -> Iterator[Document]:
    some = list(rows[:at_once])
    while some:
        yield from some
        some = list(rows.filter(_behind(some[-1]))[:at_once]) if len(some) == at_once else []


def _behind(last: Document) -> Q:
    return Q(position__gte=last.position) & ~Q(position=last.position, pk__lte=last.pk)


def _by_keys(study: Study, rows: QuerySet[Document]) -> Iterator[Document]:
    keys = rows.values_list("pk", flat=True)
    first = list(keys[:MANY])
    yield from _in_bulk(study, first)
    if len(first) == MANY:
        yield from _in_bulk(study, list(keys[MANY:]))


def _in_bulk(study: Study, keys: list[Any]) -> Iterator[Document]:
    for first in range(0, len(keys), AT_ONCE):
        some = keys[first : first + AT_ONCE]
        rows = documents(study).in_bulk(some)
        yield from (rows[key] for key in some if key in rows)
