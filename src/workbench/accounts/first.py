"""The first account of a server: whoever is first in the data folder looks after it."""

from workbench.accounts import actions
from workbench.accounts.links import to_new_password
from workbench.people.models import User
from workbench.people.queries import is_set_up, people


def link_of_first() -> tuple[str, str] | None:
    """Returns (name, path of a one-time link) of who looks after the server; None once one of them has a password.

    Where nobody does yet, the first person does from now on.
    """
    if is_set_up():
        return None
    first = people().filter(owns_house=True).first() or _first()
    return first.name, to_new_password(first)


def _first() -> User:
    first = people()[0]
    actions.own_house(by=first, person=first)
    return first
