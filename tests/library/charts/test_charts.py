"""Pictures: the finding as title, the spoken sentence, and nothing a strict page would refuse."""

import re
import subprocess
import sys

import polars as pl
import pytest
from lxml import etree

import counterpoint as cp
from counterpoint.analysis.agreement import agreement
from counterpoint.analysis.framework import framework
from counterpoint.analysis.frequency import frequency
from counterpoint.analysis.matrices import matrix
from counterpoint.analysis.result import Result
from counterpoint.analysis.saturation import saturation
from counterpoint.charts import chart
from counterpoint.charts.svg import _clean, png, svg
from counterpoint.charts.theme import short_names
from counterpoint.errors import UserError
from tests.library.analysis.studies import interviews, study

AWKWARD = "a “quote\", <script>alert(1)</script> & \\u0041 'x' ${1}"
HEARD = {"i0": [0, 1, 2], "i1": [0, 3], "i2": [1], "i3": [4, 0], "i4": [2], "i5": []}


SCORE = Result(
    "score", 2, pl.DataFrame({"case": ["Wren", AWKWARD, "Juno"], "voices": [3, 0, 0], "answers": [0, 0, 2]}), {}
)


def shared():
    """Two coders who have read the same four interviews and agree on one code more than on the other."""
    rows = [(name, "plain", coder, 0, 2) for name in ("i0", "i1") for coder in ("Ana", "Ben")]
    rows += [("i0", AWKWARD, "Ana", 1, 3), ("i2", AWKWARD, "Ana", 1, 3), ("i2", AWKWARD, "Ben", 1, 3)]
    texts = dict.fromkeys(("i0", "i1", "i2", "i3"), "abcdef")
    done = [(name, coder) for name in texts for coder in ("Ana", "Ben")]
    return study(texts, ["plain", AWKWARD], rows, done)


@pytest.fixture(scope="module")
def corpus():
    codes = [AWKWARD, *(f"code {number}" for number in range(1, 5))]
    rows = [(name, codes[code], "Ana", code, code + 1) for name, heard in HEARD.items() for code in heard]
    texts = dict.fromkeys(HEARD, "abcdef")
    return study(texts, codes, rows, [(name, "Ana") for name in texts], cases={name: f"Case {name}" for name in texts})


@pytest.fixture(scope="module")
def asked(corpus):
    results = (saturation(corpus), frequency(corpus), matrix(corpus), agreement(shared()), SCORE)
    return {result.method: result for result in results}


@pytest.fixture(scope="module")
def drawn(asked):
    return {name: chart(result) for name, result in asked.items()}


def test_the_title_is_the_finding(drawn):
    titles = {name: " ".join(one.to_dict()["title"]["text"]) for name, one in drawn.items()}
    assert titles == {
        "saturation": "5 codes so far, none of them new in the last 2 interviews",
        "frequency": f"“{AWKWARD}” was coded most: 3 times in 3 cases",
        "matrix": "9 cells hold the most: 1 coding each",
        "agreement": f"Least agreement on “{AWKWARD}”: alpha 0.53",
        "score": "1 case of 3 carry the claim, 1 answer it",
    }


def test_a_picture_can_be_heard(drawn):
    root = etree.fromstring(svg(drawn["saturation"]))
    assert root.get("role") == "img"
    assert root.get("aria-label") == (
        "5 codes so far, none of them new in the last 2 interviews. New codes by interview, in order: 3, 1, 0, 1, 0, 0."
    )
    assert [one for one in root.iter() if one is not root and (one.get("role") or one.get("aria-label"))] == []


@pytest.mark.parametrize("name", ["saturation", "frequency", "matrix", "agreement", "score"])
@pytest.mark.parametrize("themed", [True, False])
def test_a_strict_page_takes_every_picture(drawn, name, themed):
    text = svg(drawn[name], themed=themed)
    root = etree.fromstring(text)
    tags = {one.tag.split("}")[1] for one in root.iter()}
    assert tags <= {"svg", "g", "rect", "path", "line", "text", "tspan", "circle", "defs", "clipPath"}
    attributes = {attribute for one in root.iter() for attribute in one.attrib}
    assert not {one for one in attributes if one.startswith(("on", "style", "{")) or "href" in one}


def test_themed_pictures_take_every_colour_from_the_page(drawn):
    for one in drawn.values():
        painted = re.findall(r'(?:fill|stroke)="([^"]*)"', svg(one, themed=True))
        assert {colour for colour in painted if not colour.startswith("var(--")} <= {"none", "transparent"}
        assert "var(" not in svg(one, themed=False)


def test_two_pictures_on_one_page_do_not_share_ids(drawn):
    ids = [re.findall(r' id="([^"]*)"', svg(one)) for one in drawn.values()]
    assert len({name for names in ids for name in names}) == sum(map(len, ids))


def test_the_same_result_gives_the_same_picture(corpus):
    assert svg(chart(saturation(corpus))) == svg(chart(saturation(corpus)))


