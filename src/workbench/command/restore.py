"""`counterpoint restore`: puts a backup in the place of the data."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.command.entering import Home, enter, only_embedded


def restore(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A copy that `counterpoint backup` or the workbench made.")
    ],
    home: Home = None,
) -> None:
    """Puts FILE in the place of your data, after a backup of what is there.

    FILE is checked first: that it is whole, that it is Counterpoint's, and that it is not newer than this program. The
    workbench must be closed.

    \b
    Example:
      counterpoint restore thesis.sqlite3
    """
    folder = enter(home)
    from workbench.serving import lock, server

    only_embedded("restore")
    try:
        with lock.held(folder):
            for line in _restored(file, folder):
                typer.echo(line)
    except lock.Held:
        raise server.in_use(folder, "its data cannot be replaced now") from None


def _restored(file: Path, folder: Path) -> list[str]:
    from workbench import backups
    from workbench.serving import schema, server

    backups.check(file)
    schema.check_not_newer(backups.migrations_in(file), str(file))
    kept = backups.set_aside(folder, "before-restore", server.now())
    backups.put_in_place(folder, file)
    said = [f"{folder} now holds what was in {file}."]
    return said + ([f"What was there before is in {kept}"] if kept else [])
