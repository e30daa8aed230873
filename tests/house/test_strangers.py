"""Nobody finds a study by guessing: every address under studies/ is 404 for a stranger, as if there were none."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.house.sources import nothing

# Addresses below studies/ that belong to no study yet.
OF_NOBODY = {"exchange:bring_in"}
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


def filled(route: str, study: Any) -> dict[str, Any]:
    """Fills a route's parameters: the study is real, everything else is a guess."""
    guess = UUID(int=1)
    return {
        name: study.pk if name == "study" else FILLED.get(kind or "str", guess) if kind != "uuid" else guess
        for kind, name in PARAMETER.findall(route)
    }
