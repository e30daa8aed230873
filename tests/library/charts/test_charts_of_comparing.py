"""Pictures of codes side by side, of passages along documents, of themes, claims and differences between coders."""

import re

import pytest
from lxml import etree

import counterpoint as cp
from counterpoint.charts import counternarratives, disagreements, dispersion
from tests.library.analysis.studies import interviews, study
from tests.library.analysis.test_grounding import gathered
from tests.library.charts.test_charts import AWKWARD

TEXT = "abc def ghi jkl"


def three_codes():
    """Three cases: two speak of both codes, one of the awkward one alone; a third code nobody uses."""
    rows = [("i0", AWKWARD, "Ana", 0, 7), ("i0", "b", "Ana", 4, 11), ("i1", AWKWARD, "Ana", 0, 3)]
    rows += [("i1", "b", "Ana", 4, 7), ("i2", AWKWARD, "Ana", 8, 15)]
    return study(dict.fromkeys(("i0", "i1", "i2"), TEXT), [AWKWARD, "b", "c"], rows)


def claims(decided=True):
    """A claim that one case of three does not carry, with a contradiction and a passage to decide on."""
    corpus = gathered({"a": ["hope"]}, [("a", "juno", "answer"), ("a", "odile", "answer")])
    made = [{"document": "juno", "start": 0, "end": 4, "decision": "contradiction", "response": "narrow"}]
    return cp.counter_narratives(corpus, theme="a", n=1, decisions=made if decided else ())


@pytest.fixture(scope="module")
def asked():
    themes = gathered({"a": ["hope", "work"], "b": []}, [("a", "wren", "voice"), ("a", "juno", "answer")])
    return {
        "pair": cp.comparison(three_codes(), [AWKWARD, "b"]),
        "pairs": cp.comparison(three_codes(), [AWKWARD, "b", "c"]),
        "passages": cp.retrieve(three_codes(), f'"{AWKWARD}"' if '"' not in AWKWARD else [AWKWARD]),
        "words": cp.retrieve(three_codes()),
        "none": cp.retrieve(three_codes(), "c"),
        "themes": cp.grounding(themes),
        "no theme": cp.grounding(gathered({})),
        "claim": claims(),
        "undecided": claims(decided=False),
        "differences": cp.disagreements(interviews()),
        "one code": cp.disagreements(interviews(), code="hope"),
    }


def title(result):
    return " ".join(cp.chart(result).to_dict()["title"]["text"])


def test_the_title_is_the_finding(asked):
    assert {name: title(result) for name, result in asked.items()} == {
        "pair": f"2 of 3 cases speak of both “{AWKWARD}” and “b”",
        "pairs": f"“{AWKWARD}” and “b” share the most cases: 2 of 3 cases",
        "passages": "3 passages in 3 documents, 1 in each",
        "words": "5 passages in 3 documents; the most in “i0” and “i1”: 2 each",
        "none": "No passage was found",
        "themes": "Nothing answers back to “b” yet",
        "no theme": "There is no theme yet",
        "claim": "1 contradiction; 2 of 3 cases do not carry the claim; 1 passage to decide on",
        "undecided": "2 of 3 cases do not carry the claim; 2 passages to decide on",
        "differences": "Coders differ on 3 of 8 judgements; most often in “Wren’s interview”: 2 times",
        "one code": "Coders differ on 1 of 2 judgements, in “Wren’s interview”",
    }


def test_a_strict_page_takes_every_picture_in_its_own_colours(asked):
    for result in asked.values():
        themed = cp.svg(cp.chart(result), themed=True)
        root = etree.fromstring(themed)
        assert {one.tag.split("}")[1] for one in root.iter()} <= {
            *("svg", "g", "rect", "path", "line", "text", "tspan", "circle", "defs", "clipPath")
        }
        painted = re.findall(r'(?:fill|stroke)="([^"]*)"', themed)
        assert {colour for colour in painted if not colour.startswith("var(--")} <= {"none", "transparent"}
        assert root.get("aria-label").startswith(cp.chart(result).to_dict()["description"][:20])


@pytest.mark.parametrize("name", ["pairs", "words", "themes", "differences"])
@pytest.mark.parametrize("width", [360, 480])
def test_a_picture_is_as_wide_as_asked(asked, name, width):
    drawn = etree.fromstring(cp.svg(cp.chart(asked[name], width)))
    assert float(drawn.get("width")) == width


def test_a_bar_of_cases_is_as_long_as_they_are_many(asked):
    drawn = cp.chart(asked["pair"]).to_dict()
    alone, both = (drawn["datasets"][layer["data"]["name"]] for layer in drawn["layer"][:2])
    lengths = {piece["both"]: piece["x2"] - piece["x"] for piece in alone}
    assert alone == both and lengths[True] == pytest.approx(2 * lengths[False])
    assert "passages apart 2 and 1, overlapping 1" in " ".join(
        etree.fromstring(cp.svg(cp.chart(asked["pair"]))).itertext()
    )


def test_passages_lie_along_their_own_document(asked):
    lanes, left = dispersion.shown(asked["words"])
    assert (lanes[0], left) == ({"name": "i0", "spans": [(0, 7 / 15), (4 / 15, 11 / 15)]}, 0)
    many = study({f"i{n:02}": TEXT for n in range(50)}, ["a"], [(f"i{n:02}", "a", "Ana", 0, 3) for n in range(50)])
    assert "10 documents with fewer not drawn" in " ".join(cp.chart(cp.retrieve(many)).to_dict()["title"]["subtitle"])


def test_every_passage_of_a_claim_has_one_mark_that_says_what_was_decided():
    cases, _ = counternarratives.shown(claims())
    marks = {case["case"]: [mark for kind in counternarratives.HEADS for mark in case[kind]] for case in cases}
    assert marks["juno"] == ["absent", "contradiction"]
    assert marks["odile"] == ["absent", "waiting"]
    assert sum(mark != "absent" for some in marks.values() for mark in some) == claims().numbers["listed"]


def test_differences_are_drawn_coder_by_coder(asked):
    name, lanes, left = disagreements.shown(asked["differences"])
    assert (name, left) == ("Wren’s interview", 0)
    assert [lane["name"] for lane in lanes] == ["hope", "Ana", "Ben", "workload", "Ana", "Ben"]
    assert [len(lane["coded"]) for lane in lanes if not lane["is_code"]] == [1, 0, 1, 0]


def test_no_difference_is_refused_in_words():
    same = study({"d": "abc"}, ["a"], [("d", "a", who, 0, 3) for who in ("Ana", "Ben")], [("d", "Ana"), ("d", "Ben")])
    with pytest.raises(cp.UserError, match="there is no difference to draw"):
        cp.chart(cp.disagreements(same))
