"""The cast: Chris and Ana lead and code, Ben codes, Dina debriefs, Pat is a peer, Sam supervises, Eve is a stranger."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

KEEPING = ("corpora.loading", "reports.facts.asked", "reports.refreshing")


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Forgets what is kept by study and revision: what a module makes once comes to the same revision in many ways."""
    yield
    forget()


def forget() -> None:
    """Empties what is kept by study and revision."""
    for room in KEEPING:
        if f"workbench.research.{room}" in sys.modules:
            sys.modules[f"workbench.research.{room}"]._kept.clear()


@pytest.fixture(scope="module")
def kept_open(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A transaction around all tests of a module: what is made in it once, each test may change and finds as it was made.

    For the fixtures of a module whose tests are marked `django_db` without `transaction=True`.
    """
    from django.db import transaction

    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@pytest.fixture(scope="module")
def furnished_once(kept_open: None, django_db_blocker: Any) -> dict[str, Any]:
    """Ana's study, in which Ben codes, with something of everything, by identifiers; each test takes its part back.

    A module that asks for it finds Ana and Ben there, and says so by a `person` and a `study` of its own.
    """
    from tests.support.furnished import furnish
    from workbench.people.models import User
    from workbench.research.studies.actions import add_member, make_study

    with django_db_blocker.unblock():
        ana, ben = (User.objects.create(name=name) for name in ("Ana", "Ben"))
        made = make_study(by=ana, title="Time in the pandemic", question="How do people tell of time?")
        add_member(by=ana, study=made, person=ben, role="coder")
        return furnish(made, ana)


@pytest.fixture
def person(db: None) -> Callable[[str], Any]:
    """Makes a person by name."""
    from workbench.people.models import User

    return lambda name: User.objects.create(name=name)


@pytest.fixture
def ana(person: Callable[[str], Any]) -> Any:
    """Leads the study and codes."""
    return person("Ana")


@pytest.fixture
def ben(person: Callable[[str], Any]) -> Any:
    """Codes."""
    return person("Ben")


@pytest.fixture
def chris(person: Callable[[str], Any]) -> Any:
    """Leads another study."""
    return person("Chris")


@pytest.fixture
def dina(person: Callable[[str], Any]) -> Any:
    """Debriefs."""
    return person("Dina")


@pytest.fixture
def pat(person: Callable[[str], Any]) -> Any:
    """A peer."""
    return person("Pat")


@pytest.fixture
def sam(person: Callable[[str], Any]) -> Any:
    """Supervises."""
    return person("Sam")


@pytest.fixture
def eve(person: Callable[[str], Any]) -> Any:
    """A stranger to every study."""
    return person("Eve")


@pytest.fixture
def study(ana: Any, ben: Any) -> Any:
    """A study that Ana leads and Ben codes in."""
    from workbench.research.studies.actions import add_member, make_study

    made = make_study(by=ana, title="Time in the pandemic", question="How do people tell of time?")
    add_member(by=ana, study=made, person=ben, role="coder")
    return made


@pytest.fixture
def as_person() -> Callable[[Any], Any]:
    """Returns a Django test client that sits at the machine as this person."""
    from django.test import Client

    def sit(who: Any) -> Client:
        client = Client()
        client.cookies.load(cookie_of(who))
        return client

    return sit


def cookie_of(who: Any) -> dict[str, str]:
    """Returns the session cookie of somebody who came in by the door."""
    from importlib import import_module

    from django.conf import settings

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session["door"] = True
    session["person"] = str(who.pk)
    session.save()
    return {settings.SESSION_COOKIE_NAME: session.session_key}
