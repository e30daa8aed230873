"""Work and benefits against printed examples and rules; the same table is docs/reference/benefits.md."""

from decimal import Decimal, InvalidOperation

import pytest

from tests.workbench.practice.benefits.page import PAGE, page, rows
from workbench.practice.benefits.planning import answer


def plain(value):
    """Numbers compare as numbers, whether the table writes them as text or not."""
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    try:
        return value if isinstance(value, bool) else Decimal(str(value))
    except InvalidOperation:
        return value


@pytest.mark.parametrize("vector", rows(), ids=lambda vector: vector["id"])
def test_every_vector(vector):
    found = answer(vector["program"], **vector["inputs"])
    assert {name: plain(found[name]) for name in vector["expected"]} == {
        name: plain(value) for name, value in vector["expected"].items()
    }


def test_the_page_is_the_table():
    assert PAGE.read_text(encoding="utf-8") == page()
