"""Everything that changes who works on this machine; told in the house's own trail."""

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
    """Names a further person on this machine; without `by` the person names themselves. Raises UserError."""
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


def _free(name: str) -> str:
    if queries.person_named(name):
        raise UserError(
            f"Somebody here is already called {name}", where="the people on this machine", try_="add an initial"
        )
    return name
