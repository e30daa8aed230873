"""Brings a data folder's database to this program's schema, with a backup before."""

import sqlite3
from datetime import datetime
from pathlib import Path

from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from counterpoint import UserError
from workbench import backups
from workbench.ground import trouble

TURN = 0x636F756E746572
"""By this number processes that serve one database of PostgreSQL wait for each other."""


def bring_up(home: Path, now: datetime) -> None:
    """Applies what is missing, after a backup. Raises UserError for a database that is damaged or newer than this program."""
    check_readable(home)
    where = str(connection.settings_dict["NAME"])
    executor = _executor(where)
    check_not_newer(set(executor.loader.applied_migrations), where)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        # A first start that was cut short left some of the tables and nobody's work.
        begun = {app for app, _ in executor.loader.applied_migrations} >= {"people", "history", "studies"}
        if connection.vendor == "sqlite" and begun:
            backups.back_up(home, "before-migration", now)
        # All or nothing: Django notes a step only after its tables stand, and a power cut between the two would be
        # taken for a step that is still to be done.
        with connection.constraint_checks_disabled(), transaction.atomic():
            _wait_for_others()
            call_command("migrate", verbosity=0, interactive=False)


def _wait_for_others() -> None:
    """Waits until no other process brings this database up; of SQLite the transaction itself is held by one alone."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])


def check_is_current() -> None:
    """Raises UserError unless the database has exactly this program's schema: for verbs that only read."""
    where = str(connection.settings_dict["NAME"])
    executor = _executor(where)
    check_not_newer(set(executor.loader.applied_migrations), where)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise UserError("This data folder has not been opened with this version yet", where=where, try_="counterpoint")


def _executor(where: str) -> MigrationExecutor:
    """Returns what knows the schema, having asked the database; raises NotWritten for one that cannot be reached."""
    try:
        return MigrationExecutor(connection)
    except OperationalError as error:
        raise trouble(error, where) or error from error


def check_not_newer(applied: backups.Migrations, where: str) -> None:
    """Raises UserError if a database knows steps that this program does not."""
    strange = applied - set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    if strange:
        raise UserError(
            "This was written by a newer version of Counterpoint",
            where=where,
            try_="pip install --upgrade “counterpoint[workbench]”, or an older backup",
        )


def check_readable(home: Path) -> None:
    """Raises UserError for a file that is no database, before anything is tried with it."""
    path = backups.database_of(home)
    if connection.vendor == "sqlite" and path.exists():
        try:
            backups.migrations_in(path)
        except sqlite3.DatabaseError as error:
            raise trouble(error, str(path)) or backups.damaged(path, str(error)) from error
