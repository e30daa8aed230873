"""Everything that changes who works here; told in the house's own trail."""

from uuid import UUID

from counterpoint import UserError
from workbench.history.actions import record
from workbench.people import queries, rules
from workbench.people.models import User

HOUSE = UUID(int=0)  # the trail of what belongs to no study


def first_person(name: str) -> User:
    """Returns the person who sits here, making one of this name on the first start."""
    person = queries.person_of(None)
    return person or add_person(by=None, name=name)


def add_person(*, by: User | None, name: str) -> User:
    """Names a further person, who has no password; without `by` the person names themselves. Raises UserError."""
    person = User(name=_free(rules.check_name(name)))
    person.set_unusable_password()
    with record(by=by or person, study=HOUSE, verb="named a person", about=person.name) as changes:
        changes.create(person)
    return person


def rename_person(*, by: User, person: User, name: str) -> None:
    """Gives a person another name; everything they did keeps them. Raises UserError."""
    wanted = rules.check_name(name)
    with record(by=by, study=HOUSE, verb="renamed a person", about=f"{person.name} to {wanted}") as changes:
        if wanted != person.name:
            changes.update(person, name=_free(wanted))


def open_account(*, by: User | None = None, name: str, password: str, email: str = "") -> User:
    """Makes a person who signs in with a password; they tell it themselves unless `by` does. Raises UserError."""
    person = User(name=_free(rules.check_name(name)), email=_own(email, None))
    person.set_unusable_password()
    with record(by=by or person, study=HOUSE, verb="opened an account", about=person.name, undoable=False) as changes:
        changes.create(person)  # before there is a password: the trail keeps what a row holds
        person.set_password(password)
        person.save(update_fields=["password"])
    return person


def change_password(*, by: User, person: User, password: str) -> None:
    """Gives an account another password; every other session of it ends. The trail holds that it was, not what."""
    with record(by=by, study=HOUSE, verb="set a password for", about=person.name, undoable=False):
        person.set_password(password)
        person.save(update_fields=["password"])


def change_email(*, by: User, person: User, email: str) -> None:
    """Changes or takes away the address with which somebody can sign in beside their name. Raises UserError."""
    wanted = _own(email, person)
    with record(by=by, study=HOUSE, verb="changed the address of", about=person.name) as changes:
        changes.update(person, email=wanted)


def own_house(*, by: User, person: User) -> None:
    """Lets a person make one-time links to new passwords; what studies hold is not theirs to see by that."""
    with record(by=by, study=HOUSE, verb="gave the house to", about=person.name) as changes:
        changes.update(person, owns_house=True)


def note_link(*, by: User, person: User) -> None:
    """Tells that somebody made a link by which this person sets a password."""
    with record(by=by, study=HOUSE, verb="made a link to a new password for", about=person.name, undoable=False):
        pass  # nothing changes until the link is used


def take_off_second_factor(*, by: User, person: User) -> None:
    """Lets somebody who lost their telephone and their recovery codes sign in with the password alone."""
    with record(by=by, study=HOUSE, verb="took off the second factor of", about=person.name, undoable=False):
        queries.second_factors(person).delete()


def _free(name: str) -> str:
    if queries.person_named(name):
        raise UserError(
            f"Somebody here is already called {name}", where="the people on this machine", try_="add an initial"
        )
    return name


def _own(email: str, person: User | None) -> str:
    """Returns an address as it is kept; UserError if somebody else signs in with it."""
    wanted = email.strip().lower()
    taken = queries.person_with_email(wanted)
    if taken is not None and taken != person:
        raise UserError("Somebody signs in with this address", where="the e-mail address", try_="another one, or none")
    return wanted
