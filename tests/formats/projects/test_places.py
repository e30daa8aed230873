"""From another program's places to ours: bytes, returns and breaks, for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoint.formats.projects.markup import text_of
from counterpoint.formats.projects.moments import moment
from counterpoint.formats.projects.quotes import settle
from counterpoint.formats.projects.texts import plain

WORDS = st.text(alphabet="a b\r\n\ufeff🌱é", max_size=40)
PIECES = st.sampled_from(
    [
        *"<p> </p> <br> <td> </td> <tr> <table> </table> <b> </b> <pre> </pre> <li> &amp; &lt; &nbsp; a 🌱 xy".split(),
        " ",
        "\n",
    ]
)


@given(WORDS, st.data())
def test_a_place_in_plain_text_keeps_its_words(raw: str, data: st.DataObject) -> None:
    text = plain(raw)
    assert text.kept == raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    first, last = text.place(start, end)
    words = raw[start:end].removeprefix("\ufeff" if start == 0 else "")
    cut = raw[end - 1 : end] == "\r" and raw[end : end + 1] == "\n"  # half of a line break is none
    words = words[:-1] if cut and words else words
    assert text.kept[first:last] == words.replace("\r\n", "\n").replace("\r", "\n")


@given(st.lists(PIECES, max_size=30), st.data())
def test_a_place_in_a_page_keeps_its_characters(pieces: list[str], data: st.DataObject) -> None:
    text = text_of("".join(pieces))
    added = sorted(text.put)
    assert len(text.kept) == len(text.raw) + len(added)
    start = data.draw(st.integers(0, len(text.raw)))
    end = data.draw(st.integers(start, len(text.raw)))
    first, last = text.place(start, end)
    inside = [place for place in added if start < place < end]
    words = text.kept[first:last]
    assert len(words) == end - start + len(inside)
    for place in reversed(inside):
        at = place - start + inside.index(place)
        assert words[at] in "\n\t"
        words = words[:at] + words[at + 1 :]
        inside.remove(place)
    assert words == text.raw[start:end]


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("<p>one</p>\n\n<p>two</p>", "one\n\ntwo"),
        ("  \n<p>one</p>", "one"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\nc"),
        ("<p>a &lt; b &amp; c&nbsp;d</p>", "a < b & c\xa0d"),
        ("<p>x<script>alert(1)</script>y</p>", "xy"),
        ("<p>un<b>fin", "unfin"),
        ("", ""),
    ],
)
def test_pages(page: str, kept: str) -> None:
    assert text_of(page).kept == kept


@pytest.mark.parametrize(
    ("start", "end", "quote", "found"),
    [
        (0, 4, "Hope", (0, 4, "same")),
        (0, 4, None, (0, 4, "same")),
        (0, 8, "Hope\u2029is ", (0, 8, "same")),
        (5, 7, " is", (5, 7, "same")),  # stored by R's substr, which counts from one
        (1, 5, "small", (8, 13, "moved")),
        (1, 5, "s", (1, 5, "different")),  # stands there more than once
        (1, 5, "large", (1, 5, "different")),
        (90, 95, "small", (8, 13, "moved")),
        (90, 95, "large", (90, 95, "outside")),
        (-4, 4, None, (-4, 4, "outside")),
        (3, 3, "", (3, 3, "outside")),
    ],
)
def test_words_and_places_are_held_against_each_other(start: int, end: int, quote: str | None, found: object) -> None:
    assert settle("Hope is small", start, end, quote) == found


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("2024-03-01 09:00:00", "2024-03-01T09:00:00+00:00"),
        ("2024-03-01 09:00:00.123456", "2024-03-01T09:00:00.123456+00:00"),
        ("2024-03-01T09:00:00+02:00", "2024-03-01T07:00:00+00:00"),
        ("Thu Mar  1 09:00:00 2024", "2024-03-01T09:00:00+00:00"),
        ("Thu Xyz  1 09:00:00 2024", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
    ],
)
def test_moments(said: str, iso: str | None) -> None:
    found = moment(said)
    assert (found and found.isoformat()) == iso