def test_names_are_words_and_never_markup(drawn):
    words = "".join(etree.fromstring(svg(drawn["frequency"])).itertext())
    assert "<script>" in words


def test_what_could_act_is_taken_out():
    hostile = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><script>1</script>'
        '<a xlink:href="javascript:1"><text onclick="1" style="fill: #00515E; font-size: 3px">a</text></a>'
        '<text style="fill:#00515e">b</text></svg>'
    )
    root = etree.fromstring(_clean(hostile, "A sentence.", True))
    assert [one.tag.split("}")[1] for one in root] == ["text"]
    assert dict(root[0].attrib) == {"fill": "var(--voice)"}


def test_a_curve_begins_at_the_fourth_interview():
    with pytest.raises(UserError, match="too few interviews to draw a curve; it begins at the fourth"):
        chart(saturation(interviews()))


def test_a_method_without_a_picture_says_so():
    with pytest.raises(UserError, match="there is no picture of framework"):
        chart(framework(interviews()))


def test_agreement_that_is_not_defined_has_no_picture():
    with pytest.raises(UserError, match="no agreement is defined"):
        chart(agreement(study({"i0": "ab"}, ["a"])))


@pytest.mark.parametrize("name", ["saturation", "frequency", "agreement", "score"])
@pytest.mark.parametrize("width", [288, 480])
def test_a_picture_is_as_wide_as_asked_so_that_its_words_keep_their_size(asked, name, width):
    root = etree.fromstring(svg(chart(asked[name], width)))
    assert float(root.get("width")) == width
    assert root.get("viewBox").split()[2] == root.get("width")


def test_a_page_that_says_the_finding_leaves_the_title_out(asked):
    for result in asked.values():
        drawn = chart(result, titled=False)
        assert "title" not in drawn.to_dict()
        assert drawn.to_dict()["description"]


def test_the_score_says_who_speaks_and_how_many_are_silent(drawn):
    assert drawn["score"].to_dict()["description"] == "Wren: 3 for, 0 against; Juno: 0 for, 2 against. 1 case silent."


def test_names_stand_under_the_axis_where_they_fit():
    assert short_names(["Wren", "Odile"], 60) == ["Wren", "Odile"]
    assert short_names(["Wren", "Odile"], 24) == ["Wr", "Od"]
    assert short_names(["interview 1", "interview 2"], 24) is None


def test_nothing_coded_can_be_drawn():
    empty = study(
        {f"i{number}": "ab" for number in range(4)}, ["a"], [], [(f"i{number}", "Ana") for number in range(4)]
    )
    titles = [chart(ask(empty)).to_dict()["title"]["text"] for ask in (saturation, frequency, matrix)]
    assert titles == [["No code in 4 interviews yet"], ["No code has been used yet"], ["No code has been used yet"]]


def test_a_picture_for_word_is_a_png(drawn):
    assert png(drawn["saturation"]).startswith(b"\x89PNG")


def test_drawing_is_loaded_only_when_asked():
    asked = "[name for name in ('altair', 'vl_convert', 'docx') if name in sys.modules]"
    code = f"import sys, counterpoint.charts, counterpoint.reporting; print({asked})"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_each_way_of_comparing_coders_has_its_title():
    corpus = shared()
    says = {by: titled(chart(agreement(corpus, by=by, bootstrap=0))) for by in ("pair", "document", "round")}
    assert says["pair"].startswith("Agreement between Ana and Ben")
    assert says["document"].startswith("Least agreement in “")
    assert says["round"].startswith("Agreement in round “(no round)”")
    assert titled(chart(cp.unitizing(corpus, by="document", bootstrap=0))).startswith("Least agreement in “")
    assert titled(chart(cp.drift(corpus, by="round", bootstrap=0))) == "Agreement in one window of time"
    with pytest.raises(UserError, match="in any window"):
        chart(cp.drift(study({"i0": "ab"}, ["a"])))


def titled(drawn):
    found = drawn.to_dict()["title"]["text"]
    return found if isinstance(found, str) else " ".join(found)


def test_codes_on_which_coders_agree_equally_little_are_all_named():
    texts = dict.fromkeys(("i0", "i1", "i2"), "abcdef")
    rows = [(one, code, "Ana", 0, 2) for one in ("i0", "i1") for code in ("hope", "work", "rest")]
    rows += [("i0", code, "Ben", 0, 2) for code in ("hope", "work")]
    rows += [(one, "rest", "Ben", 0, 2) for one in ("i0", "i1")]
    found = agreement(
        study(texts, ["hope", "work", "rest"], rows, [(one, who) for one in texts for who in ("Ana", "Ben")])
    )
    assert chart(found).to_dict()["title"]["text"] == ["Least agreement on “hope” and “work”: alpha 0.44 each"]
    assert "They agree least on “hope” and “work” (alpha 0.444 each)." in found.explain()
