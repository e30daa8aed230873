"""The description of the tables: sound in itself, and the page made from it current."""

from pathlib import Path

import pytest

from counterpoint.narrative.tables import TABLES, reference_page

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "tables.md"


def test_the_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == reference_page(), (
        "write it again: python -c 'from counterpoint.narrative.tables import reference_page as page; "
        'open("docs/reference/tables.md", "w", encoding="utf-8").write(page())\''
    )


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_is_sound(table):
    assert len(set(table.names)) == len(table.names)
    assert set(table.key) <= set(table.names)
    assert set(table.references.values()) <= set(TABLES)
    assert all(column.meaning for column in table.columns)
    assert ({"start", "end"} <= set(table.names)) == (table.passage != "never")
    assert all((column.type == "choice") == bool(column.choices) for column in table.columns)
    assert not [column.name for column in table.columns if column.nullable and column.default is not None]
