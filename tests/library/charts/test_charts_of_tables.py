"""Pictures of the tables: each in every form, at every width asked, whole and guarded, on a strict page."""

import re
from dataclasses import replace

import polars as pl
import pytest
from lxml import etree

import counterpoint as cp
from counterpoint.charts import chart
from counterpoint.charts.cooccurrence import strongest
from counterpoint.charts.svg import png, svg
from counterpoint.errors import UserError
from tests.library.analysis.studies import interviews, study
from tests.library.charts.test_charts import AWKWARD

HEARD = {f"i{number}": [number % 3, 3 + number % 2, 5] for number in range(12)}


@pytest.fixture(scope="module")
def corpus():
    """Twelve cases at two sites, with six codes that overlap; one has an awkward name."""
    codes = [AWKWARD, *(f"code {number}" for number in range(1, 6))]
    rows = [(name, codes[code], "Ana", code, 8) for name, heard in HEARD.items() for code in heard]
    plain = study(dict.fromkeys(HEARD, "abc def ghi"), codes, rows, cases={name: f"Case {name}" for name in HEARD})
    cases = plain.frame("cases").with_columns(site=pl.Series(["north"] * 9 + ["south"] * 3))
    tables = ("documents", "codes", "coders", "codings")
    return cp.Corpus.from_frames(cases=cases, **{name: plain.frame(name) for name in tables})


@pytest.fixture(scope="module")
def asked(corpus):
    """Every picture: a result and a form."""
    return {
        "frequency": (cp.frequency(corpus), None),
        "heat": (cp.matrix(corpus), "heat"),
        "bubble": (cp.matrix(corpus, by="site"), "bubble"),
        "timeline": (cp.timeline(corpus), None),
        "thirds": (cp.course(corpus, pieces=3), None),
        "turns": (cp.course(interviews(), by="turn"), None),
        "portrait": (cp.portrait(interviews()), None),
        "speakers": (cp.speakers(interviews()), None),
        "cases": (cp.speakers(interviews(), by="case"), None),
        "labels": (cp.speakers(interviews(), by="speaker"), None),
        "network": (cp.cooccurrence(corpus), None),
        "table": (cp.cooccurrence(corpus, by="case"), "table"),
        "within": (cp.cooccurrence(corpus, by="within"), "table"),
        "near": (cp.cooccurrence(corpus, by="near"), "network"),
        "guarded frequency": (cp.guard(cp.frequency(corpus)), None),
        "guarded matrix": (cp.guard(cp.matrix(corpus, by="site")), None),
        "guarded bubbles": (cp.guard(cp.matrix(corpus, by="site")), "bubble"),
        "guarded course": (cp.guard(cp.course(corpus, pieces=2)), None),
        "guarded network": (cp.guard(cp.cooccurrence(corpus, by="case")), None),
    }


def test_a_table_of_pairs_that_meet_fills_one_half_alone():
    from workbench.demo.corpus import corpus

    drawn = cp.chart(cp.cooccurrence(corpus()), form="table").to_dict()
    cells = next(iter(drawn["datasets"].values()))
    assert len(cells) > 20
    assert all(cell["row"] > cell["column"] for cell in cells)


def test_the_title_is_the_finding(asked):
    titles = {
        name: " ".join(chart(result, form=form).to_dict()["title"]["text"]) for name, (result, form) in asked.items()
    }
    assert titles == {
        "frequency": "“code 5” was coded most: 12 times in 12 cases",
        "heat": "36 cells hold the most: 1 coding each",
        "bubble": "“code 5” is densest in site “north”: 9 codings",
        "timeline": "“code 5” is met in the most: 12 of 12 interviews",
        "thirds": "“code 5” comes from the most cases in piece 2 of 3: 12 cases",
        "turns": "4 cells hold the most cases: 1 case each",
        "portrait": "3 codes in this document; it begins with “hope” and ends with “workload”",
        "speakers": "Those who ask say 6 of 21 words (29 %)",
        "cases": "Those who ask say 6 of 21 words (29 %)",
        "labels": "Those who ask say 6 of 21 words (29 %)",
        "network": "2 pairs of codes meet most on the same words: 6 times each",
        "table": "2 pairs of codes meet most in one case: 6 times each",
        "within": "2 pairs of codes lie most in each other: 6 times each",
        "near": "2 pairs of codes meet most near each other: 6 times each",
        "guarded frequency": "“code 5” was coded most: 12 times in 12 cases, among the numbers shown",
        "guarded matrix": "Every number is hidden",
        "guarded bubbles": "Every number is hidden",
        "guarded course": "“code 5” comes from the most cases in piece 1 of 2: 12 cases, among the numbers shown",
        "guarded network": "2 pairs of codes meet most in one case: 6 times each, among the numbers shown",
    }


def test_a_strict_page_takes_every_picture_in_its_own_colours(asked):
    for result, form in asked.values():
        drawn = chart(result, form=form)
        themed = svg(drawn, themed=True)
        root = etree.fromstring(themed)
        assert {one.tag.split("}")[1] for one in root.iter()} <= {
            *("svg", "g", "rect", "path", "line", "text", "tspan", "circle", "defs", "clipPath")
        }
        painted = re.findall(r'(?:fill|stroke)="([^"]*)"', themed)
        assert {colour for colour in painted if not colour.startswith("var(--")} <= {"none", "transparent"}
        assert root.get("aria-label").startswith(drawn.to_dict()["description"][:20])
        assert svg(drawn) == svg(chart(result, form=form))


