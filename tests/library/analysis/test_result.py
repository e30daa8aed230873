"""A result shows itself, also where texts hold markup."""

import json

import counterpoint as cp
from tests.library.analysis.studies import interviews


def test_it_shows_itself_in_a_notebook():
    found = cp.frequency(interviews())
    shown = found._repr_html_()
    assert found.explain().split("“")[0] in shown
    assert "<th>codings</th>" in shown
    assert "shape:" not in shown
    assert "i64" not in shown


def test_what_is_undefined_shows_its_reason_and_markup_is_only_text():
    found = cp.Result("asked", None, cp.frequency(interviews()).table, {}, reason="<b>no</b> coder", source="A & B")
    shown = found._repr_html_()
    assert "&lt;b&gt;no&lt;/b&gt; coder" in shown
    assert "A &amp; B" in shown


def test_it_is_plain_values_for_json():
    told = json.loads(json.dumps(cp.frequency(interviews()).to_dict()))
    assert told["method"] == "frequency"
    assert [row["code"] for row in told["table"]] == cp.frequency(interviews()).table["code"].to_list()
