"""`counterpoint user`: who works on this machine."""

from typing import Annotated

import typer

from workbench.command.entering import Home, enter_existing


def user(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A further person to name; without it, who is here.")
    ] = "",
    home: Home = None,
) -> None:
    """Shows the people on this machine, or names a further one.

    \b
    Example:
      counterpoint user Ana
    """
    enter_existing(home)
    from workbench.accounts.actions import add_person, first_person
    from workbench.people.queries import people
    from workbench.serving import schema, server

    schema.check_is_current()
    if name:
        add_person(by=first_person(server.name_of_user()), name=name)
    for person in people():
        typer.echo(person.name)