@pytest.mark.parametrize("name", ["frequency", "timeline", "thirds", "portrait", "speakers"])
@pytest.mark.parametrize("width", [320, 480])
def test_a_picture_is_as_wide_as_asked(asked, name, width):
    root = etree.fromstring(svg(chart(asked[name][0], width)))
    assert float(root.get("width")) == width


def test_a_share_is_drawn_from_ten_cases_on(asked, corpus):
    words = " ".join(etree.fromstring(svg(chart(asked["frequency"][0]))).itertext())
    assert "6 in 6 cases (50 %)" in words
    few = cp.frequency(corpus.select(documents=list(HEARD)[:9]))
    assert "%" not in " ".join(etree.fromstring(svg(chart(few))).itertext())
    assert "%" not in " ".join(
        etree.fromstring(svg(chart(cp.speakers(interviews().select(documents=["juno"]))))).itertext()
    )


def test_a_hidden_number_is_a_dash_and_never_drawn(asked):
    text = list(etree.fromstring(svg(chart(*asked["guarded matrix"][:1]))).itertext())
    assert text.count("–") == asked["guarded matrix"][0].table["hidden"].sum()
    assert any("– is hidden" in line for line in text)
    assert any("hidden" in line for line in etree.fromstring(svg(chart(asked["guarded frequency"][0]))).itertext())


def test_every_period_has_its_column(corpus):
    drawn = chart(cp.course(interviews(), by="turn")).to_dict()
    assert drawn["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 1, 2, 3]


def test_the_network_draws_the_strongest_pairs_and_says_what_is_left_out():
    names = [f"code {number:02}" for number in range(40)]
    rows = [("d", name, "Ana", at, 80) for at, name in enumerate(names)]
    result = cp.cooccurrence(study({"d": "x" * 80}, names, rows))
    drawn, weights = strongest(result)
    assert (result.value, len(drawn) <= 24, (weights > 0).sum()) == (780, True, 48)
    assert "732 weaker pairs not drawn" in " ".join(chart(result).to_dict()["title"]["subtitle"])


def test_nothing_to_draw_is_drawn_and_said(corpus):
    empty = study({"d": "abc"}, ["a", "b"])
    titles = [
        chart(ask(empty)).to_dict()["title"]["text"] for ask in (cp.timeline, cp.course, cp.portrait, cp.cooccurrence)
    ]
    assert titles == [
        ["No code has been used yet"],
        ["No code has been used yet"],
        ["Nothing is coded here yet"],
        ["No two codes meet"],
    ]
    assert png(chart(cp.cooccurrence(empty))).startswith(b"\x89PNG")
    hidden = replace(cp.guard(cp.frequency(corpus.select(documents=["i0"]))))
    assert chart(hidden).to_dict()["title"]["text"] == ["Every number is hidden"]


def test_a_form_that_is_not_there_is_named(asked):
    with pytest.raises(UserError, match="matrix is not drawn as “pie”") as refused:
        chart(asked["heat"][0], form="pie")
    assert refused.value.try_ == "form=heat or bubble"
    with pytest.raises(UserError, match="frequency is not drawn as “heat”"):
        chart(asked["frequency"][0], form="heat")


def twins(many=2):
    """Codes that are used alike, so that none of them is first."""
    names = [f"twin {number}" for number in range(1, many + 1)]
    rows = [(one, name, "Ana", 0, 3) for name in names for one in ("a", "b")] + [("a", "less", "Ana", 4, 7)]
    return study({"a": "abc def", "b": "abc def"}, [*names, "less"], rows)


def title(result):
    return " ".join(chart(result).to_dict()["title"]["text"])


def test_of_equals_all_are_named_or_counted():
    assert title(cp.frequency(twins())) == "“twin 1” and “twin 2” were coded most: 2 times each"
    assert title(cp.frequency(twins(3))) == "“twin 1”, “twin 2” and “twin 3” were coded most: 2 times each"
    assert title(cp.frequency(twins(4))) == "4 codes were coded most: 2 times each"
    assert title(cp.timeline(twins())) == "“twin 1” and “twin 2” are met in the most: 2 of 2 interviews each"
    assert (
        title(cp.portrait(twins()))
        == "3 codes in this document; it begins with “twin 1” and “twin 2” and ends with “less”"
    )
    assert title(cp.word_frequency(twins())) == "“abc” and “def” are said most: 2 times each"


def test_of_equals_a_sentence_names_all_too():
    assert "“twin 1” and “twin 2” were heard from the most cases: 2 of 2 cases each." in cp.frequency(twins()).explain()
    assert "“twin 1”, “twin 2” and “less” take the most of it: 1 of 2 words each." in cp.portrait(twins()).explain()
    assert "Most cases meet in 2 cells of the table: 2 cases each." in cp.course(twins(), pieces=1).explain()
    assert "; all equally often (2 overlaps each)." in cp.cooccurrence(twins(3)).explain()
    assert "“twin 1” and “twin 2” most often (2 overlaps)." in cp.cooccurrence(twins()).explain()
