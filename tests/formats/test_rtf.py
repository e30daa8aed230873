"""Every word of an RTF document arrives, once and in order; what does not is counted."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from striprtf.striprtf import rtf_to_text

from counterpoint.errors import UserError
from counterpoint.formats.base import Reading
from counterpoint.formats.reading import preview

REAL = Path(__file__).parent.parent / "data" / "farms_to_freeways" / "ftf_item_relationships.rtf"
FONTS = rb"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Cyr;}{\f2\fcharset128{\*\falt x}Gothic;}{\f3\fcharset238 CE;}}"
START = (
    rb"{\rtf1\ansi\ansicpg1252\deff0"
    + FONTS
    + rb"{\colortbl;\red0;}{\stylesheet{\s1 Heading;}}{\info{\title Not text}}"
)


def reading(tmp_path: Path, body: bytes | str, start: bytes = START) -> Reading:
    path = tmp_path / "talk.rtf"
    path.write_bytes(start + (body.encode() if isinstance(body, str) else body) + b"}")
    return preview(path)


def text(tmp_path: Path, body: bytes | str, start: bytes = START) -> str:
    return reading(tmp_path, body, start).documents[0].text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rb"One.\par Two.", "One.\nTwo."),
        (b"One\\line two\\tab three\\\nfour\r\nmore", "One\ntwo\tthree\nfourmore"),
        (rb"a{\b bold} {\i leaning} \{x\} \\ y\~z\_w\-v", "a bold leaning {x} \\ y\u00a0z-wv".replace("a b", "ab")),
        (rb"\ldblquote x\rdblquote  \lquote y\rquote  \endash  \emdash  \bullet", "“x” ‘y’ – — •"),
        (rb"caf\'e9 \'93x\'94", "café “x”"),
        (rb"\f1 \'ef\'ff\'f2\'fc \f3 \'9aik", "пять šik"),
        (rb"{\f2 \'82\'a0\'83\'5c}", "あソ"),
        (rb"{\f2 \'83\\}x", None),
        (rb"\u233?\u-10179?\u-8704?\u8364\'80x", "é😀€x"),
        (rb"\uc0\u233 x\uc2\u233 abc\uc1{\uc3\u233 abcd}\u233 ab", "éxécédéb"),
        (rb"{\field{\*\fldinst HYPERLINK http://x}{\fldrslt a link}} here", "a link here"),
        (rb"{\listtext 1.\tab}first\par{\*\pn{\pntxtb *}}{\pntext *\tab}second", "first\nsecond"),
        (rb"{\*\unknown gone}{\unknown kept}{\*\bkmkstart b}{\xe index}!", "kept!"),
        (rb"{\*\generator x;}a\bin3 \}{b", "ab"),
        (rb"one\sect two\page three", "one\ntwo\nthree"),
    ],
)
def test_words_and_signs(tmp_path: Path, body: bytes, expected: str | None) -> None:
    found = text(tmp_path, body)
    assert found == expected or (expected is None and found.endswith("x"))


@pytest.mark.parametrize(
    ("declared", "letter", "expected"),
    [
        (rb"\ansi\ansicpg1250", rb"\'9a", "š"), (rb"\ansi\ansicpg1251", rb"\'ff", "я"), (rb"\mac", rb"\'8e", "é"),
        (rb"\ansi", rb"\'e9", "é"), (rb"\pc", rb"\'82", "é"), (rb"\ansi\ansicpg932", rb"\'82\'a0", "あ"),
        (rb"\ansi\ansicpg65001", "é".encode(), "é"), (rb"\ansi\ansicpg99999", rb"\'e9", "é"),
    ],
)  # fmt: skip
def test_the_encoding_is_the_one_that_the_file_declares(
    tmp_path: Path, declared: bytes, letter: bytes, expected: str
) -> None:
    assert text(tmp_path, b" x" + letter, start=rb"{\rtf1" + declared) == f"x{expected}"


def test_what_no_encoding_or_font_tells_is_counted(tmp_path: Path) -> None:
    found = reading(tmp_path, rb"Yes\'81 \u-3913? \u-10179? no\'00\u0?.")
    assert found.documents[0].text == "Yes\ufffd   no."
    assert sorted(found.losses) == [
        ("A character was not in the encoding that the file declares", 1),
        ("A symbol of a special font was left out", 2),
    ]


def test_cells_are_parted_by_tabulators(tmp_path: Path) -> None:
    row = rb"\trowd\cellx1\cellx2\pard\intbl "
    body = row + rb"a\cell\cell b\par c\cell\row" + row + rb"d\cell\cell\row \pard after\par"
    assert text(tmp_path, body) == "a\t\tb\nc\nd\t\nafter"
    nested = (
        row
        + rb"a\par{\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\nestrow}}{\nonesttables\par}b\cell c\cell\row"
    )
    assert text(tmp_path, nested).split() == ["a", "x", "y", "b", "c"]


def test_notes_stand_behind_the_text_with_a_mark(tmp_path: Path) -> None:
    body = (
        rb"Hard{\super\chftn{\footnote\pard {\super\chftn} Laughs.\par Aloud.}}, yes{\chftn{\footnote\ftnalt Later.}}."
        rb"\par End{\footnote Two.}{\deleted gone{\footnote not this}}"
    )
    found = reading(tmp_path, body)
    assert found.documents[0].text == (
        "Hard[footnote 1], yes[endnote 1].\nEnd[footnote 2]\n"
        "[footnote 1] Laughs.\nAloud.\n[endnote 1] Later.\n[footnote 2] Two."
    )
    assert found.notes == [
        "2 footnotes stand behind the text, after the same mark as within it",
        "1 endnote stands behind the text, after the same mark as within it",
    ]


WHEN = (2024 - 1900) << 20 | 5 << 16 | 1 << 11 | 10 << 6 | 30


def comment(number: int, said: bytes, author: bytes = b"Ana") -> bytes:
    date = rb"{\*\atndate %d}" % WHEN
    return rb"{\*\atnid A}{\*\atnauthor %s}\chatn {\*\annotation{\*\atnref %d}%s\pard %s}" % (
        author,
        number,
        date,
        said,
    )


def test_comments_are_memos(tmp_path: Path) -> None:
    body = (
        rb"One {\*\atrfstart 1}two\par three{\*\atrfend 1}" + comment(1, rb"Why?\par Ask caf\'e9.") + rb" four.\par A "
        + comment(2, b"here", b"") + rb"point.{\footnote\pard  Hm {\*\atrfstart 3}so{\*\atrfend 3}"
        + comment(3, b"note", b"Ben") + b"}"
    )  # fmt: skip
    found = reading(tmp_path, body)
    document = found.documents[0]
    assert [document.text[memo.start : memo.end] for memo in found.memos] == [
        "two\nthree",
        "A point.[footnote 1]",
        "so",
    ]
    assert [memo.text for memo in found.memos] == ["Why?\nAsk café.", "here", "note"]
    assert [coder.name for coder in found.coders] == ["Ana", "Author unknown", "Ben"]
    assert found.memos[0].written_at == datetime(2024, 5, 1, 10, 30, tzinfo=UTC)


def test_what_is_left_out_is_counted_and_boxes_stand_behind_their_paragraph(tmp_path: Path) -> None:
    body = (
        rb"{\header Confidential {\b page}}{\footer\par}It was {\deleted not }{\mvf moved }hard.{\pict\wmetafile8 0102}"
        rb"{\*\shppict{\pict 01}}{\nonshppict{\pict 02}}{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt In a box.\par}}"
        rb"{\shprslt{\*\do{\dptxbxtext In a box.}}}}{\revised new}\par Next."
    )
    found = reading(tmp_path, body)
    assert found.documents[0].text == "It was hard.new\nIn a box.\nNext."
    assert sorted(found.losses) == [
        ("A picture was left out", 2),
        ("Text that tracked changes had deleted was left out", 1),
        ("The words of a page header or footer were left out", 1),
    ]


EXPECTED = [("Ana", "How was it?"), ("Ben", "Hard."), ("Ana", "In what way?"), ("Ben", "Every way.")]


@pytest.mark.parametrize(
    "form",
    [
        r"\pard {}: {}\par",
        r"{{\b {}}} {}\par",
        r"\b {}:\b0  {}\par",
        r"\trowd\intbl {}\cell {}\cell\row",
        r"{{\b {}\plain  {}}}\par",
    ],
)
def test_speakers_are_found(tmp_path: Path, form: str) -> None:
    document = reading(tmp_path, "\n".join(form.format(*one) for one in EXPECTED)).documents[0]
    assert [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns] == EXPECTED


def test_a_real_file_has_the_words_that_striprtf_finds() -> None:
    reference = rtf_to_text(REAL.read_bytes().decode("latin-1")).replace("|", " ")
    assert preview(REAL).documents[0].text.split() == reference.split()


PIECES = [
    rb"One. ", rb"two\par ", rb"{\b three} ", rb"\'e9t\'e9 ", rb"\u233?x ", rb"{\field{\*\fldinst X}{\fldrslt four}} ",
    rb"{\*\x gone}", rb"\tab five ", b"six\r\n seven ", rb"{\f1 \'ff} ", rb"{{{eight}}} ", rb"\{nine\} ", rb"\endash ",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.sampled_from(PIECES), min_size=1, max_size=15))
def test_no_word_is_lost(tmp_path: Path, pieces: list[bytes]) -> None:
    body = b"Start " + b"".join(pieces)
    reference = rtf_to_text((START + body + b"}").decode("latin-1"))
    assert text(tmp_path, body).split() == reference.split()


BREAKING = [
    b"{", b"}", b"\\", rb"\footnote", rb"\*", rb"\annotation", rb"\cell", rb"\row", rb"\u-9999999999", rb"\bin99999",
    rb"\'", rb"\f9", rb"\uc-1", rb"\atrfstart", rb"\header", b"\xff\0", rb"\shptxt", rb"\ansicpg0", rb"\deleted",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.sampled_from([*PIECES, *BREAKING]), max_size=30))
def test_nothing_that_is_thrown_together_does_harm(tmp_path: Path, pieces: list[bytes]) -> None:
    with suppress(UserError):  # anything else is our fault
        reading(tmp_path, b"".join(pieces))


def refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        preview(path)
    assert path.name in caught.value.where
    assert caught.value.try_
    return caught.value.what


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "This file is empty"),
        (rb"{\rtf1\ansi }", "There are no words in this file, only white space"),
        (rb"{\rtf1\ansi One", "This file is damaged: it breaks off before its end"),
        (rb"{\rtf1\ansi One\bin999999 }", "This file is damaged: it breaks off before its end"),
        (b"Ana: Hello.", "This file is called .rtf but is plain text"),
        (b"%PDF-1.4", "This file is called .rtf but is a PDF"),
        (b"\0\0", "This file is called .rtf but is a file that holds no text"),
        (rb"{\rtf1" + b"{" * 20_000, "This file has more than 10,000 groups within each other, which no document has"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, content: bytes, what: str) -> None:
    (tmp_path / "talk.rtf").write_bytes(content)
    assert refused(tmp_path / "talk.rtf") == what


def test_a_word_document_under_the_name_of_rtf_and_the_other_way_round(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(rb"{\rtf1 Words.}")
    with pytest.raises(UserError) as caught:
        preview(tmp_path / "a.docx")
    assert caught.value.try_ == "Give it a name that ends in .rtf."


def test_thousands_of_notes_and_groups(tmp_path: Path) -> None:
    many = 20_000
    found = text(tmp_path, rb"x{\footnote n}" * many + b"{" * 9_000 + b"deep" + b"}" * 9_000)
    assert found.count("[footnote ") == 2 * many
    assert found.split("\n")[0].endswith("deep")


def test_a_real_file_cut_off_anywhere(tmp_path: Path) -> None:
    whole = REAL.read_bytes()
    path = tmp_path / "talk.rtf"
    for length in range(1, len(whole.rstrip()) - 1, 1000):
        path.write_bytes(whole[:length])
        assert refused(path)
