"""Nobody finds a study by guessing, and nobody in it does what their role does not give: at every address, for every role."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.house.sources import nothing

# Addresses below studies/ that belong to no study yet.
OF_NOBODY = {"exchange:bring_in"}
# What changes something and asks for no one permission: one's own steps back, and one's own leaving.
ONES_OWN = {"studies:undo", "studies:redo", "journal:delete", "journal:put_aside"}
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
FILLED = {"int": 1, "str": "x", "slug": "x", "path": "x"}


def addresses() -> Iterator[tuple[str, str]]:
    """Yields (name with namespace, route) of every URL of the workbench."""
    yield from _below(get_resolver(), "", "")


def _below(resolver: URLResolver, namespace: str, route: str) -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        path = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _below(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace, path)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", path


def under_studies() -> list[tuple[str, str]]:
    """Returns the addresses that name a study."""
    return [(name, route) for name, route in addresses() if route.startswith("studies/") and name not in OF_NOBODY]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_finds_nothing(method: str, study: Any, eve: Any, as_person: Any) -> None:
    stranger = as_person(eve)
    stranger.raise_request_exception = False  # a fault of ours counts as an answer, too: 500
    faults = []
    for name, route in under_studies():
        answer = getattr(stranger, method)(reverse(name, kwargs=filled(route, study)))
        # 405: this address does not take the method at all, from nobody; it tells nothing about the study.
        if answer.status_code not in ({404} if method == "get" else {404, 405}) and not _refuses(answer, method):
            faults.append(f"{method} {name} ({route}) answers {answer.status_code}")
    nothing(faults, "A stranger gets 404 on every address of a study:")


def _refuses(answer: Any, method: str) -> bool:
    return method == "get" and answer.status_code == 405


@pytest.mark.django_db
def test_there_is_something_to_find(study: Any, ana: Any, as_person: Any) -> None:
    """Otherwise the test above would prove nothing: a member does reach the study's own pages."""
    member = as_person(ana)
    member.raise_request_exception = False
    bare = [(name, route) for name, route in under_studies() if len(PARAMETER.findall(route)) == 1]
    reached = [
        name for name, route in bare if member.get(reverse(name, kwargs=filled(route, study))).status_code in {200, 302}
    ]
    assert {"overview:overview", "corpora:documents", "findings:compare", "trust:saturation"} <= set(reached)


@pytest.mark.django_db
def test_a_closed_door_is_closed_everywhere(study: Any, client: Any) -> None:
    """A browser that never brought the token sees no page at all."""
    for name, route in under_studies():
        assert client.get(reverse(name, kwargs=filled(route, study))).status_code == 403, name


class Table(dict[str, Any]):
    """The table of roles as it is, which notes each permission that a request could not have gone on without."""

    def __init__(self, roles: dict[str, Any]) -> None:
        super().__init__({role: Given(given) for role, given in roles.items()})


class Given(frozenset[str]):
    """A role's permissions; one that is only asked to draw a button is not noted: whoever asks is called `may`."""

    noted: set[str] = set()

    def __contains__(self, permission: object) -> bool:
        if sys._getframe(2).f_code.co_name != "may":
            self.noted.add(str(permission))
        return super().__contains__(permission)


@contextmanager
def taken_back() -> Iterator[None]:
    """Runs a request and takes back whatever it did."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_every_role_is_refused_wherever_it_lacks_what_the_address_asks(
    study: Any, ana: Any, person: Any, as_person: Any, monkeypatch: Any
) -> None:
    """What an address asks is not written here: it is what its owner's request asked the table of roles for.

    A viewer sends every form, and changes nothing.
    """
    from tests.support import furnished
    from workbench.history.queries import revision
    from workbench.people.roles import IN_A_TEAM, ROLES
    from workbench.research.studies import rules
    from workbench.research.studies.models import Membership

    ids = furnished.furnish(study, ana)
    members = {role: person(f"A {role}") for role in ROLES if role != "owner"}
    for role, who in members.items():
        Membership.objects.create(study=study, person=who, role=role)
    owner, browsers = as_person(ana), {role: as_person(who) for role, who in members.items()}
    monkeypatch.setattr(rules, "ROLES", Table(ROLES))
    start, faults, asked = revision(study.pk), [], {}
    turn = cycle([role for role in ROLES if role not in IN_A_TEAM])
    for name, address in furnished.addresses(ids):
        for method in ("get", "post"):
            Given.noted.clear()
            with taken_back():
                answer = getattr(owner, method)(address)
                needs, changed = set(Given.noted), revision(study.pk) != start
            if answer.status_code >= 500:
                faults.append(f"{method} {name} answers its owner with {answer.status_code}")
            asked[method, name] = needs
            if changed and not needs and name not in ONES_OWN:
                faults.append(f"{method} {name} changes the study and asks nobody’s right")
            outside = next(turn)  # both have no place here, for the one and same reason
            for role, browser in browsers.items():
                inside, lacks = role in IN_A_TEAM, needs - ROLES[role]
                if answer.status_code == 405 or name in ONES_OWN or (not inside and role != outside):
                    continue
                if inside and not lacks and (role, method) != ("reader", "post"):
                    continue
                with taken_back():
                    refused = getattr(browser, method)(address)
                    touched = revision(study.pk) != start
                wanted = {404} if not inside else {403, 404} if lacks else set(range(200, 500))
                if refused.status_code not in wanted or touched or (lacks and b"Money" in refused.content):
                    faults.append(f"{role} at {method} {name}, which asks for {lacks}: {refused.status_code}")
    nothing(faults, "A role is refused at every address that asks for more than it gives:")
    assert asked["post", "studies:invite"] in ({"manage team"}, set())
    assert "manage team" in asked["post", "studies:team"]
    assert asked["get", "overview:overview"] <= {"read study"}
    assert len({permission for needs in asked.values() for permission in needs}) > len(ROLES["coder"]) // 2


def filled(route: str, study: Any) -> dict[str, Any]:
    """Fills a route's parameters: the study is real, everything else is a guess."""
    guess = UUID(int=1)
    return {
        name: study.pk if name == "study" else FILLED.get(kind or "str", guess) if kind != "uuid" else guess
        for kind, name in PARAMETER.findall(route)
    }
