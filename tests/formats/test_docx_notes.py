"""What stands beside the text of a Word document: comments in its margin, notes below it, changes that were tracked."""

from datetime import UTC, datetime
from pathlib import Path

import docx as python_docx
import pytest

from counterpoint.formats.base import Reading
from counterpoint.formats.comments import NOBODY
from counterpoint.formats.reading import preview, read
from tests.formats.making import cell, docx, paragraph, part, row, run, table


def begins(identifier: int) -> str:
    return f'<w:commentRangeStart w:id="{identifier}"/>'


def ends(identifier: int) -> str:
    return f'<w:commentRangeEnd w:id="{identifier}"/>{at(identifier)}'


def at(identifier: int) -> str:
    return f'<w:r><w:commentReference w:id="{identifier}"/></w:r>'


def comment(identifier: int, *said: str, author: str = "Ana", date: str = "2024-05-01T10:00:00Z") -> str:
    told = f'w:author="{author}" w:date="{date}"' if author else ""
    return f'<w:comment w:id="{identifier}" {told}>{"".join(map(paragraph, said))}</w:comment>'


def commented(tmp_path: Path, body: str, *comments: str) -> Reading:
    return preview(docx(tmp_path / "talk.docx", body, parts={"comments.xml": part("comments", "".join(comments))}))


def covered(reading: Reading) -> list[str | None]:
    text = reading.documents[0].text
    return [None if memo.start is None else text[memo.start : memo.end] for memo in reading.memos]


def test_a_comment_is_a_memo_on_the_words_it_covers(tmp_path: Path) -> None:
    body = paragraph("It was ", begins(1), run("really "), run("hard"), ends(1), ".")
    found = commented(tmp_path, body, comment(1, "Why really?", "Ask again."))
    (memo,) = found.memos
    assert (covered(found), memo.text) == (["really hard"], "Why really?\nAsk again.")
    assert memo.written_at == datetime(2024, 5, 1, 10, tzinfo=UTC)
    assert [(coder.id, coder.name) for coder in found.coders] == [(memo.coder, "Ana")]
    assert memo.document == found.documents[0].id
    assert found.losses.sentences() == []


def test_comments_overlap_and_run_over_paragraphs_and_cells(tmp_path: Path) -> None:
    body = (
        paragraph("One ", begins(1), "two")
        + paragraph(begins(2), "three", ends(1), " four")
        + table(row(cell(paragraph("five", ends(2))), cell(paragraph(begins(3), "six", ends(3)))))
    )
    found = commented(tmp_path, body, comment(1, "a"), comment(2, "b"), comment(3, "c"))
    assert covered(found) == ["two\nthree", "three four\nfive", "six"]


def test_a_comment_at_a_point_is_about_its_line_and_a_lost_one_about_the_document(tmp_path: Path) -> None:
    body = paragraph("One.") + paragraph("Two ", at(1), "words.") + paragraph(at(3)) + paragraph("End.")
    found = commented(tmp_path, body, comment(1, "here"), comment(2, "nowhere"), comment(3, "on nothing"))
    assert covered(found) == ["Two words.", None, None]


