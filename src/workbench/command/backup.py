"""`counterpoint backup`: a copy of all data in one file, while the workbench runs too."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.command.entering import Home, check_new, check_not_inside, enter_existing, only_embedded


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
    home: Home = None,
) -> None:
    """Copies all your data into FILE, also while the workbench is open.

    \b
    Example:
      counterpoint backup thesis.sqlite3
    """
    folder = enter_existing(home)
    from workbench import backups

    only_embedded("backup")
    check_not_inside(file, folder)
    check_new(file, force)
    source = backups.database_of(folder)
    backups.copy(source, file)
    typer.echo(f"{file} holds a copy of everything in {folder}, and was checked.")
