"""Names that stand in clear are found wherever they are, with their line."""

import counterpoint as cp
from tests.library.analysis.studies import interviews


def test_a_surname_in_the_third_line_of_an_interview():
    text = "A: hello\nB: one two\nB: ask Mrs GARCÍA, please\n"
    turns = (cp.Turn(3, 8, "A"), cp.Turn(12, 19, "B"), cp.Turn(23, 45, "B"))
    found = cp.leaks(cp.Corpus.build(documents=[cp.Document("d", "interview 4", text, turns)]), ["Garcia", "Lee"])
    assert found.table.select("name", "document", "line", "column", "start").rows() == [
        ("Garcia", "interview 4", 3, "text", 31)
    ]
    assert "ask Mrs GARCÍA, please" in found.table["around"][0]
    assert found.explain().startswith("1 place holds a name in clear. In interview 4, line 3.")


def test_every_table_is_searched_but_the_team():
    found = cp.leaks(interviews(), ["Wren", "Juno", "Ana", "work"])
    assert {"documents", "cases", "turns", "codes"} <= set(found.table["table"])
    assert "Ana" not in found.table["name"].to_list()


def test_nothing_found_is_not_called_safe_and_no_name_is_no_search():
    assert cp.leaks(interviews(), ["Zebedee"]).explain() == (
        "Of 1 name none stands in clear. Names that were not given, nicknames and what tells a person without a name "
        "are not found so: read as well."
    )
    assert cp.leaks(interviews(), ["", "…"]).value is None


def test_a_name_alone_is_not_taken_for_its_letters():
    assert cp.leaks(interviews(), "Zebedee").table.height == 0
    assert cp.leaks(interviews(), "Wren").value == cp.leaks(interviews(), ["Wren"]).value > 0


def test_what_leaves_with_a_study_is_searched_beside_it():
    found = cp.leaks(interviews(), ["Zebedee"], beside={"the plan": "Ask Zebedee first.", "a note": "Nobody."})
    assert found.table.select("name", "table", "id", "line", "start").rows() == [
        ("Zebedee", "beside", "the plan", None, 4)
    ]