def test_a_comment_on_a_footnote_and_on_deleted_words(tmp_path: Path) -> None:
    deleted = '<w:del w:id="9"><w:r><w:delText>not </w:delText></w:r></w:del>'
    body = paragraph("It was ", begins(1), deleted, ends(1), "hard", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    note = f'<w:footnote w:id="2">{paragraph(begins(2), "Laughs", ends(2), " aloud.")}</w:footnote>'
    parts = {
        "comments.xml": part("comments", comment(1, "why gone?") + comment(2, "really?")),
        "footnotes.xml": part("footnotes", note),
    }
    assert covered(preview(docx(tmp_path / "talk.docx", body, parts=parts))) == ["It was hard[footnote 1]", "Laughs"]


def test_who_wrote_is_one_coder_in_all_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        body = paragraph(begins(1), f"Words {name}.", ends(1)) + paragraph(begins(2), "More.", ends(2))
        comments = part("comments", comment(1, "a") + comment(2, "b", author="Ben"))
        docx(tmp_path / f"{name}.docx", body, parts={"comments.xml": comments})
    corpus = read(tmp_path)
    assert sorted(corpus.coders["name"]) == ["Ana", "Ben"]
    named = dict(corpus.coders.select("id", "name").iter_rows())
    assert sorted((named[who], said) for who, said in corpus.memos.select("coder", "text").iter_rows()) == [
        ("Ana", "a"), ("Ana", "a"), ("Ben", "b"), ("Ben", "b"),
    ]  # fmt: skip


@pytest.mark.parametrize("date", ["", "yesterday", "2024-13-45T99:00:00Z", "0001-01-01T00:00:00+14:00"])
def test_a_comment_without_author_or_date_is_kept_all_the_same(tmp_path: Path, date: str) -> None:
    body = paragraph(begins(1), "Words", ends(1)) + paragraph(begins(2), "Others", ends(2))
    found = commented(tmp_path, body, comment(1, "said", author=""), comment(2, "too", date=date))
    assert [coder.name for coder in found.coders] == [NOBODY, "Ana"]
    assert [memo.written_at for memo in found.memos] == [None, None]


def test_an_empty_comment_is_counted_as_left_out(tmp_path: Path) -> None:
    found = commented(tmp_path, paragraph(begins(1), "Words", ends(1)), comment(1, "  "))
    assert (found.memos, found.coders) == ([], [])
    assert found.losses.sentences() == ["A comment without words was left out"]


def test_comments_that_python_docx_writes(tmp_path: Path) -> None:
    made = python_docx.Document()
    made.add_paragraph("Ana: How was it?")
    runs = [made.add_paragraph().add_run(words) for words in ("Ben: ", "Hard.")]
    made.add_comment(runs[1], text="A short answer.", author="Dina Debriefs", initials="DD")
    made.save(str(tmp_path / "talk.docx"))
    found = preview(tmp_path / "talk.docx")
    assert covered(found) == ["Hard."]
    assert [coder.name for coder in found.coders] == ["Dina Debriefs"]
    assert found.memos[0].written_at is not None


def test_notes_are_behind_the_text_and_said_to_be(tmp_path: Path) -> None:
    marks = [f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in (1, 2)]
    notes = "".join(f'<w:footnote w:id="{n}">{paragraph(f"Note {n}.")}</w:footnote>' for n in (1, 2))
    later = f'<w:endnote w:id="5">{paragraph("Later.")}</w:endnote>'
    lines = [paragraph(words) for words in ("Ana: How?", "Ben: Hard.", "Ana: Why?", "Ben: So it was.")]
    lines[1] = paragraph("Ben: Hard", marks[0], ", very", marks[1], ".", '<w:r><w:endnoteReference w:id="5"/></w:r>')
    parts = {"footnotes.xml": part("footnotes", notes), "endnotes.xml": part("endnotes", later)}
    found = preview(docx(tmp_path / "talk.docx", *lines, parts=parts))
    document = found.documents[0]
    assert found.notes == [
        "2 footnotes stand behind the text, after the same mark as within it",
        "1 endnote stands behind the text, after the same mark as within it",
    ]
    spoken = [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]
    assert spoken[1] == ("Ben", "Hard[footnote 1], very[footnote 2].[endnote 1]")
    assert spoken[4:] == [(None, "[footnote 1] Note 1."), (None, "[footnote 2] Note 2."), (None, "[endnote 1] Later.")]


def test_moved_text_stands_once_at_its_new_place(tmp_path: Path) -> None:
    moved = f'<w:moveFrom w:id="1">{run("moved ")}</w:moveFrom>'
    here = f'<w:moveTo w:id="1">{run("moved ")}</w:moveTo>'
    found = preview(docx(tmp_path / "a.docx", paragraph("One ", moved, "two."), paragraph("Three ", here, "four.")))
    assert found.documents[0].text == "One two.\nThree moved four."


def test_the_deepest_nesting_that_xml_allows_is_read(tmp_path: Path) -> None:
    deep = "<w:sdt><w:sdtContent>" * 110 + paragraph("Deep.") + "</w:sdtContent></w:sdt>" * 110
    assert preview(docx(tmp_path / "a.docx", deep)).documents[0].text == "Deep."
