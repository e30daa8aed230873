"""`counterpoint user`: who works on this machine or server."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from workbench.command.entering import Home, enter_existing


def user(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A further person to name; without it, who is here.")
    ] = "",
    owner: Annotated[bool, typer.Option("--owner", help="NAME looks after the server’s accounts.")] = False,
    link: Annotated[
        bool, typer.Option("--link", help="Print a one-time link at which NAME chooses a password.")
    ] = False,
    no_second_factor: Annotated[
        bool, typer.Option("--no-second-factor", help="NAME lost their app and their recovery codes: ask for none.")
    ] = False,
    home: Home = None,
) -> None:
    """Shows the people here, or names a further one; with accounts, makes their way in.

    \b
    Example:
      counterpoint user Ana --owner --link
    """
    enter_existing(home)
    from workbench.accounts.actions import first_person
    from workbench.people.queries import people
    from workbench.serving import schema, server

    schema.check_is_current()
    if not name:
        for person in people():
            typer.echo(person.name)
        return
    person = _named(name, first_person(server.name_of_user()), there=owner or link or no_second_factor)
    for line in _changed(person, owner, link, no_second_factor):
        typer.echo(line)


def _named(name: str, by: Any, *, there: bool) -> Any:
    """Returns the person of this name, naming them if they are new; somebody who is here must be meant."""
    from workbench.accounts.actions import add_person
    from workbench.people.queries import person_called, person_named

    found = person_named(name) or person_called(name) if there else None  # one who differs by capitals alone is meant
    return found or add_person(by=by, name=name)


def _changed(person: Any, owner: bool, link: bool, no_second_factor: bool) -> Iterator[str]:
    """Does what was asked for somebody, and yields it in sentences."""
    from workbench.accounts import actions

    if owner:
        actions.own_house(by=person, person=person)
        yield f"{person.name} looks after the server."
    if no_second_factor:
        actions.take_off_second_factor(by=person, person=person)
        yield f"{person.name} signs in with the password alone now."
    if link:
        from workbench.accounts.links import to_new_password

        path = to_new_password(person)
        actions.note_link(by=person, person=person)
        yield f"{person.name} chooses a password there, once, within three days. Put the server’s address before it:"
        yield f"\n  {path}\n"
    if not (owner or link or no_second_factor):
        from workbench.people.queries import people

        yield from (one.name for one in people())
