"""Word documents, read back with python-docx and by walking their XML: the text is the text, a comment covers its words."""

import io
import re

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings

import counterpoint as cp
from tests.formats.exports.studies import WORDS, coded_texts, hostile, study
from tests.formats.exports.test_spreadsheets import shown
from tests.library.narrative.studies import study as small


def body_of(path):
    return docx.Document(io.BytesIO(path.read_bytes()))


def walked(document):
    """The text of the body, and for each comment's number the words between its two marks."""
    text, open_, found = "", {}, {}
    for number, paragraph in enumerate(document.paragraphs):
        text += "\n" if number else ""
        for part in paragraph._p.iter():
            if part.tag == qn("w:t"):
                text += part.text
            elif part.tag == qn("w:tab") and part.getparent().tag == qn("w:r"):
                text += "\t"
            elif part.tag == qn("w:commentRangeStart"):
                open_[int(part.get(qn("w:id")))] = len(text)
            elif part.tag == qn("w:commentRangeEnd"):
                number = int(part.get(qn("w:id")))
                found[number] = (open_.pop(number), len(text))
    assert not open_
    return text, found


def comments_of(document, text, ranges):
    """Every comment as (words it covers, what it says, by whom)."""
    return sorted((text[slice(*ranges[one.comment_id])], one.text, one.author) for one in document.comments)


@settings(deadline=None, max_examples=40)
@given(coded_texts())
def test_a_comment_covers_exactly_its_passage(tmp_path_factory, made):
    text, spans, turns = made
    path = tmp_path_factory.mktemp("word") / "x.docx"
    cp.write(study(text, spans, turns), path, what="transcript")
    document = body_of(path)
    read, ranges = walked(document)
    assert read == text
    assert sorted(ranges.values()) == sorted(spans)
    names = ["Hope", "Hope › Far", "In their words"]
    expected = [(text[a:b], names[n % 3], ("Ana Lima", "Ben")[n % 2]) for n, (a, b) in enumerate(spans)]
    assert comments_of(document, read, ranges) == sorted(expected)


def test_comments_carry_coder_initials_and_date(tmp_path):
    text = "I hope so.\nAnd further away."
    cp.write(study(text, [(2, 6), (2, 20), (4, 10)]), tmp_path / "x.docx", what="transcript")
    document = body_of(tmp_path / "x.docx")
    said = [(one.text, one.author, one.initials, f"{one.timestamp:%Y-%m-%d %H:%M}") for one in document.comments]
    assert said == [
        ("Hope › Far", "Ben", "B", "2026-03-02 09:30"),
        ("Hope", "Ana Lima", "AL", "2026-03-02 09:30"),
        ("In their words", "Ana Lima", "AL", "2026-03-02 09:30"),
    ]


def test_memos_on_passages_are_comments_and_others_are_named(tmp_path):
    told = cp.write(small(), tmp_path / "x.docx", what="transcript", document="Interview 1")
    document = body_of(tmp_path / "x.docx")
    read, ranges = walked(document)
    assert ("I hope", "Memo: About a passage", "Ben") in comments_of(document, read, ranges)
    assert "A memo that is about no passage is not in this file (2 times)" in told.sentences()


def test_speakers_are_set_apart_and_stay_in_the_text(tmp_path):
    cp.write(small(), tmp_path / "x.docx", what="transcript", document="Interview 1")
    document = body_of(tmp_path / "x.docx")
    assert walked(document)[0] == small().text_of("d1")
    labels = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.style.name == "Label"]
    assert labels == ["Q: ", "Inês: ", "."]


@pytest.mark.parametrize("number", range(len(WORDS)))
def test_hostile_words_are_words(number, tmp_path):
    corpus = hostile()
    cp.write(corpus, tmp_path / "x.docx", what="transcript", document=f"d{number}")
    document = body_of(tmp_path / "x.docx")
    read, ranges = walked(document)
    assert read == shown(corpus.text_of("d0"))
    assert shown(WORDS[number]) in {words for words, _, _ in comments_of(document, read, ranges)}


def test_our_own_reader_reads_the_text_again(tmp_path):
    cp.write(small(), tmp_path / "x.docx", what="transcript", document="Interview 1")
    assert cp.read(tmp_path / "x.docx").documents["text"][0] == small().text_of("d1")


@pytest.mark.parametrize("corpus", [small(), hostile()], ids=["small", "hostile"])
def test_passages_stand_under_their_codes(corpus, tmp_path):
    cp.write(corpus, tmp_path / "x.docx")
    under: dict[str, list[str]] = {}
    heading = ""
    for paragraph in body_of(tmp_path / "x.docx").paragraphs:
        if paragraph.style.name.startswith("Heading"):
            heading = f"{len(under)} {paragraph.text}"
            under[heading] = []
        elif paragraph.style.name == "Quote":
            under[heading].append(paragraph.runs[0].text.replace("\r", "\n"))
    codes = [*corpus.codebook]
    found = {code.id: quotes for code, quotes in zip(codes, under.values(), strict=True)}
    for code in codes:
        own = corpus.codings.filter(corpus.codings["code"] == code.id)["quote"]
        assert sorted(found[code.id]) == sorted(f"“{shown(quote)}”".replace("\r", "\n") for quote in own)


def test_a_code_is_counted_under_its_heading(tmp_path):
    cp.write(small(), tmp_path / "x.docx")
    said = [paragraph.text for paragraph in body_of(tmp_path / "x.docx").paragraphs]
    assert said[:5] == ["Work after Covid", "5 coded passages", "Pay", "Money for work", "2 passages in 1 document"]
    assert said[5] == "“better pay” Interview 1, Inês, line 2, ¶ 2, Ana, 2026-03-02"


def test_the_codebook_in_word_and_markdown_say_the_same(tmp_path):
    cp.write(small(), tmp_path / "x.docx", what="codebook")
    cp.write(small(), tmp_path / "x.md")
    said = [paragraph.text for paragraph in body_of(tmp_path / "x.docx").paragraphs]
    assert said[:6] == [
        "Codebook: Work after Covid", "Pay", "Money for work", "Use it when: wages", "Do not use it when: prices",
        "2 codings in 1 document and 1 case, by Ana, Ben",
    ]  # fmt: skip
    plain = re.sub(r"(?m)^#+ |[*]", "", (tmp_path / "x.md").read_text("utf-8"))
    assert [line for line in plain.split("\n") if line] == said
