"""What themes rest on, by hand on small studies and at their edges."""

from itertools import pairwise

import counterpoint as cp
from tests.library.analysis.studies import interviews

TEXTS = {"wren": "Hope, and work. Hope.", "juno": "Never work.", "odile": "I cannot say."}


def gathered(links, evidence=()):
    """Builds three interviews with two codes, themes named by the links, and passages chosen for them."""
    texts = TEXTS.items()
    rows = [("wren", "hope", 0, 4), ("wren", "work", 10, 14), ("juno", "work", 6, 10)]
    return cp.Corpus.build(
        documents=[cp.Document(name, name, text) for name, text in texts],
        coders=[cp.Coder("ana", "Ana")],
        codes=[cp.Code(name, name) for name in ("hope", "work", "unused")],
        codings=[cp.Coding(f"c{n}", d, c, "ana", s, e, TEXTS[d][s:e]) for n, (d, c, s, e) in enumerate(rows)],
        themes=[cp.Theme(name, number, name, f"claim of {name}") for number, name in enumerate(links, 1)],
        theme_codes=[(theme, code) for theme, codes in links.items() for code in codes],
        evidence=[cp.Evidence(f"e{n}", t, d, 0, 4, TEXTS[d][:4], side) for n, (t, d, side) in enumerate(evidence)],
    )


def test_a_theme_is_counted_by_hand():
    study = gathered({"a": ["hope", "work"]}, [("a", "wren", "voice"), ("a", "wren", "voice"), ("a", "juno", "answer")])
    [row] = cp.grounding(study).table.to_dicts()
    counted = {"codes": 2, "codings": 3, "cases": 2, "voices": 2, "answers": 1, "cases_for": 1, "cases_against": 1}
    assert row | counted == row
    assert (row["silent"], row["most_quoted"], row["most_quoted_passages"]) == (1, "wren", 2)
    assert "2 of the 3 are wren’s" in cp.grounding(study).explain()


def test_a_theme_that_nothing_answers_says_so_and_an_empty_one_is_not_hidden():
    found = cp.grounding(gathered({"a": ["hope"], "b": []}, [("a", "wren", "voice")]))
    assert found.table.select("codes", "cases", "voices", "silent").rows() == [(1, 1, 1, 2), (0, 0, 0, 3)]
    assert "Nothing answers back to “a” yet" in found.explain()


def test_a_code_of_two_themes_has_a_row_in_each_and_a_theme_without_codes_has_one():
    found = cp.theme_map(gathered({"a": ["work", "hope"], "b": ["work"], "c": []}))
    rows = [("a", "hope", 1, 1), ("a", "work", 2, 2), ("b", "work", 2, 2), ("c", None, 0, 0)]
    assert found.table.select("theme", "code", "codings", "cases").rows() == rows
    assert found.value == 3


def test_the_map_draws_a_shared_code_once_and_keeps_themes_apart():
    drawn = cp.chart(cp.theme_map(gathered({"a": ["work"], "b": ["work"], "c": []}))).to_dict()
    lines, themes, codes = (drawn["datasets"][layer["data"]["name"]] for layer in drawn["layer"])
    assert len(lines) == 2
    assert [code["label"] for code in codes] == ["work · 2 cases"]
    assert all(below["y"] - above["y"] >= 26 for above, below in pairwise(themes))
    assert drawn["description"] == "a: work (2 cases). b: work (2 cases). c: no code."


def test_no_theme_is_said():
    study = gathered({})
    assert cp.grounding(study).explain().startswith("There is no theme yet.")
    assert cp.chart(cp.theme_map(study)).to_dict()["title"]["text"] == ["There is no theme yet"]


def test_the_same_from_a_study_with_cases():
    assert cp.grounding(interviews()).table["cases_for"].to_list() == [1, 0]


def test_of_cases_quoted_equally_often_all_are_named():
    both = [("a", one, side) for one in ("wren", "juno") for side in ("voice", "answer")]
    found = cp.grounding(gathered({"a": ["hope"]}, [*both, ("a", "odile", "voice")]))
    assert found.table.select("most_quoted", "most_quoted_passages").rows() == [("wren, juno", 2)]
    assert "; wren and juno have 2 of the 5 each." in found.explain()
