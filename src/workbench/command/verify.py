"""`counterpoint verify`: whether everything that was written is still as it was written."""

from typing import Annotated

import typer

from workbench.command.entering import Home, enter_existing

AGAINST = typer.Option(
    help="An exported trail (trail.zip, .jsonl or .csv), or the digest with which one ended: finds a trail that was cut "
    "off or written anew."
)


def verify(against: Annotated[str | None, AGAINST] = None, home: Home = None) -> None:
    """Checks the whole data folder: the database, every trail, every row against its trail, every quote against its text.

    Nothing is changed. It says what is not intact, and ends with 2 if anything is. Note the digests that it tells: only
    against one that was noted elsewhere does it show that a whole trail was written anew.

    \b
    Example:
      counterpoint verify
      counterpoint verify --against trail.zip
    """
    folder = enter_existing(home)
    from workbench.serving import schema, verifying

    schema.check_readable(folder)
    schema.check_is_current()
    found = verifying.verified(against)
    for line in found.checked:
        typer.echo(line)
    for fault in found.faults:
        typer.echo(f"counterpoint: {fault}", err=True)
    if found.faults:
        raise typer.Exit(2)
    typer.echo("Everything is intact.")
