"""Reads people."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from workbench.people.models import User


def people() -> QuerySet[User]:
    """Returns everybody on this machine, in the order in which they came."""
    return User.objects.filter(is_active=True)


def person_of(person_id: str | None) -> User | None:
    """Returns the person of this id, else the first person, else None."""
    return person_with(person_id) or people().first()


def person_with(person_id: str | None) -> User | None:
    """Returns the person of this id; None for nobody and for what is no identifier at all."""
    try:
        return people().filter(pk=UUID(str(person_id))).first()
    except ValueError:
        return None


def person_at(request: Any) -> User:
    """Returns the person who sits at the machine; the door lets nobody else through."""
    person: User = request.user
    return person


def person_named(name: str) -> User | None:
    """Returns the person with exactly this name."""
    return User.objects.filter(name=name).first()
