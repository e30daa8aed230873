"""How a verb comes to its data folder, before any setting is read; and the options that all verbs share."""

import os
from pathlib import Path
from typing import Annotated

import typer

from counterpoint.errors import UserError
from workbench.ground import trouble

Home = Annotated[
    Path | None, typer.Option("--home", metavar="FOLDER", help="The data folder, if not your own.", show_default=False)
]
Port = Annotated[int, typer.Option("--port", help="The port to answer on; 0 takes a free one.")]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Only print the address.")]


def enter(home: Path | None, *, below: str = "", embedded: bool = False, accounts: bool = False) -> Path:
    """Says to Django which data folder is meant and returns it; `embedded` means SQLite, whatever the environment says.

    accounts: whether people sign in; only `counterpoint serve` asks for that.
    """
    from workbench.ground import folder_of_home

    os.environ["COUNTERPOINT_ACCOUNTS"] = "1" if accounts else "0"
    if home is not None:
        os.environ["COUNTERPOINT_HOME"] = str(home)
    if embedded:
        os.environ.pop("DATABASE_URL", None)
    try:
        folder = folder_of_home(os.environ)
        if below and home is None:
            folder = folder_of_home({"COUNTERPOINT_HOME": str(folder / below)})
    except OSError as error:
        raise UserError(
            f"This folder cannot be used: {error.strerror}", where=str(error.filename), try_="another one, with --home"
        ) from error
    os.environ["COUNTERPOINT_HOME"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")
    os.umask(0o077)  # whatever is written from here on is people's words: for its owner's eyes, in any folder
    try:
        _set_up()
    except OSError as error:
        raise trouble(error, str(error.filename or folder)) or error from error
    return folder


def enter_existing(home: Path | None) -> Path:
    """Does the same for a verb that has nothing to do where there are no data; raises UserError and makes no folder."""
    from workbench.backups import database_of
    from workbench.ground import place_of_home

    folder = home or place_of_home(os.environ)
    if not os.environ.get("DATABASE_URL") and not database_of(folder).exists():
        raise UserError("There is nothing in this data folder yet", where=str(folder), try_="counterpoint, or --home")
    return enter(home)


def only_embedded(verb: str) -> None:
    """Raises UserError on PostgreSQL, which has its own way to copy a database."""
    from django.db import connection

    if connection.vendor != "sqlite":
        tool = {"backup": "pg_dump", "restore": "pg_restore"}[verb]
        raise UserError(
            f"counterpoint {verb} is for the SQLite file; this data is in PostgreSQL", where="DATABASE_URL", try_=tool
        )


def check_new(file: Path, force: bool) -> None:
    """Raises UserError if a file would be overwritten without being asked to, or has no folder to lie in."""
    if file.is_dir() or not file.parent.is_dir():
        raise UserError(
            f"{file} is no place for a file", where=str(file.parent), try_="a file name in a folder that is there"
        )
    if file.exists() and not force:
        raise UserError(f"{file.name} is there already", where=str(file), try_="another name, or --force to replace it")


def check_not_inside(file: Path, folder: Path) -> None:
    """Raises UserError for a file in the data folder itself: it would take the place of the data, or go with them."""
    if file.resolve().is_relative_to(folder.resolve()):
        raise UserError(f"{file.name} would lie in the data folder", where=str(folder), try_="a folder of your own")


def _set_up() -> None:
    import django

    django.setup()
