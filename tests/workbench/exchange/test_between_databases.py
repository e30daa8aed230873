"""One study goes from an SQLite file to this database and back to an SQLite file, and says the same in all three."""

from pathlib import Path
from uuid import UUID

import pytest

import counterpoint as cp
from counterpoint.narrative.tables import TABLES
from tests.workbench.command.running import inside
from tests.workbench.exchange.test_extras import archive, came, rows, said
from tests.workbench.exchange.test_interviews_carried import portrait
from workbench.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
# Both run in a workbench of their own, with its own data folder and so on SQLite, whatever this one is on.
READY = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""
MAKE = """
import sys
from pathlib import Path
from uuid import UUID
from django.db import connection
from tests.support.furnished import furnish
from workbench.people.models import User
from workbench.research.exchange.queries import file_of
from workbench.research.studies.actions import make_study
zoe = User.objects.create(id=UUID("01900000-0000-7000-8000-000000000001"), name="Zoe")
study = make_study(by=zoe, title="Between two houses", question="What comes along?")
furnish(study, zoe)
Path(sys.argv[1]).write_bytes(file_of(zoe, study))
print(connection.vendor)
"""
THROUGH = """
import sys
from pathlib import Path
from uuid import UUID
import counterpoint as cp
from django.db import connection
from workbench.people.models import User
from workbench.research.exchange.actions import bring_in
from workbench.research.exchange.extras import extras_in
from workbench.research.exchange.queries import file_of
held = cp.read_archive(sys.argv[1])
zoe = User.objects.create(id=UUID("01900000-0000-7000-8000-000000000001"), name="Zoe")
study = bring_in(by=zoe, corpus=held.corpus, extras=extras_in(held.extras))
Path(sys.argv[2]).write_bytes(file_of(zoe, study))
print(connection.vendor)
"""


def test_from_sqlite_to_here_and_back_nothing_is_lost(tmp_path: Path) -> None:
    first, third = tmp_path / "first.counterpoint", tmp_path / "third.counterpoint"
    assert made(tmp_path / "one", MAKE, first) == "sqlite"
    sent = cp.read_archive(first)
    zoe = User.objects.create(id=UUID("01900000-0000-7000-8000-000000000001"), name="Zoe")
    study = came(zoe, sent)
    held = archive(zoe, study, tmp_path)
    assert made(tmp_path / "two", THROUGH, tmp_path / f"{study.pk}.counterpoint", third) == "sqlite"
    back = cp.read_archive(third)
    for other in (held, back):
        assert other.corpus.media == sent.corpus.media
        assert [*other.corpus.coders["name"]] == [*sent.corpus.coders["name"]]
        for table in sorted({*TABLES} - {"coders"}):
            assert rows(other.corpus, table) == rows(sent.corpus, table), table
        assert said(other) == said(sent)
        assert portrait(other) == portrait(sent)
    assert sent.corpus.media
    assert portrait(sent)["interviews"]
    assert sent.corpus.themes.height > 1


def made(home: Path, program: str, *paths: Path) -> str:
    """Runs a program in a workbench with a new data folder, and tells on what kind of database."""
    home.mkdir()
    return inside(home, READY + program, *map(str, paths)).split()[-1]
