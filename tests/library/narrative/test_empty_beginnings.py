"""A column may be empty for as long as it likes before its first value: rows are all looked at, in whichever form they come."""

from datetime import UTC, datetime
from typing import Any

import polars as pl
import pytest

import counterpoint as cp

TEXT = "word " * 300
FIRST = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MANY = 250  # more than a library looks at when it guesses a type from the first rows


def codings() -> list[dict[str, Any]]:
    """Codings of which only the last says when it was made, as after many that came from a file without dates."""
    row = {"document": "d", "code": "c", "coder": "p", "quote": "word"}
    made = [None] * MANY + [FIRST]
    return [row | {"id": f"k{n}", "start": 5 * n, "end": 5 * n + 4, "made_at": at} for n, at in enumerate(made)]


@pytest.mark.parametrize(
    "form",
    [list, pl.DataFrame, lambda rows: {name: [row[name] for row in rows] for name in rows[0]}],
    ids=["rows", "frame", "columns"],
)
def test_the_first_date_after_many_codings_without_one_is_kept(form: Any) -> None:
    given = codings() if form is not pl.DataFrame else pl.DataFrame(codings(), infer_schema_length=None)
    corpus = cp.Corpus.from_frames(
        documents=[{"id": "d", "name": "one", "text": TEXT}],
        coders=[{"id": "p", "name": "Ana"}],
        codes=[{"id": "c", "name": "hope"}],
        codings=form(given) if form is not pl.DataFrame else given,
    )
    assert corpus.codings["made_at"].to_list() == [None] * MANY + [FIRST]
