"""Which documents may hold some words: an index of all runs of three letters, kept by the database itself (SQLite).

Triggers keep it true inside the transaction that writes a document, whoever writes it: an action, undo or an erasure. It
only chooses which documents are read; the search that reads them decides, so its answers are the same without it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from django.db import connection
from django.db.models.expressions import RawSQL

from workbench.research.corpora.models import Document
from workbench.research.corpora.queries import documents
from workbench.research.studies.models import Study

TABLE = "corpora_textindex"
FOUND = (
    "SELECT document FROM corpora_textindex_number "
    "WHERE number IN (SELECT rowid FROM corpora_textindex WHERE corpora_textindex MATCH %s)"
)
AT_ONCE = 100  # documents read at once: a search that has enough stops early
MOST = 24  # runs of three letters asked for in one phrase
LAST_CASED = 0x1F000  # no letter beyond has a capital


def is_there() -> bool:
    """Says whether this database keeps the index."""
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [TABLE])
        return cursor.fetchone() is not None


def may_hold(study: Study, phrases: Sequence[str]) -> Iterator[Document]:
    """Yields, in their order, at least the documents that hold one of the phrases, whatever the capitals and spaces."""
    match = match_of(phrases) if is_there() else None
    if match is None:
        yield from documents(study).iterator()
        return
    found = documents(study).filter(pk__in=RawSQL(FOUND, [match]))  # noqa: S611
    keys = list(found.values_list("pk", flat=True))
    for first in range(0, len(keys), AT_ONCE):
        some = keys[first : first + AT_ONCE]
        rows = documents(study).in_bulk(some)
        yield from (rows[key] for key in some if key in rows)


def forget() -> None:
    """Merges the index, so that nothing in it is left of a document that went."""
    if is_there():
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE}({TABLE}) VALUES('optimize')")


def match_of(phrases: Sequence[str]) -> str | None:
    """Returns the question to the index; None where a phrase has no three letters in a row, so that nothing can be asked."""
    each = [_runs(phrase) for phrase in phrases]
    if not each or not all(each):
        return None
    return " OR ".join(f"({' AND '.join(_either(run) for run in runs)})" for runs in each)


def _runs(phrase: str) -> list[str]:
    runs = list(dict.fromkeys(word[at : at + 3] for word in phrase.split() for at in range(len(word) - 2)))
    return runs[:: len(runs) // MOST + 1]


def _either(run: str) -> str:
    # Every spelling that the search holds for the same: SQLite folds fewer letters than Python does.
    spellings = ("".join(marks).replace('"', '""') for marks in product(*map(alike, run)))
    return "(" + " OR ".join(f'"{spelling}"' for spelling in spellings) + ")"


def alike(mark: str) -> list[str]:
    """Returns the letters that `re.IGNORECASE` may hold for this one, without those that differ as a and A do."""
    found = _families().get(_family(mark), {mark})
    return sorted({one.lower() if one.isascii() else one for one in found | {mark}})


def _family(mark: str) -> str:
    return mark.replace("İ", "i").lower().upper()


@lru_cache(maxsize=1)
def _families() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for mark in map(chr, range(LAST_CASED)):
        if mark.lower() != mark or mark.upper() != mark:
            found.setdefault(_family(mark), set()).add(mark)
    return found
