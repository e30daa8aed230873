"""What two first starts at once make of a new database is what all steps make of it: on SQLite and on PostgreSQL."""

import json
import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ON_POSTGRES
from tests.workbench.command.running import inside

FIRST = """
from datetime import datetime
from django.conf import settings
from workbench.serving.schema import bring_up, check_is_current
bring_up(settings.HOME, datetime.now().astimezone())
check_is_current()
"""
# As it is for a folder of an older version, here one in which only the first tables were made.
STEPS = """
from datetime import datetime
from django.conf import settings
from django.core.management import call_command
from workbench.serving.schema import bring_up
call_command("migrate", "people", verbosity=0)
bring_up(settings.HOME, datetime.now().astimezone())
"""
# Groups are Django's own and unused here; by steps the numbers of that one table are longer.
LOOK = """
import json
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
asked = {
    "sqlite": ["SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"],
    "postgresql": [
        "SELECT table_name, column_name, data_type, coalesce(character_maximum_length, 0), is_nullable, is_identity "
        "FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'auth_group_permissions'",
        "SELECT indexname, indexdef, '' FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT conname, pg_get_constraintdef(c.oid), conrelid::regclass::text FROM pg_constraint c "
        "JOIN pg_namespace n ON n.oid = c.connamespace WHERE n.nspname = 'public'",
        "SELECT proname, prosrc, '' FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE n.nspname = 'public'",
    ],
}
with connection.cursor() as cursor:
    found = []
    for words in asked[connection.vendor]:
        cursor.execute(words)
        found.append([list(map(str, row)) for row in cursor.fetchall()])
notes = [f"{app} {name}" for app, name in MigrationRecorder(connection).applied_migrations()]
print(json.dumps({"schema": found, "steps": sorted(notes)}))
"""


def looked(folder: Path, way: str, **more: str) -> Any:
    """Returns what stands in a database that was made in one way, whatever the order of columns."""
    found = json.loads(inside(folder, f"{way}\n{LOOK}", **more))
    found["schema"] = [sorted(_parts(row) for row in rows) for rows in found["schema"]]
    return found


def _parts(row: list[str]) -> list[Any]:
    """Cuts the words that made a table of SQLite into its columns and constraints."""
    if row[0] != "table":
        return list(row)
    inner = row[2].partition("(")[2].rpartition(")")[0].replace("\n", " ")
    return [*row[:2], sorted(part.strip() for part in re.split(r", (?=CONSTRAINT|\"\w+\" )", inner))]


@pytest.fixture
def addresses() -> Iterator[list[dict[str, str]]]:
    """Two empty databases of the kind that these tests are on: files of their own, or beside the one of the tests."""
    server = os.environ.get(ON_POSTGRES)
    if server is None:
        yield [{}, {}]
        return
    import psycopg

    names = [f"fresh_{os.getpid()}_{number}" for number in (1, 2)]
    with psycopg.connect(server, autocommit=True) as connection:
        for name in names:
            connection.execute(f"CREATE DATABASE {name}".encode())
        yield [{"DATABASE_URL": re.sub(r"/postgres(\?|$)", rf"/{name}\1", server)} for name in names]
        for name in names:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.mark.postgres
def test_what_two_first_starts_at_once_make_is_what_all_steps_make(
    tmp_path: Path, addresses: list[dict[str, str]]
) -> None:
    with ThreadPoolExecutor() as both:
        starts = [both.submit(looked, tmp_path / "a", FIRST, **addresses[0]) for _ in range(2)]
    at_once, found = (start.result() for start in starts)
    assert at_once == found
    by_steps = looked(tmp_path / "b", STEPS, **addresses[1])
    for one, other in zip(at_once["schema"], by_steps["schema"], strict=True):
        assert [row for row in one if row not in other] == [row for row in other if row not in one]
    assert at_once["steps"] == by_steps["steps"]
    assert len(at_once["steps"]) > 50
    assert "corpora_textindex" in str(at_once["schema"]), "what a step does beside making tables is done"
