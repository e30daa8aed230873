"""The part on method says how people were chosen and how far it has come with whom."""

import pytest

import counterpoint as cp
from counterpoint.errors import UserError
from counterpoint.reporting import as_docx, as_html, report, sampling
from counterpoint.reporting.blocks import Paragraph, Table
from counterpoint.reporting.sampling import CAPTION
from tests.library.analysis.studies import study

FRAME = [{"site": ("North", "South")[number % 2], "age": 20 + number} for number in range(8)]
MATRIX = [
    {"attribute": "site", "value": "North", "frame": 4, "wanted": 1, "invited": 0, "declined": 1, "interviewed": 2},
    {"attribute": "site", "value": "South", "declined": 3},
    {"attribute": "<b>level</b>", "value": "=low", "invited": 1_200},
    {"attribute": "<b>level</b>", "value": "high"},
    {"attribute": "<b>level</b>", "value": "middle", "reserve": 2},
]  # fmt: skip


def made(**asked):
    return report(study({"a": "One text."}, ["x"], [], []), parts=["method"], asked={"method": asked})


def told(report_):
    return [block.text for block in report_.blocks if isinstance(block, Paragraph)]


def test_the_sentence_of_the_drawn_sample_stands_first():
    result = cp.sample(FRAME, 3, "maximum_variation", by=["site", "age"])
    chain = cp.snowball([{"id": "a"}, {"id": "b", "named_by": "a"}])
    first, second, *_ = (block for block in made(sample=[result, chain]).blocks if isinstance(block, Paragraph))
    assert (first.lead, first.text) == ("Sample.", result.explain())
    assert (second.lead, second.text) == ("", chain.explain())
    assert told(made(sample=result)) == told(made(sample=result.explain()))


def test_the_matrix_counts_each_state_and_names_empty_cells():
    whole = made(matrix=MATRIX)
    table = next(block for block in whole.blocks if isinstance(block, Table))
    assert table.caption == CAPTION
    assert table.columns[2:] == ("Wanted", "Invited", "Declined", "Consented", "Interviewed")
    assert table.rows == (
        ("site", "North", "1", "0", "1", "0", "2"),
        ("", "South", "0", "0", "3", "0", "0"),
        ("<b>level</b>", "=low", "0", "1,200", "0", "0", "0"),
    )
    empty = next(block for block in whole.blocks if isinstance(block, Paragraph) and block.lead == "Nobody yet.")
    assert empty.text == "site: South; <b>level</b>: high, middle."
    page = as_html(whole)
    assert "<b>level" not in page and "&lt;b&gt;level" in page
    assert as_docx(whole)[:2] == b"PK"


def test_without_a_sample_the_part_is_as_before():
    assert made().blocks == report(study({"a": "One text."}, ["x"], [], []), parts=["method"]).blocks
    assert not [block for block in made(sample=[], matrix=[]).blocks if getattr(block, "lead", "") == "Sample."]


def test_a_row_that_names_no_value_is_told():
    with pytest.raises(UserError, match="names no value"):
        made(matrix=[{"wanted": 1}])


@pytest.mark.parametrize("wanted", ["x", -1, 1.5, float("nan")])
def test_a_matrix_that_counts_nobody_is_one_sentence(wanted: object) -> None:
    with pytest.raises(UserError, match="does not count people"):
        sampling.blocks(matrix=[{"attribute": "site", "value": "North", "wanted": wanted}])
