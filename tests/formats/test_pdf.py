"""PDFs: every word, whole paragraphs and nothing joined that stands apart, pages as places, boxes when asked."""

import io
import re
import zlib
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

import counterpoint as cp
from counterpoint.errors import UserError
from counterpoint.formats import pages
from counterpoint.formats.base import Reading
from counterpoint.formats.pages import pages_of
from counterpoint.formats.reading import preview, read
from counterpoint.formats.wrapping import runs_on, spans_of
from tests.formats.printing import LEFT, SIZE, STEP, TOP, Scan, pdf, stream

DATA = Path(__file__).parents[1] / "data"
P5 = DATA / "pdpilot" / "P5.pdf"
CAMILLERI = DATA / "western_sydney_pdf" / "ftf_transcript_camilleri.pdf"
TYPED = DATA / "western_sydney" / "CAMILLERI_18OCT91_fromscan.txt"

# A paragraph as it is set: each line ends because the next word would not have fitted.
SET = [
    "It was hard at first because nobody",
    "told us what they wanted from us in",
    "the home, and then it was too late.",
]


def opened(tmp_path: Path, content: bytes, **options: object) -> Reading:
    (tmp_path / "talk.pdf").write_bytes(content)
    return preview(tmp_path / "talk.pdf", **options)


def refused(content: bytes) -> UserError:
    with pytest.raises(UserError) as caught:
        pages_of(content, "talk.pdf")
    assert caught.value.where
    assert caught.value.try_
    return caught.value


def told(content: bytes) -> str:
    """What is wrong with these bytes; nothing where they were read."""
    try:
        assert not any("\0" in page.text for page in pages_of(content, "talk.pdf"))
    except UserError as error:
        return error.what
    return ""


def words(text: str) -> list[tuple[str, bool]]:
    """Each word, and whether a line ends behind it."""
    return [(found[1], "\n" in found[2]) for found in re.finditer(r"(\S+)(\s*)", text)]


def test_an_interview_that_was_also_published_as_plain_text_comes_out_in_the_same_paragraphs() -> None:
    printed = words(preview(CAMILLERI).documents[0].text)
    typed = words(TYPED.read_text("cp1252"))
    same = SequenceMatcher(None, [word for word, _ in printed], [word for word, _ in typed], autojunk=False)
    pairs = [
        (printed[one + n], typed[two + n]) for one, two, size in same.get_matching_blocks() for n in range(size - 1)
    ]
    assert len(pairs) > 0.98 * len(typed)
    ends = [ours for (_, ours), (_, truth) in pairs if truth]
    assert len(ends) == 289 and all(ends), "no two paragraphs became one"
    broken = sum(ours for (_, ours), (_, truth) in pairs if not truth)
    assert broken <= 28, "lines of one paragraph are one, but for sentences that end at the margin"


def test_speakers_are_found_as_in_a_text() -> None:
    reading = preview(P5)
    assert reading.documents[0].name == "P5"
    proposal = next(iter(reading.proposals.values()))
    lines = [line for page in PdfReader(P5).pages for line in page.extract_text().splitlines()]
    assert proposal.speakers == {
        name: sum(line.startswith(f"{name}:") for line in lines) for name in ("Dan", "Participant")
    }
    assert proposal.confidence > 0.8
    assert not reading.losses


@pytest.mark.parametrize("path", [P5, CAMILLERI], ids=["P5", "Camilleri"])
def test_no_word_is_lost_that_another_program_finds(path: Path) -> None:
    text = preview(path).documents[0].text
    theirs = Counter("".join(page.extract_text() + "\n" for page in PdfReader(path).pages).split())
    ours = Counter(text.split())
    assert (ours & theirs).total() >= 0.985 * theirs.total()
    letters = Counter(re.sub(r"\s", "", text))
    assert sum(((Counter("".join(theirs.elements()))) - letters).values()) <= 0.001 * letters.total()


def test_a_hyphen_at_the_end_of_a_line_stays_because_it_may_belong_to_the_word() -> None:
    assert "look at every two-way table." in preview(P5).documents[0].text


def test_pages_are_places_that_cut_the_text_into_its_pages(tmp_path: Path) -> None:
    reading = opened(tmp_path, pdf(["Ana: How was it?", "Ben: Hard."], ["Ana: In what way?"], [], ["Ben: Every way."]))
    text = reading.documents[0].text
    assert [(one.kind, one.number, text[one.start : one.end]) for one in reading.places] == [
        ("page", 1, "Ana: How was it?\nBen: Hard."),
        ("page", 2, "Ana: In what way?"),
        ("page", 4, "Ben: Every way."),
    ]
    places = read(tmp_path / "talk.pdf").frame("places")
    assert places["number"].to_list() == [1, 2, 4]


def test_a_paragraph_becomes_whole_and_what_stands_apart_stays_apart(tmp_path: Path) -> None:
    text = (
        opened(tmp_path, pdf([*SET, "Ana: And then?", "Ben: Then nothing more was ever said", "of it."]))
        .documents[0]
        .text
    )
    assert text == " ".join(SET) + "\nAna: And then?\nBen: Then nothing more was ever said of it."


