"""The page on the methods is the methods."""

import inspect

import pytest

from counterpoint.analysis import METHODS
from counterpoint.cli.questions import KINDS, method, own, told
from tests.spec.reference import REFERENCE, page


def test_the_page_is_the_methods():
    assert REFERENCE.read_text("utf-8") == page(), "python -m tests.spec.reference writes it anew"


@pytest.mark.parametrize("name", METHODS)
def test_every_parameter_says_what_it_means_and_can_be_typed(name):
    parameters = list(inspect.signature(method(name)).parameters.values())[1:]
    assert {one.name for one in parameters} == set(told(method(name)))
    assert {one.annotation for one in own(method(name))} <= set(KINDS)
