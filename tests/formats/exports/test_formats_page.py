"""The page on the formats: current, and every format described on it."""

from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.formats.about import READ, reference_page
from counterpoint.formats.readers import readers
from counterpoint.formats.writers import WHAT, WRITERS

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "formats.md"


def test_the_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == reference_page(), (
        "write it again: python -c 'from counterpoint.formats.about import reference_page as page; "
        'open("docs/reference/formats.md", "w", encoding="utf-8").write(page())\''
    )


@pytest.mark.parametrize("name", sorted({kind.name for kind in readers()}))
def test_every_format_that_is_read_is_described(name):
    assert all(READ[name])


@pytest.mark.parametrize("way", cp.writers(), ids=lambda way: f"{way.what}{way.suffix}")
def test_every_file_that_is_written_is_described(way):
    one = WRITERS[way.suffix, way.what]
    assert one.brings and (one.loses or way.what == "study")
    assert way.what in WHAT


def test_nothing_is_described_that_is_not_read():
    assert set(READ) == {kind.name for kind in readers()}
