"""A model for names: what its folder must have, how tokens become names, and that it only suggests."""

import json
import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.analysis.naming import PIECE, apart, kind_of, pieces, spans_of
from tests.library.narrative.test_likely import TEXT, study
from tests.support.token_classifier import write


@settings(max_examples=60)
@given(st.text(alphabet="ab .\n漢", max_size=3 * PIECE))
def test_pieces_are_the_text_and_fit(text):
    cut = list(pieces(text))
    assert "".join(text[start:end] for start, end in cut) == text
    assert all(0 < end - start <= PIECE for start, end in cut)


def test_a_text_is_cut_between_words_where_it_can_be():
    text = "word " * 500
    assert all(text[:end].endswith(" ") for _, end in pieces(text))


@pytest.mark.parametrize(
    ("tokens", "names"),
    [
        ([(0, 3, "B-PER"), (3, 7, "I-PER"), (8, 12, "I-PER")], [(0, 12, "person")]),
        ([(0, 3, "B-PER"), (4, 7, "B-PER")], [(0, 3, "person"), (4, 7, "person")]),
        ([(0, 3, "I-LOC"), (4, 7, "I-ORG")], [(0, 3, "place"), (4, 7, "organisation")]),
        ([(0, 3, "PER"), (4, 7, "O"), (8, 9, "PER")], [(0, 3, "person"), (8, 9, "person")]),
        ([(0, 2, "B-PER"), (2, 4, "B-LOC")], [(0, 2, "person"), (2, 4, "place")]),
        ([(0, 3, "S-MISC"), (4, 6, "L_MISC")], [(0, 6, "other")]),
        ([], []),
    ],
)
def test_tokens_become_names(tokens, names):
    assert spans_of(tokens) == names


def test_names_are_whole_words_and_lie_apart():
    assert apart("Zaldívar came", [(0, 3, "person"), (3, 5, "place")]) == [(0, 8, "person")]
    assert apart("田中東京", [(0, 2, "person"), (2, 4, "place")]) == [(0, 2, "person"), (2, 4, "place")]
    assert (kind_of("PERSON"), kind_of("gpe"), kind_of("EMAIL")) == ("person", "place", "other")


def test_what_the_folder_lacks_is_said_all_at_once(tmp_path):
    with pytest.raises(cp.UserError, match="there is no such folder"):
        cp.name_finder(tmp_path / "none")
    with pytest.raises(cp.Faults) as told:
        cp.name_finder(tmp_path)
    assert [fault.what.rpartition(" ")[2] for fault in told.value.faults] == [
        "model.onnx",
        "tokenizer.json",
        "config.json",
    ]


@pytest.mark.parametrize("config", ["{", "[]", "{}", '{"id2label": {"1": "O"}}', '{"id2label": {"0": "B-PER"}}'])
def test_labels_that_are_none_are_refused(config, tmp_path):
    folder = write(tmp_path / "model")
    (folder / "config.json").write_text(config, "utf-8")
    with pytest.raises(cp.UserError, match="does not name the labels"):
        cp.name_finder(folder)


@pytest.fixture
def offline(monkeypatch):
    """Refuses every connection."""

    def refused(*_, **__):
        raise AssertionError("something wants to open a connection")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)


@pytest.mark.far
@pytest.mark.usefixtures("offline")
def test_a_model_suggests_beside_the_rules_and_each_says_who(tmp_path):
    finder = cp.name_finder(write(tmp_path / "tiny"))
    [found] = finder.find([TEXT])
    assert {TEXT[start:end]: kind for start, end, kind in found} == {
        "Imani": "person",
        "Ronda": "place",
        "Saint Mary Hospital": "organisation",
        "Zaldívar": "person",
        "Odile": "person",
    }
    by = {one.words: (one.kind, one.by) for one in cp.likely_names(study(TEXT), finder)}
    assert by["Odile"] == ("person", ("rules", "tiny"))  # the rules saw a capital letter only
    assert by["12 March 2019"] == ("date", ("rules",))
    small = study(TEXT.replace("Ronda", "ronda"))
    assert {one.words: one.by for one in cp.likely_names(small, finder)}["ronda"] == ("tiny",)
    assert cp.likely_names(study(TEXT)) == [one for one in cp.likely_names(study(TEXT)) if one.by == ("rules",)]


@pytest.mark.far
@pytest.mark.usefixtures("offline")
def test_long_texts_are_read_to_their_end(tmp_path):
    finder = cp.name_finder(write(tmp_path / "tiny"))
    text = "x " * 3_000 + "Odile said " + "y" * 5_000 + " . Ronda"
    [found, none, once] = finder.find([text, "", "Odile"])
    assert [text[start:end] for start, end, _ in found] == ["Odile", "Ronda"]
    assert (none, once) == ([], [(0, 5, "person")])
    crowd = "Odile............. " * 400  # more tokens in a piece than a model takes
    assert len(finder.find([crowd])[0]) == 400


@pytest.mark.far
def test_a_model_with_other_labels_or_none_at_all_is_refused(tmp_path):
    folder = write(tmp_path / "tiny")
    (folder / "config.json").write_text(json.dumps({"id2label": {"0": "O", "1": "B-PER"}}), "utf-8")
    with pytest.raises(cp.UserError, match="the model gives"):
        cp.name_finder(folder).find(["Odile"])
    write(tmp_path / "other")
    (tmp_path / "other" / "model.onnx").write_bytes(b"nothing")
    with pytest.raises(cp.UserError, match="the model cannot be read"):
        cp.name_finder(tmp_path / "other")
