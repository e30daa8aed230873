"""The pages on the methods are the methods."""

import inspect

import pytest

from counterpoint.analysis import METHODS
from counterpoint.cli.questions import KINDS, method, own, told
from tests.spec.examples import CHECKED
from tests.spec.reference import BY_HAND, PAGES, methods, pages, written
from tests.spec.vectors import every


def test_the_pages_are_the_methods():
    there = {path.stem: path.read_text("utf-8") for path in PAGES.glob("*.md")}
    stale = [name for name, text in pages().items() if there.get(name) != text]
    assert not stale, "python -m tests.spec.reference writes them anew"
    assert set(there) == {"README", *methods()}


@pytest.mark.parametrize("name", methods())
@pytest.mark.parametrize("title", BY_HAND)
def test_somebody_wrote_how_it_is_computed_and_what_it_cannot_say(name, title):
    assert len(written(name, title)) > 40, f"write “## {title}” in docs/reference/methods/{name}.md by hand"


def test_every_published_value_stands_on_a_page():
    shown = tuple(start for starts in CHECKED.values() for start in starts)
    assert [one["id"] for one in every() if not one["id"].startswith(shown)] == []


@pytest.mark.parametrize("name", METHODS)
def test_every_parameter_says_what_it_means_and_can_be_typed(name):
    parameters = list(inspect.signature(method(name)).parameters.values())[1:]
    assert {one.name for one in parameters} == set(told(method(name)))
    assert {one.annotation for one in own(method(name))} <= set(KINDS)