@pytest.mark.parametrize(
    "lines",
    [
        ["Ana: and what was it that you told", "Ben: nothing at all, and they never", "Ana: asked you anything about it too"],
        ["- bread, and all that goes with one", "- milk and butter and honey and tea", "- and one of those small red apples"],
        ["Hope is the thing with feathers", "That perches in the soul", "And sings the tune without the words", "And never"],
        ["How you feel about your work    12", "How others feel about your work  9", "What you would like to change    31"],
        ["You were there on the Sunday also.", "I was there on the Sunday, yes yes.", "You were alone on that Sunday then?"],
        ["0:12 I went there every week and sat", "0:19 with them for an hour or so", "0:27 then I went home again and slept"],
    ],
    ids=["labels", "bullets", "verses", "a table", "whole sentences", "times"],
)  # fmt: skip
def test_lines_that_stand_apart_stay_lines(tmp_path: Path, lines: list[str]) -> None:
    assert opened(tmp_path, pdf(lines)).documents[0].text.splitlines() == [" ".join(line.split()) for line in lines]


def test_lines_set_apart_stay_lines(tmp_path: Path) -> None:
    apart = [(LEFT, TOP - n * STEP - (10 if n > 4 else 0), line) for n, line in enumerate([*SET[:2], *SET[:2], *SET])]
    text = opened(tmp_path, pdf(apart)).documents[0].text
    assert text == f"{' '.join([*SET[:2], *SET[:2], SET[0]])}\n{SET[1]} {SET[2]}"


def test_every_script_comes_out_in_the_order_in_which_it_is_read(tmp_path: Path) -> None:
    lines = ["Здравствуйте", "今日は何を話しますか", "שלום עולם"[::-1], "It was 😀 and 🙂 then"]
    assert opened(tmp_path, pdf(lines)).documents[0].text.splitlines() == [*lines[:2], "שלום עולם", lines[3]]


def test_signs_without_a_letter_are_counted_and_are_no_hyphens(tmp_path: Path) -> None:
    content = pdf(["Words \0 and", "more 😀 \0 \3two-", "way \0 words"])
    reading = opened(tmp_path, content)
    text = reading.documents[0].text
    assert text == "Words \ufffd and\nmore 😀 \ufffd two-way \ufffd words"  # PDFium leaves the control character out
    assert reading.losses.sentences() == ["A sign for which the PDF gives no letter was read as � (3 times)"]
    start = text.index("two")
    boxes = cp.boxes(content, 1, start, start + 5)
    assert [round(box[0]) for box in boxes if box] == [*range(LEFT + 50, LEFT + 70, 5), LEFT], "and counts on rightly"


def test_a_pdf_that_gives_no_letters_at_all_is_refused(tmp_path: Path) -> None:
    without = re.sub(rb"<0...> <....>\n", b"", pdf(["Words and more."]))
    with pytest.raises(UserError) as caught:
        opened(tmp_path, without)
    assert caught.value.what == "This PDF holds the shapes of letters without saying which they are"
    assert "OCR" in caught.value.try_


def test_a_scanned_page_is_named(tmp_path: Path) -> None:
    reading = opened(tmp_path, pdf(["Words."], Scan(), [], ["More words."]))
    assert reading.losses.sentences() == ["Page 2 is a picture without text, probably a scan, and was not read"]
    reading = opened(tmp_path, pdf(Scan(), ["Words."], Scan()))
    assert reading.losses.sentences() == [
        "2 pages (1, 3): each is a picture without text, probably a scan, and was not read"
    ]


def test_a_pdf_without_text_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        opened(tmp_path, pdf(Scan(), Scan()))
    assert caught.value.what == "This PDF holds pictures of pages and no text: it was scanned"
    assert "OCR" in caught.value.try_
    with pytest.raises(UserError) as caught:
        opened(tmp_path, pdf([]))
    assert caught.value.what == "This PDF holds no text"


def test_a_password_is_said(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(["Words."])))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    assert refused(locked.getvalue()).what == "This PDF is protected by a password"
    writer = PdfWriter(clone_from=io.BytesIO(pdf(["Words."])))
    writer.encrypt("", "owner", algorithm="RC4-128")  # everybody may read it, only printing is forbidden
    locked = io.BytesIO()
    writer.write(locked)
    assert pages_of(locked.getvalue(), "")[0].text == "Words."


@pytest.mark.parametrize("content", [b"%PDF-1.4", b"%PDF-1.7\n%%EOF", b"%PDF" + bytes(5000)])
def test_what_is_no_pdf_is_damaged(content: bytes) -> None:
    assert refused(content).what == "This file is damaged"


