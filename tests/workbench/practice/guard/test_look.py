"""The look itself: places in the text, one's own, confirmed look-alikes, and texts that mean harm."""

import re
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.practice.guard import Found, digest_of, lists, look
from workbench.practice.guard.looking import saying, sentence
from workbench.practice.guard.shapes import shapes
from workbench.practice.guard.words import plain, words_of

PIECES = [
    *(
        "told Jamal that",
        "she is 34",
        "Room 214",
        "May",
        "his lithium",
        "I take",
        "'",
        '"',
        "“",
        "he said",
        "J.R.",
        "@a",
    ),
    *(
        "a@b.cd",
        "314-555-0142",
        "1/",
        "born 3/4/88",
        "MRN 1",
        " ",
        "\n",
        ".",
        ", ",
        "\x00",
        "\u202e",
        "İ",
        "é",
        "\u0301",
    ),
    *("😀", "ا", "'s ", "#", "-", "/", "12 oak street", "works at ", "at 3 pm ", "the library", "O'Brien", "calle a 3"),
]


def kinds(text: str, **more: list[str]) -> list[tuple[str, str, bool]]:
    return [(found.words, found.kind, found.sure) for found in look(text, **more)]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=30).map("".join))
@settings(max_examples=80)
def test_finds_are_in_order_apart_and_where_they_say(text: str) -> None:
    found = look(text)
    assert all(text[each.start : each.end] == each.words and each.words for each in found)
    assert all(one.end <= after.start for one, after in pairwise(found))
    unsure = {each.digest for each in found if not each.sure}
    assert [each for each in look(text, confirmed=unsure) if not each.sure] == []
    assert [each for each in look(text, confirmed=unsure) if each.sure] == [each for each in found if each.sure]


@pytest.mark.parametrize("piece", ["a@", "1-", "he said '", "12 oak ", "A.", '"', "room 1 ", "\u0301", "x"])
def test_a_long_hostile_text_is_read_to_its_end(piece: str) -> None:
    long = (piece * 30_000)[:30_000] + "\nI told Jamal that."
    assert ("Jamal", "name", True) in kinds(long)[-1:]


def test_no_repeat_in_a_shape_is_without_bounds() -> None:
    by_word, anywhere = shapes()
    every = {shape for those in by_word.values() for shape in those} | set(anywhere)
    patterns = [each.pattern for shape in every for each in (shape.shape, shape.before, shape.not_before) if each]
    assert len(patterns) > 80
    assert [pattern for pattern in patterns if re.search(r"[*+]|\{\d+,\}", without_classes(pattern))] == []


def without_classes(pattern: str) -> str:
    """Takes out the sets of letters, and the words to their end: a word is read once for each shape, however long it is."""
    return re.sub(r"\[[^\]]*\]", "c", re.sub(r"\\.", "e", pattern.replace(r"\w+", "w")))


def test_ones_own_names_are_left() -> None:
    assert kinds("Jamal Reed, breathe. I am Jamal.", own=["Jamal Reed"]) == []
    assert kinds("I told Jamal Brown that.", own=["Jamal Reed"]) == [("Jamal Brown", "name", True)]
    assert kinds("My name is Tyrone and I am a peer.") == []
    assert kinds("Ayşe'nin", own=["Ayse"]) == []


def test_a_confirmed_look_alike_passes_whatever_its_case_and_spaces() -> None:
    assert look("ROOM   214 again", confirmed=[digest_of("room 214")]) == []
    assert kinds("Room 214 and room 215", confirmed=[digest_of("Room 214")]) == [("room 215", "unit", False)]
    assert re.fullmatch(r"[0-9a-f]{32}", digest_of("May")) and "may" not in digest_of("May")


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        ("her bipolar scares me", "my bipolar scares her"),
        ("he takes Seroquel", "I take Seroquel"),
        ("she is on probation", "I was on probation when she met me"),
        ("he was born in 1988", "I was born in 1988"),
        ("she is 34.", "I am 34."),
        ("he said “leave me alone”", "I said “leave me alone”"),
    ],
)
def test_what_is_ones_own_is_ones_own_to_write(theirs: str, mine: str) -> None:
    assert look(theirs) and look(mine) == []


def test_accents_and_tails_are_taken_off() -> None:
    assert [plain(word) for word in ("Ayşe’s", "JOSÉ", "Łukasz", "İbrahim", "don't", "O'Brien")] == [
        *("ayse", "jose", "lukasz", "ibrahim", "dont", "obrien")
    ]
    assert [word.sentence for word in words_of("Dr. Lee came. J. R. too! I left.")] == [1, 1, 1, 2, 2, 2, 3, 3]


def test_what_is_said_is_short_plain_and_repeats_nothing() -> None:
    for kind in lists.table("sentences")["kinds"]:
        said, asked = sentence(kind), saying(kind, "confirm")
        assert 15 <= len(said.split()) <= 40 and "diary" in said and said.count(".") >= 3
        assert all(len(part.split()) <= 16 for part in re.split(r"[.?!]", said))
        assert asked.startswith("Th") and "!" not in said + asked
        assert len(saying(kind, "short").split()) <= 5
    found = look("I told Jamal that.")[0]
    assert isinstance(found, Found) and "Jamal" not in found.say


def test_the_lists_hold_what_can_be_found() -> None:
    assert len(lists.names()) > 2000 and lists.names().isdisjoint(lists.word_names())
    for name in (*lists.names(), *lists.word_names(), *lists.family_names()):
        assert plain(name) == name and name.isalpha()
    for path in lists.FOLDER.iterdir():
        if path.name.endswith(".txt") and "names" not in path.name:
            words = {word for those in lists.phrases(path.name[:-4]).values() for phrase in those for word in phrase}
            assert words and all(plain(word) == word for word in words), path.name


def test_it_comes_without_django() -> None:
    program = "import sys, workbench.practice.guard as g; g.look('May'); print('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout == "False\n"


@pytest.mark.parametrize(
    ("written", "kind", "words"),
    [
        ("I met J\u200bam\u00adal Smith today.", "name", "J\u200bam\u00adal Smith"),
        ("Write to a\u200bb＠example．com", "contact", "a\u200bb＠example．com"),
        ("His number is 314\u2060-555-0199.", "contact", "314\u2060-555-0199"),
        ("ＭＲＮ １２３４５６７", "record", "ＭＲＮ １２３４５６７"),
    ],
)
def test_what_no_eye_sees_hides_nobody(written: str, kind: str, words: str) -> None:
    assert [(one.kind, one.words) for one in look(written)] == [(kind, words)]


def test_what_no_eye_sees_is_nobody_by_itself() -> None:
    assert look("👩\u200d👩\u200d👧 soft\u00adly \ufeff\u202eso。") == [] and look("\u200b" * 1000) == []
