"""What may be offered of a person's own pieces, what never is, and that each piece says why."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.analysis.stories.lists import LIGHTS, OKS, PURPOSES, SECONDS, SETTINGS, themes
from tests.library.analysis.choosing.slow_choosing import offered as by_hand

WEEK = "2026-W48"
TEXT = "We sat on the steps until the lights went off. " * 40
LABELS = ["hope", "Hope & optimism", "connectedness", "social support", "difficulty", "first steps", "my own", "shame"]
WEEKS = ["2026-W10", "2026-W47", "2026-W48", "2026-W49", "2027-W02"]
EXAMPLES = Path(__file__).parents[4] / "src" / "workbench" / "practice" / "stories" / "examples.json"
labels = st.lists(st.sampled_from(LABELS), max_size=3)


def some(of, most=2):
    return st.lists(st.sampled_from(of), max_size=most, unique=True)


def mostly(value, others):
    return st.sampled_from([value] * 6 + [*others])


@st.composite
def pieces(draw, ids=("a", "b", "c", "d", "e")):
    return [draw(piece(id_)) for id_ in draw(st.permutations(ids))[: draw(st.integers(0, len(ids)))]]


@st.composite
def piece(draw, id_):
    text = TEXT[: draw(st.sampled_from([0, 20, 300, 900, len(TEXT)]))]
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda one: one[0] < one[1])
    return {
        "id": id_,
        "title": f"Title {id_}",
        "text": text,
        "tags": draw(labels),
        "passages": [
            {"start": start, "end": end, "tags": draw(labels)}
            for start, end in draw(st.lists(bounds, max_size=3) if text else st.just([]))
        ],
        "purposes": draw(some(PURPOSES)),
        "light": draw(mostly("green", LIGHTS)),
        "load": draw(st.sampled_from([None, 0, 2, 4])),
        "told": draw(st.lists(st.sampled_from(WEEKS), max_size=3)),
        "settings": draw(st.sampled_from([SETTINGS, SETTINGS[:2], ()])),
        "length": draw(st.sampled_from([None, *SECONDS])),
        "others": [
            {"role": f"role {n}", "ok": ok} for n, ok in enumerate(draw(st.lists(mostly("agreed", OKS), max_size=2)))
        ],
        "raw": draw(mostly(False, [True])),
        "rested_until": draw(mostly(None, WEEKS)),
    }


asking = st.fixed_dictionaries(
    {
        "themes": some(["isolation", "does it end", "shame", "first steps"], 3),
        "purpose": st.sampled_from([None, "hope", "rapport"]),
        "setting": st.sampled_from([None, "group", "public"]),
        "length": st.sampled_from([None, *SECONDS]),
        "week": st.just(WEEK),
    }
)


def ask(of, **asked):
    return cp.choose_parts(cp.story_corpus(of), **{"week": WEEK, **asked})


def offers(result):
    return [(row["piece_id"], row["start"] or 0, row["end"] or 0) for row in result.table.to_dicts() if row["offered"]]


@settings(max_examples=120, deadline=None)
@given(pieces(), asking)
def test_it_chooses_as_one_would_by_hand_and_never_what_must_stay(of, asked):
    result = ask(of, **asked)
    assert offers(result) == by_hand(of, **asked)
    rows = result.table.to_dicts()
    assert sorted(row["piece_id"] for row in rows) == sorted(one["id"] for one in of)
    known = {one["id"]: one for one in of}
    for row in rows:
        one = known[row["piece_id"]]
        assert (row["reasons"] is not None) == row["offered"] == (row["why_not"] is None) == (row["place"] is not None)
        if one["light"] == "red" or one["raw"] or any(other["ok"] == "not agreed" for other in one["others"]):
            assert not row["offered"]
            assert row["words"] is None
        if row["offered"] and one["text"]:
            assert row["words"] == one["text"][row["start"] : row["end"]]
    assert result.value == len(offers(result))


@settings(max_examples=40, deadline=None)
@given(pieces(), piece("zz"), asking, st.randoms(use_true_random=False))
def test_the_order_is_the_pieces_own(of, unrelated, asked, chance):
    before = offers(ask(of, **asked))
    shuffled = [*of, unrelated]
    chance.shuffle(shuffled)
    after = ask(shuffled, **asked)
    assert [one for one in offers(after) if one[0] != "zz"] == before
    assert offers(ask(shuffled, **asked)) == offers(after)


@settings(max_examples=30, deadline=None)
@given(pieces(ids=("a", "b")), asking)
def test_no_number_ranks_a_piece(of, asked):
    table = ask(of, **asked).table
    assert table.columns == [
        *["offered", "place", "piece_id", "piece", "start", "end", "words", "length", "reasons", "why_not"]
    ]
    said = " ".join(one for one in [*table["reasons"], *table["why_not"]] if one)
    assert not re.search(r"score|%|\d\.\d|risk", said)


GREEN = {"id": "a", "title": "A", "text": TEXT[:400], "light": "green", "raw": False, "settings": ["one to one"]}
STEPS = GREEN | {
    "tags": ["difficulty"],
    "passages": [
        {"start": 0, "end": 46, "tags": ["isolation", "hope"]},
        {"start": 0, "end": 200, "tags": ["isolation"]},
    ],
    "purposes": ["hope"],
    "load": 1,
    "told": ["2026-W46", "2026-W47", "2026-W10"],
    "loads": [{"week": "2026-W46", "before": 1, "after": 3}, {"week": "2026-W47", "before": 3, "after": 1}],
}


def test_the_reasons_are_words():
    row = ask([STEPS], themes=["isolation"], purpose="hope", setting="one to one").table.to_dicts()[0]
    assert row["words"] == TEXT[:46]
    assert row["reasons"] == (
        "speaks to: isolation; carries hope; a passage of it; 30 seconds; light to tell; "
        "you told it twice this month and it got lighter"
    )


@pytest.mark.parametrize(
    ("change", "asked", "why"),
    [
        ({"light": "red"}, {}, "its light is red"),
        ({"raw": True}, {}, "it is still raw"),
        ({"others": [{"role": "my sister", "ok": "not agreed"}]}, {}, "my sister is in it and has not agreed"),
        ({"rested_until": WEEK}, {}, "it rests until the end of the week of 23 November 2026"),
        ({}, {"setting": "public"}, "you have not said that it is for: public"),
        ({}, {"themes": ["money"]}, "it speaks to none of the themes"),
        ({"text": TEXT, "passages": []}, {"length": "2 minutes"}, "it is longer than 2 minutes"),
        ({"light": "red", "raw": True}, {}, "its light is red; it is still raw"),
    ],
)
def test_what_is_not_offered_says_why(change, asked, why):
    row = ask([STEPS | change], **asked).table.to_dicts()[0]
    assert (row["offered"], row["why_not"]) == (False, why)


def test_a_rest_that_is_over_and_people_nobody_can_know_keep_nothing_back():
    free = {"rested_until": "2026-W47", "others": [{"role": "a neighbor", "ok": "cannot be known"}]}
    assert ask([STEPS | free]).value == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("light", "greenish"), ("light", "GREEN"), ("raw", ""), ("raw", "No"), ("raw", "maybe"), ("others", "my sister")],
)
def test_a_corpus_that_was_altered_is_read_the_careful_way(name, value):
    corpus = cp.story_corpus([STEPS])
    kept = corpus.attributes.filter(corpus.attributes["name"] != name).to_dicts()
    altered = [*kept, {"owner_kind": "case", "owner": "a", "name": name, "value": value}]
    frames = {table: corpus.frame(table) for table in ("documents", "cases", "coders", "codes", "codings")}
    assert cp.choose_parts(cp.Corpus(attributes=altered, **frames)).value == 0


def test_words_that_are_not_in_the_lists_are_told_all_at_once():
    with pytest.raises(cp.Faults) as told:
        ask([STEPS], themes=["everything"], purpose="fun", setting="bar", length="an hour", week="now")
    assert len(told.value.faults) == 5
    with pytest.raises(cp.UserError, match="no story pieces"):
        cp.choose_parts(cp.Corpus.build(documents=[cp.Document("d", "d", "An interview.")]))


class Letters:
    """A small model of its own: how often each letter stands in a text."""

    id, dim, max_tokens, languages = "letters", 26, None, ()

    def encode(self, texts, kind="passage"):
        return np.array([[text.lower().count(chr(97 + n)) for n in range(26)] for text in texts], np.float32)


def test_likeness_adds_behind_what_the_tags_say_and_never_what_must_stay():
    says = {theme: sentence for theme, (sentence, _) in themes().items()}
    near = GREEN | {"id": "near", "text": says["money"]}
    red = near | {"id": "red", "light": "red"}
    marked = GREEN | {"id": "marked", "tags": ["Money"]}
    result = ask([near, red, marked], themes=["money"], embedder=Letters())
    assert result.table["piece_id"].to_list() == ["marked", "near", "red"]
    assert result.table["reasons"][1].startswith("its words are near to: money")
    assert result.table["words"][2] is None
    assert ask([near, red, marked], themes=["money"]).value == 1


def test_where_there_is_no_model_tags_are_enough_and_the_answer_says_so():
    untagged = GREEN | {"id": "untagged", "text": "I owed rent."}
    result = ask([untagged, STEPS], themes=["isolation"], embedder="here")
    assert offers(result)[0] == ("a", 0, 46)
    assert ("Only your own tags" in result.explain()) == (result.parameters["embedder"] is None)
    assert "Only your own tags" in ask([STEPS]).explain()
    with pytest.raises(cp.UserError, match="no embedder called"):
        ask([STEPS], embedder="the cloud")


def test_theme_words_are_closed_plain_and_each_has_what_speaks_to_it():
    assert 16 <= len(themes()) <= 20
    assert all(says.endswith(".") and len(says.split()) <= 12 and labels for says, labels in themes().values())
    clinical = re.compile(
        r"diagnos|symptom|disorder|psych|depress|suicid|patient|trigger|journey|relapse", re.IGNORECASE
    )
    assert not clinical.search(json.dumps(themes()))


def test_the_fictional_examples_show_what_a_bank_can_hold():
    shipped = json.loads(EXAMPLES.read_text("utf-8"))
    of = shipped["pieces"]
    assert shipped["fictional"] is True
    assert 12 <= len(of) <= 15
    assert set(shipped["genres"].values()) == {"escape", "endurance", "endeavour", "enlightenment"}
    assert set(shipped["genres"]) == {one["id"] for one in of}
    every = {label for one in of for part in [one, *one["passages"]] for label in part["tags"]}
    assert every >= {"connectedness", "hope and optimism", "identity", "meaning in life", "empowerment", "difficulty"}
    assert {one["light"] for one in of} == set(LIGHTS)
    assert {other["ok"] for one in of for other in one["others"]} == set(OKS)
    assert any(one["raw"] for one in of)
    assert any(not one["text"] for one in of)
    said = " ".join(one["title"] + " " + one["text"] for one in of)
    assert not re.search(r"\b(trigger|journey|patient)", said, re.IGNORECASE)
    assert all(
        row["offered"] or row["why_not"] for row in ask(of, themes=["isolation"], purpose="hope").table.to_dicts()
    )
