"""A person's pieces become a corpus, or are told to be wrong, all at once and without their words."""

import pytest

import counterpoint as cp

FULL = {
    "id": "stairs",
    "title": "The stairs at night",
    "text": "I sat on the stairs. Somebody sat down too.",
    "shape": ["what happened", "what helped"],
    "tags": ["difficulty", "my own word"],
    "passages": [{"start": 21, "end": 43, "tags": ["Social support", "Hope & optimism"]}],
    "purposes": ["hope", "rapport"],
    "light": "yellow",
    "load": 0,
    "loads": [{"week": "2026-W40", "before": 3, "after": 1}],
    "told": ["2026-W40", "2026-W40"],
    "settings": ["one to one"],
    "length": "2 minutes",
    "others": [{"role": "a neighbour: the loud one", "ok": "cannot be known"}],
    "raw": False,
    "rested_until": "2026-W50",
}
BARE = {"id": "bare", "title": "A title alone", "light": "green", "raw": True}
WRONG = [
    ("id", 3),
    ("id", " "),
    ("title", "x\0"),
    ("text", "\ud800"),
    ("shape", ["before"]),
    ("shape", "what now"),
    ("tags", "hope"),
    ("tags", ["two\nlines"]),
    ("passages", [{"start": 40, "end": 44, "tags": []}]),
    ("passages", [{"start": 3, "end": 3, "tags": []}]),
    ("passages", [{"start": True, "end": 3, "tags": []}]),
    ("passages", [{"start": 0, "end": 3, "tags": "hope"}]),
    ("passages", [{"begin": 0, "end": 3}]),
    ("purposes", ["fun"]),
    ("light", "blue"),
    ("load", 5),
    ("load", True),
    ("loads", [{"week": "2026-W40", "before": 3}]),
    ("loads", {"week": "2026-W40"}),
    ("told", ["2026-W60"]),
    ("told", ["yesterday"]),
    ("settings", [["group"]]),
    ("length", "an hour"),
    ("others", [{"role": "my sister", "ok": True}]),
    ("others", [{"role": "", "ok": "agreed"}]),
    ("others", ["my sister"]),
    ("raw", "no"),
    ("rested_until", "2026-11-28"),
    ("other", [{"role": "my sister", "ok": "not agreed"}]),
]


def test_a_piece_is_a_document_a_case_and_its_tags_are_codes():
    corpus = cp.story_corpus([FULL, BARE])
    assert corpus.documents["id"].to_list() == corpus.cases["id"].to_list() == ["stairs", "bare"]
    assert corpus.text_of("bare") == ""
    case = corpus.cases.to_dicts()[0]
    assert (case["light"], case["raw"], case["load"]) == ("yellow", "no", "0")
    assert case["others"] == "a neighbour: the loud one: cannot be known"
    assert case["loads"] == "2026-W40: 3 to 1"
    assert case["told"].splitlines() == ["2026-W40", "2026-W40"]
    whole, passages = (0, 43), (21, 43)
    found = {(one["code"], one["start"], one["end"]) for one in corpus.codings.to_dicts()}
    assert found == {
        ("difficulty", *whole),
        ("my own word", *whole),
        ("social support", *passages),
        ("hope and optimism", *passages),
    }


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_what_does_not_fit_is_told_by_its_place_and_never_by_its_words(key, value):
    with pytest.raises(cp.Faults) as told:
        cp.story_corpus([BARE, FULL | {key: value}])
    assert all(fault.where.startswith("piece 2") and fault.try_ for fault in told.value.faults)
    assert "stairs" not in str(told.value)


@pytest.mark.parametrize("key", ["id", "title", "light", "raw"])
def test_what_is_needed_is_asked_for(key):
    with pytest.raises(cp.Faults, match=f"no “{key}”"):
        cp.story_corpus([{name: value for name, value in FULL.items() if name != key}])


def test_all_faults_of_all_pieces_come_at_once():
    with pytest.raises(cp.Faults) as told:
        cp.story_corpus([FULL | {"light": "blue", "load": 9}, "no piece", BARE | {"raw": 1}, BARE, BARE])
    assert [fault.where for fault in told.value.faults] == [
        "piece 1, light",
        "piece 1, load",
        "piece 2",
        "piece 3, raw",
        "piece 4, id",
        "piece 5, id",
    ]
