"""Whatever tables come, they make a corpus that holds together, or Faults: never another error."""

from datetime import UTC, datetime

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint import Corpus, Faults, Passage
from counterpoint.narrative.frames import schema
from counterpoint.narrative.tables import TABLES

CELLS = {
    pl.String: st.sampled_from([None, "", " ", "a", "b", "c", "\0", "case", "document", "voice", "leaf", "n" * 600]),
    pl.Int64: st.sampled_from([None, -1, 0, 1, 2, 3, 2**62, -(2**62)]),
    pl.Float64: st.sampled_from([None, 0.5, -1.0, float("nan"), float("inf")]),
    pl.Boolean: st.sampled_from([None, True, False]),
}
MOMENTS = st.sampled_from([None, datetime(2026, 1, 1, tzinfo=UTC)])


@st.composite
def tables(draw):
    """Some of the tables, with cells that mostly make no sense together."""
    given_ = {}
    for name in draw(st.sets(st.sampled_from(sorted(TABLES)))):
        kinds = schema(TABLES[name])
        rows = draw(st.integers(0, 3))
        columns = {
            column: draw(st.lists(CELLS.get(kind, MOMENTS), min_size=rows, max_size=rows))
            for column, kind in kinds.items()
        }
        given_[name] = pl.DataFrame(columns, schema=kinds)
    return given_


@given(tables())
@settings(deadline=None, max_examples=100)
def test_a_corpus_or_faults(given_):
    try:
        corpus, faults = Corpus.from_frames(**given_), []
    except Faults as refused:
        corpus, faults = Corpus.build(), refused.faults
    assert all(fault.what and fault.where and fault.try_ for fault in faults)
    assert len(list(corpus.codebook)) == corpus.codes.height
    for table in ("codings", "evidence"):
        for row in corpus.frame(table).iter_rows(named=True):
            Passage(row["start"], row["end"]).check(corpus.text_of(row["document"]), row["quote"])
