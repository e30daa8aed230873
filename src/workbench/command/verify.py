"""`counterpoint verify`: whether everything that was written is still as it was written."""

import typer

from workbench.command.entering import Home, enter_existing


def verify(home: Home = None) -> None:
    """Checks the whole data folder: the database, every trail, and every coding’s words against its text.

    Nothing is changed. It says what is not intact, and ends with 2 if anything is.

    \b
    Example:
      counterpoint verify
    """
    folder = enter_existing(home)
    from workbench.serving import schema, verifying

    schema.check_readable(folder)
    schema.check_is_current()
    found = verifying.verified()
    for line in found.checked:
        typer.echo(line)
    for fault in found.faults:
        typer.echo(f"counterpoint: {fault}", err=True)
    if found.faults:
        raise typer.Exit(2)
    typer.echo("Everything is intact.")
