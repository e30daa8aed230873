"""Reads everything once more: the database, the trails, the quotes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from workbench.accounts.actions import HOUSE
from workbench.history import sealing
from workbench.history.models import Chain
from workbench.history.queries import ended, faults, whole_checked
from workbench.history.standing import differences as rows_that_differ
from workbench.history.standing import differences_of as rows_that_differ_of
from workbench.research.corpora.models import Coding, Document
from workbench.research.findings.models import Evidence
from workbench.research.studies.models import Study
from workbench.research.studies.queries import all_studies
from workbench.serving.against import differences


@dataclass
class Verified:
    """What was looked at, and what is not as it was written, both in sentences."""

    checked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def verified(against: str | None = None) -> Verified:
    """Checks the whole database and changes nothing; against: an exported trail, or a digest that was noted."""
    found = Verified(faults=[*_of_database(), *(f"People: {fault}" for fault in _of_people())])
    for study in all_studies():
        before = len(found.faults)
        found.faults += [f"{study.title}: {fault}" for fault in _of_study(study)]
        verdict = "intact" if len(found.faults) == before else f"{len(found.faults) - before} faults"
        found.checked.append(f"{study.title}: trail, rows, codings and themes {verdict}")
        seq, digest = ended(study.pk)
        found.checked.append(f"  its trail ends with event {seq:,}: {digest}")
    found.faults += without_study({HOUSE, *(study.pk for study in all_studies())})
    if against:
        found.faults += differences(against)
    return found


def _of_study(study: Study) -> Iterator[str]:
    found = whole_checked(study.pk).faults
    yield from found
    yield from sealing.faults(study.pk)
    # What the rows should be is known from the trail: of one with holes every row would be told as somebody's harm.
    yield from (
        ["Its rows were not compared with its trail, since that is not whole."] if found else rows_that_differ(study.pk)
    )
    yield from _of_quotes(study)


def _of_people() -> Iterator[str]:
    yield from faults(HOUSE)
    yield from rows_that_differ_of(
        "people.user", but=("password", "last_login")
    )  # set past the trail, which holds neither


def without_study(known: set[UUID]) -> list[str]:
    """Returns the trails whose study is not there: no study is ever removed as a whole, but by somebody past the program."""
    lost = Chain.objects.exclude(study__in=known).values_list("study", "seq")
    return [f"A study is missing, and its trail of {seq:,} events is there: {key}." for key, seq in lost if seq]


def _of_database() -> Iterator[str]:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        yield from (f"The database is damaged: {row[0]}." for row in cursor.fetchall() if row[0] != "ok")
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, other, _ in cursor.fetchall():
            yield f"Row {row} of {table} points to a row of {other} that is not there."


def _of_quotes(study: Study) -> Iterator[str]:
    passages = ("pk", "start", "end", "quote")
    for document in Document.objects.filter(study=study).only("name", "text").iterator(chunk_size=50):
        for noun, rows in (
            ("coding", Coding.objects.filter(document=document).values_list(*passages)),
            ("passage of a theme", Evidence.objects.filter(document=document).values_list(*passages)),
        ):
            yield from (f"{document.name}: {noun} {fault}" for fault in _misquoted(document.text, rows))


def _misquoted(text: str, rows: Any) -> Iterator[str]:
    for key, start, end, quote in rows:
        if text[start:end] != quote:
            yield f"{key} quotes other words than stand at {start}-{end}."