def test_a_pdf_cut_off_anywhere_is_read_or_refused_in_a_sentence() -> None:
    whole = P5.read_bytes()
    for end in range(0, len(whole), 1000):
        assert told(whole[:end]) in ("", "This file is damaged", "This PDF is protected in a way that is not known")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=30))
def test_a_pdf_with_wrong_bytes_is_read_or_refused_in_a_sentence(changes: list[tuple[int, int]]) -> None:
    content = bytearray(pdf([*SET, "Ana: Yes."], Scan()))
    for place, byte in changes:
        content[place % len(content)] = byte
    assert told(bytes(content)) is not None


def test_a_pdf_beyond_all_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_PAGES", 2)
    assert refused(pdf(["a"], ["b"], ["c"])).what == "This PDF has 3 pages, more than is read"
    monkeypatch.undo()
    monkeypatch.setattr(pages, "MOST_ON_A_PAGE", 100)
    assert refused(pdf(["a" * 101])).what == "This PDF has 101 characters on page 1, more than is read"
    monkeypatch.undo()
    monkeypatch.setattr(pages, "MOST_IN_ALL", 100)
    assert refused(pdf(["a" * 60], ["b" * 60])).what == "This PDF has more than 100 characters, more than is read"


def packed(content: bytes, about: str = "/Filter/FlateDecode", *, times: int = 1, parts: int = 1) -> bytes:
    """A PDF with parts that are packed, once or more often."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return pdf(["Words."], parts=[stream(about, content)] * parts)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    what = "This PDF unpacks to more than 25 MB in one part or 500 MB in all, more than writing can need"
    assert told(packed(b"0 0 m " * 10_000_000)) == what
    assert told(packed(b"0 0 m " * 10_000_000, "/Filter[/FlateDecode/FlateDecode]", times=2)) == what
    assert told(packed(bytes(26_000_000), parts=21)) == what


def test_large_pictures_and_parts_are_no_bombs() -> None:
    assert told(packed(bytes(60_000_000), "/Subtype/Image/Filter/FlateDecode")) == ""
    assert told(packed(b"0 0 m " * 4_000_000)) == ""
    assert told(packed(b"no packing", times=0)) == ""


def test_boxes_stand_where_the_characters_are_printed() -> None:
    content = pdf(["First.", "😀 Then", "", "more."], [(100, 500, "abc")])
    assert pages_of(content, "")[0].text == "First.\n😀 Then\nmore."
    found = cp.boxes(content, 1, 7, 14)
    assert found[-1] is None, "the end of a line has no place"
    lefts = [box[0] for box in found if box]
    assert lefts == pytest.approx([LEFT + n * SIZE / 2 for n in range(6)], abs=0.5)
    for _, bottom, _, top in filter(None, found):
        assert bottom <= TOP - STEP < top
    left, bottom, right, top = cp.boxes(content, 2, 1, 2)[0] or (0, 0, 0, 0)
    assert (left, right) == pytest.approx((105, 110), abs=0.5)
    assert bottom <= 500 < top


def test_boxes_of_a_passage_are_found_through_its_page() -> None:
    reading = preview(P5)
    text = reading.documents[0].text
    start = text.index("two-way table")
    page = next(one for one in reading.places if one.start <= start < one.end)
    found = cp.boxes(P5, page.number, start - page.start, start + len("two-way table") - page.start)
    assert len(found) == 13
    first, last = found[0], found[-1]
    assert first and last
    assert first[1] > last[1], "the hyphen ended the line, so that “way table” stands below"


def test_boxes_of_a_paragraph_made_whole_follow_its_lines(tmp_path: Path) -> None:
    content = pdf(SET)
    text = pages_of(content, "")[0].text
    found = cp.boxes(content, 1, 0, len(text))
    assert [place for place, box in enumerate(found) if box is None] == [len(SET[0]), len(SET[0]) + 1 + len(SET[1])]
    bottoms = [round(box[1]) for box in found if box]
    assert sorted(set(bottoms), reverse=True) == [bottoms[0], bottoms[0] - STEP, bottoms[0] - 2 * STEP]


@pytest.mark.parametrize(("page", "start", "end"), [(0, 0, 1), (3, 0, 1), (1, -1, 1), (1, 3, 2), (1, 0, 7)])
def test_boxes_that_are_not_there_are_refused(page: int, start: int, end: int) -> None:
    with pytest.raises(UserError, match=r"no page|characters, not"):
        cp.boxes(pdf(["Words."], ["More."]), page, start, end)
    assert cp.boxes(pdf(["Words."]), 1, 6, 6) == []


@given(st.text("ab.\r\n ", max_size=60))
def test_lines_that_are_joined_are_neighbours_and_nothing_of_the_text_is_lost(raw: str) -> None:
    spans = spans_of(raw)
    for place in runs_on(
        raw, spans, lambda place: (place * 5.0, -10.0 * raw.count("\n", 0, place), place * 5 + 5.0, 0)
    ):
        assert place + 1 < len(spans)
    assert "".join(raw[start:end] for start, end in spans) == raw.replace("\r", "").replace("\n", "")
