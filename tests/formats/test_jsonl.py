"""JSON and JSON lines: an object is a row, a list within an object holds turns, and nothing is lost in silence."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.errors import Faults, UserError
from counterpoint.formats.base import Reading
from counterpoint.formats.reading import preview

DATA = Path(__file__).parents[1] / "data"
ANSWER = "We were never asked what we thought of it and then nobody told us."
PEOPLE = [{"name": "Ana", "text": ANSWER, "age": 34}, {"name": "Ben", "text": f"{ANSWER}\n\nReally."}]


def given_as(tmp_path: Path, content: object, called: str = "talk.json", **options: object) -> Reading:
    path = tmp_path / called
    if not isinstance(content, bytes):
        content = (content if isinstance(content, str) else json.dumps(content)).encode("utf-8", "surrogatepass")
    path.write_bytes(content)
    return preview(path, **options)


def refused(tmp_path: Path, content: object, called: str = "talk.json") -> UserError:
    with pytest.raises(UserError) as caught:
        given_as(tmp_path, content, called)
    assert caught.value.where and caught.value.try_
    return caught.value


def lines(*objects: object) -> str:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects)


def texts(reading: Reading) -> list[tuple[str, str]]:
    return [(one.name, one.text) for one in reading.documents]


@pytest.mark.parametrize("called", ["talk.jsonl", "talk.ndjson", "talk.json"])
@pytest.mark.parametrize(
    "content", [json.dumps(PEOPLE, indent=1), lines(*PEOPLE), "\ufeff" + "\r\n\r\n".join(map(json.dumps, PEOPLE))]
)
def test_a_list_and_lines_of_objects_are_rows(tmp_path: Path, called: str, content: str) -> None:
    reading = given_as(tmp_path, content, called)
    assert texts(reading) == [("Ana", ANSWER), ("Ben", f"{ANSWER}\n\nReally.")]
    assert [case.attributes for case in reading.cases] == [{"age": "34"}, {}]


def test_rows_are_turns_where_speakers_come_back_and_columns_can_be_named(tmp_path: Path) -> None:
    said = [{"who": who, "start": n * 1.5, "utterance": f"{ANSWER} {n}"} for n in range(3) for who in ("Ana", "Ben")]
    document = given_as(tmp_path, lines(*said), "talk.jsonl", speaker="who").documents[0]
    assert [(turn.speaker, turn.time) for turn in document.turns][:4] == [
        ("Ana", 0.0),
        ("Ben", 0.0),
        ("Ana", 1.5),
        ("Ben", 1.5),
    ]
    assert document.name == "talk"


def test_a_real_conversation_within_an_object(tmp_path: Path) -> None:
    path = DATA / "mibot_json" / "conversation.json"
    reading, real = preview(path), json.loads(path.read_text("utf-8"))
    (document,) = reading.documents
    assert [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns] == [
        (one["speaker"], one["text"].strip()) for one in real["utterances"]
    ]
    assert [case.name for case in reading.cases] == [real["participant_id"]]


def test_several_conversations_in_one_file_are_documents(tmp_path: Path) -> None:
    talks = [{"site": site, "turns": [{"speaker": "Ana", "text": f"Hello {site}."}] * 2} for site in ("north", "south")]
    reading = given_as(tmp_path, lines(*talks), "talks.jsonl")
    assert texts(reading) == [("talks 1", "Hello north.\n\nHello north."), ("talks 2", "Hello south.\n\nHello south.")]
    assert [one.attributes for one in reading.documents] == [{"site": "north"}, {"site": "south"}]
    named = [{"session_id": f"S{n}", **talk} for n, talk in enumerate(talks)]
    assert [name for name, _ in texts(given_as(tmp_path, named))] == ["S0", "S1"]


def test_what_lies_within_an_object_becomes_columns_with_dots(tmp_path: Path) -> None:
    one = {
        "text": ANSWER,
        "person": {"name": "Ana", "home": {"site": "north"}},
        "moods": ["calm", "tired", None, 3],
        "none": [],
    }
    reading = given_as(tmp_path, [one])
    assert reading.columns is not None
    assert reading.columns.names == ("text", "person.name", "person.home.site", "moods", "none")
    assert reading.documents[0].attributes == {
        "person.name": "Ana",
        "person.home.site": "north",
        "moods": "calm; tired; ; 3",
    }
    assert "The lists in “moods” were joined with “; ”" in reading.notes


def test_numbers_stay_as_they_are_written_and_truth_is_as_in_other_tables(tmp_path: Path) -> None:
    content = (
        f'[{{"text": "{ANSWER}", "a": 1.10, "b": {"9" * 5000}, "c": -0, "d": true, "e": null, "f": 1e400, "g": NaN}}]'
    )
    assert given_as(tmp_path, content).documents[0].attributes == {
        "a": "1.10", "b": "9" * 5000, "c": "-0", "d": "TRUE", "f": "1e400", "g": "NaN",
    }  # fmt: skip


def test_what_a_row_holds_beside_its_words_is_told(tmp_path: Path) -> None:
    whole = {
        "text": "All of it.",
        "segments": [{"text": ANSWER, "start": n, "words": [{"word": "We"}]} for n in range(3)],
    }
    reading = given_as(tmp_path, whole)
    assert [turn.time for turn in reading.documents[0].turns] == [0, 1, 2]
    assert reading.losses.sentences() == [
        "The list “words” within a row was left out (3 times)",
        "The value “text” of the whole was left out, because its rows have one of that name",
    ]


@pytest.mark.parametrize(
    ("content", "what", "where"),
    [
        ("", "This file is empty", "talk.json"),
        (" \n", "This is not JSON: expecting value at character", "talk.json, line"),
        ("[]", "This table is empty", "talk.json"),
        ("{}", "This table", "talk.json"),
        ("7", "A row is not an object with names and values", "talk.json, object 1"),
        ('["a", "b"]', "A row is not an object with names and values (and 1 more fault)", "talk.json, object 1"),
        ("[[1]]", "A row is not an object with names and values", "talk.json, object 1"),
        ('[{"text": "a"', "This is not JSON: expecting ',' delimiter at character 14", "talk.json, line 1"),
        ("{text: 1}", "This is not JSON: expecting property name", "talk.json, line 1"),
        ('{"text": "a"}\n{"text": \n{"text": "b"}', "This is not JSON: expecting value at character", "talk.json, line 2"),
        ('{"text": "a", "text": "b"}', "A name stands twice in one object: “text”", "talk.json"),
        ('{"a.b": "x", "a": {"b": "y"}}', "Two values of a row would both be called “a.b”", "talk.json, object 1"),
        ("[" * 1_000_000, "Lists lie in lists without an end in this file", "talk.json"),
        ('{"a":' * 1_000_000, "Lists lie in lists without an end in this file", "talk.json"),
        ('{"a":' * 20 + "1" + "}" * 20, "Objects lie more than 10 deep in one another", "talk.json, object 1"),
        ('{"a": [[1]]}', "The list “a” holds lists or objects, which have no place in a table", "talk.json, object 1"),
        ('{"a": [{"b": 1}, 2]}', "The list “a” holds lists or objects, which have no place in a table", "talk.json, object 1"),
        ('{"a": [{}], "b": [{}]}', "An object holds several lists of objects (“a”, “b”)", "talk.json, object 1"),
        ('{"text": "\\u0000"}', "The value “text” holds a NUL or half of a character", "talk.json, object 1"),
        ('{"text": "\\ud83d"}', "The value “text” holds a NUL or half of a character", "talk.json, object 1"),
        (b'{"text": "\xff\x00"}', "This is not a text file: it holds NUL bytes", "talk.json"),
        (b"%PDF-1.4", "This file is called .json but is a PDF", "talk.json"),
        ("<html><body>Sign in</body></html>", "This is not JSON: expecting value", "talk.json, line 1"),
        (json.dumps([{f"c{n}": "x" for n in range(3000)}]), "This table has 1 rows and 3,000 columns", "talk.json"),
        ('{"\\u0000": "a"}', "The value “\0” holds a NUL or half of a character", "talk.json, object 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_a_sentence(tmp_path: Path, content: str, what: str, where: str) -> None:
    error = refused(tmp_path, content)
    assert error.what.startswith(what)
    assert error.where.startswith(where)


def test_a_table_that_grows_too_wide_is_told_once(tmp_path: Path) -> None:
    error = refused(tmp_path, lines(*({f"c{n}": "x"} for n in range(3000))), "talk.jsonl")
    assert error.what.startswith("This table has 2,001 rows and 2,001 columns as far as it was read")
    assert not isinstance(error, Faults)


def test_every_broken_line_is_told(tmp_path: Path) -> None:
    error = refused(tmp_path, lines({"text": ANSWER}) + '{"text"}\n[1]\n{"text": "x", "text": "y"}\n')
    assert "2 more faults" in error.what or "1 more fault" in error.what
    assert error.where == "talk.json, line 2"


def test_a_file_cut_off_anywhere_is_read_or_refused_in_a_sentence(tmp_path: Path) -> None:
    whole = (DATA / "mibot_json" / "conversation.json").read_bytes()
    for end in range(0, len(whole), 1000):
        assert refused(tmp_path, whole[:end]).what


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
        max_leaves=20,
    )
)
def test_any_json_is_read_or_refused_in_a_sentence(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    try:
        documents = given_as(tmp_path_factory.getbasetemp(), value).documents
    except UserError as error:
        documents = [error.what]
    assert documents
