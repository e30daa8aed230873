"""The search of the study: exactly these words, with what stands around them."""

from typing import Any

import pytest

from workbench.research.findings import searching


def test_hits_are_exact_and_name_their_place(told: dict[str, Any]) -> None:
    found = searching.hits(told["study"], "hope")
    assert [(hit.passage.place, hit.words, hit.before, hit.after) for hit in found] == [
        ("Odile 2", "Hope", "", " helps me, and asking. 🙂 I would not tell my story twice."),
        ("Marlow 3", "hope", "And ", "?"),
        ("Marlow 4", "Hope", "", ", no."),
    ]


def test_signs_are_signs_and_spaces_are_spaces(told: dict[str, Any]) -> None:
    assert [hit.words for hit in searching.hits(told["study"], "asking. 🙂")] == ["asking. 🙂"]
    assert searching.hits(told["study"], "h.pe") == []
    assert searching.hits(told["study"], "(((") == []


def test_codes_are_found_by_name_and_definition(told: dict[str, Any]) -> None:
    assert [code.name for code in searching.codes_named(told["study"], "what hope")] == ["Hope"]
    assert [code.name for code in searching.codes_named(told["study"], "tell")] == ["Telling"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("hope", "3 places in"),
        ("", "Nothing is guessed."),
        ("zebra", "No transcript and no code holds “zebra”"),
        ("<script>alert(1)</script>", "&lt;script&gt;"),
    ],
)
def test_the_page_says_what_it_found(words: str, said: str, told: dict[str, Any], as_person: Any, address: Any) -> None:
    page = as_person(told["ana"]).get(address("search"), {"q": words}).content.decode()
    assert said in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("words", ["n" * 10_000, "\x00"])
def test_words_that_cannot_be_looked_for_are_refused(
    words: str, told: dict[str, Any], as_person: Any, address: Any
) -> None:
    assert as_person(told["ana"]).get(address("search"), {"q": words}).status_code == 422


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One. Two words here! Three.", "words", "Two words here!"),
        ("He said “no.” Then he left", "left", "Then he left"),
        ("One\nTwo", "Two", "Two"),
        ("only", "only", "only"),
    ],
)
def test_a_sentence_is_found_around_its_words(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    first, last = searching.sentence_around(text, start, start + len(words))
    assert text[first:last] == sentence
