"""The page of all checks over a large study: what there is of each technique, in few queries."""

import os
from pathlib import Path
from typing import Any

from benchmarks.corpora import Size, made
from benchmarks.findings import Finding, Row
from benchmarks.timing import side_by_side

SIZE = Size(documents=200, words=2_000, codes=60, codings=20_000)
RECORDS = 2_000
GOAL = 0.3  # seconds
RUNS = 7


def measure() -> Finding:
    """Times the page, its counts, and the same counts by reading every row of each table."""
    from workbench.command.entering import enter

    home = enter(Path(os.environ["COUNTERPOINT_HOME"]))
    from django.test import Client
    from django.urls import reverse

    from tests.support.cast import cookie_of
    from workbench.research.trust.counting import counts_of
    from workbench.serving.server import make_ready

    make_ready(home)
    person, study = _study()
    client = Client(HTTP_HOST="localhost")
    client.cookies.load(cookie_of(person))
    address = reverse("trust:checks", args=[study.pk])
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    assert _by_reading(study) == {name: counts_of(study)[name] for name in _tables()}
    page, counts, reading = side_by_side(
        [lambda: client.get(address), lambda: counts_of(study), lambda: _by_reading(study)], RUNS
    )
    return Finding(
        "All checks of a study",
        f"{SIZE.documents} interviews, {SIZE.codings:,} codings, and {RECORDS:,} records each of memos, searches, entries "
        "and versions of definitions, on SQLite. The page is asked for without a browser. “By reading” counts "
        "six of the tables in Python, row by row; the counts are compared before anything is timed.",
        [
            Row("the page", page, goal=GOAL),
            Row("its counts", counts),
            Row("six of them by reading", reading, against=counts),
        ],
    )


def _study() -> tuple[Any, Any]:
    """Brings a made-up study into the data folder, with thousands of records."""
    from workbench.people.queries import person_of
    from workbench.research.corpora.models import Code, Definition, Memo
    from workbench.research.exchange.actions import bring_in
    from workbench.research.findings.models import Search, Theme
    from workbench.research.journal.models import Entry

    person = person_of(None)
    study = bring_in(by=person, corpus=made(SIZE, coder=person.name))
    themes = [Theme(study=study, number=number, name=f"Theme {number}", made_by=person) for number in range(1, 13)]
    Theme.objects.bulk_create(themes)
    codes = list(Code.objects.filter(study=study))
    many = range(RECORDS)
    Memo.objects.bulk_create(Memo(study=study, text="A thought.", author=person) for _ in many)
    Entry.objects.bulk_create(Entry(study=study, text="A thought.", written_by=person) for _ in many)
    Search.objects.bulk_create(
        Search(theme=themes[one % 12], words="never", documents=200, found=3, by=person) for one in many
    )
    Definition.objects.bulk_create(
        Definition(study=study, code=codes[one % len(codes)], number=1 + one // len(codes), name="A", made_by=person)
        for one in many
    )
    return person, study


def _tables() -> dict[str, Any]:
    from workbench.research.corpora.models import Coding, Definition, Memo
    from workbench.research.findings.models import Search, Theme
    from workbench.research.journal.models import Entry

    return {
        "codings": Coding.objects.filter, "memos": Memo.objects.filter, "themes": Theme.objects.filter,
        "journal": Entry.objects.filter, "definitions": Definition.objects.filter,
        "searches": lambda study: Search.objects.filter(theme__study=study),
    }  # fmt: skip


def _by_reading(study: Any) -> dict[str, int]:
    return {name: sum(1 for _ in table(study=study)) for name, table in _tables().items()}
