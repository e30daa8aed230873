"""Reads people."""

from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
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


def has_second_factor(person: Any) -> bool:
    """Says whether this account asks for a code beside the password."""
    return second_factors(person).filter(type=Authenticator.Type.TOTP).exists()


def second_factors(person: Any) -> QuerySet[Authenticator]:
    """Returns what an account asks for beside the password: an app's secret, and recovery codes."""
    return Authenticator.objects.filter(user_id=person.pk)


def person_with_email(email: str) -> User | None:
    """Returns the person with this address, however it is written."""
    return User.objects.filter(email=email.lower()).first() if email else None


def person_called(name: str, but: Any = None) -> User | None:
    """Returns somebody, beside `but`, whose name differs from this one by capitals at most: two such could not sign in apart."""
    others = User.objects.exclude(pk=but.pk) if but else User.objects.all()
    return others.filter(name__iexact=name).first()


def is_set_up() -> bool:
    """Says whether anybody who owns this house can sign in."""
    owners = people().filter(owns_house=True)
    return any(owner.has_usable_password() for owner in owners)


def person_at(request: Any) -> User:
    """Returns the person who sits at the machine or is signed in; the door lets nobody else through."""
    person: User = request.user
    return person


def somebody_at(request: Any) -> User | None:
    """Returns who is signed in; None at the door, where nobody need be."""
    person = request.user
    return person if person.is_authenticated else None


def person_named(name: str) -> User | None:
    """Returns the person with exactly this name."""
    return User.objects.filter(name=name).first()
