"""Every word of a Word document arrives, once and in order; what does not is counted."""

import zipfile
from contextlib import suppress
from pathlib import Path

import docx as python_docx
import pytest
from lxml import etree

from counterpoint.errors import UserError
from counterpoint.formats.archives import AT_ONCE
from counterpoint.formats.base import Reading
from counterpoint.formats.reading import preview
from tests.formats.making import SPACES, W, bomb, cell, docx, ole, paragraph, part, relations, row, run, table


def reading(tmp_path: Path, *body: str, **options: object) -> Reading:
    return preview(docx(tmp_path / "made.docx", *body, **options))  # type: ignore[arg-type]


def text(tmp_path: Path, *body: str, **options: object) -> str:
    return reading(tmp_path, *body, **options).documents[0].text


def words_of(path: Path) -> list[str]:
    """The reference: all w:t of the body in document order, by paragraph, deleted text apart."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    found = []
    for one in root.iter(f"{{{W}}}p"):
        pieces = [w.text or "" for w in one.iter(f"{{{W}}}t") if next(w.iterancestors(f"{{{W}}}p")) is one]
        found.extend("".join(pieces).split())
    return found


CONTROL = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
INLINE_CONTROL = f"<w:p><w:r><w:t>Before </w:t></w:r><w:sdt><w:sdtContent>{run('inline')}</w:sdtContent></w:sdt></w:p>"
LINK = f"<w:p><w:hyperlink>{run('a link')}</w:hyperlink>{run(' in a line')}</w:p>"
INSERTED = f'<w:p>{run("It was ")}<w:ins w:id="1">{run("really ")}</w:ins>{run("hard.")}</w:p>'
DELETED = f'<w:p>{run("It was ")}<w:del w:id="2"><w:r><w:delText>not </w:delText></w:r></w:del>{run("hard.")}</w:p>'
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("12")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
BOX_WORDS = f"<w:txbxContent>{paragraph('In a box.')}{paragraph('Twice.')}</w:txbxContent>"
BOX = (
    f'<w:p>{run("Anchor.")}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX_WORDS}</wps:txbx>'
    f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX_WORDS}</v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)
OLD_BOX = f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{paragraph('Old box.')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
NESTED = table(
    row(
        cell(
            paragraph("Outer"), table(row(cell(paragraph("inner one")), cell(paragraph("inner two")))), paragraph("end")
        )
    )
)
MERGED = table(
    row(cell(paragraph("wide"), properties='<w:gridSpan w:val="2"/>'), cell(paragraph("right"))),
    row(cell(paragraph(), properties="<w:vMerge/>"), cell(paragraph("b")), cell(paragraph("c"))),
)
ODD_MARKS = (
    "<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:noBreakHyphen/><w:t>four</w:t></w:r></w:p>"
)
CUSTOM = f'<w:customXml w:element="x">{paragraph("Custom.")}</w:customXml><w:p><w:smartTag>{run("Smart.")}</w:smartTag></w:p>'
STRUCTURES = [
    paragraph("Plain."), CONTROL, INLINE_CONTROL, LINK, INSERTED, FIELD, NESTED, MERGED, CUSTOM, OLD_BOX,
    table(row(cell(CONTROL), cell(INSERTED))), f"<w:sdt><w:sdtContent>{NESTED}</w:sdtContent></w:sdt>",
    f"<w:moveTo>{paragraph('Moved here.')}</w:moveTo>", f"<w:sdt><w:sdtContent>{CONTROL}</w:sdtContent></w:sdt>",
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(STRUCTURES)))
def test_no_word_is_lost(tmp_path: Path, number: int) -> None:
    path = docx(tmp_path / "made.docx", paragraph("Start."), STRUCTURES[number], paragraph("End."))
    assert preview(path).documents[0].text.split() == words_of(path)


def test_all_structures_together_give_the_words_in_order(tmp_path: Path) -> None:
    path = docx(tmp_path / "made.docx", *STRUCTURES * 3)
    assert preview(path).documents[0].text.split() == words_of(path)


def test_what_python_docx_writes_is_read(tmp_path: Path) -> None:
    made = python_docx.Document()
    made.add_heading("Interview 3", 1)
    made.add_paragraph("It was hard.").add_run(" Very.").bold = True
    grid = made.add_table(2, 3)
    grid.cell(0, 0).merge(grid.cell(1, 1)).text = "once"
    grid.cell(0, 2).text, grid.cell(1, 2).text = "up", "down"
    made.add_paragraph("First", style="List Bullet")
    path = tmp_path / "made.docx"
    made.save(path)
    assert preview(path).documents[0].text.split() == "Interview 3 It was hard. Very. once up down First".split()


def test_paragraphs_are_lines_and_cells_are_parted_by_tabulators(tmp_path: Path) -> None:
    body = (
        paragraph("One."),
        paragraph(),
        table(row(cell(paragraph("a")), cell(paragraph("b"), paragraph("c")))),
        paragraph("Two."),
    )
    assert text(tmp_path, *body) == "One.\n\na\tb\nc\nTwo."
    assert text(tmp_path, ODD_MARKS) == "one\ttwo\nthree-four"
    assert text(tmp_path, MERGED) == "wide\tright\n\tb\tc"


def test_a_text_box_is_read_once_behind_its_paragraph(tmp_path: Path) -> None:
    assert text(tmp_path, BOX, paragraph("Next.")) == "Anchor.\nIn a box.\nTwice.\nNext."


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    joined = paragraph("Half a", properties='<w:rPr><w:del w:id="3"/></w:rPr>') + paragraph(" sentence.")
    gone = table(
        f'<w:tr><w:trPr><w:del w:id="4"/></w:trPr>{cell(paragraph("gone"))}</w:tr>', row(cell(paragraph("kept")))
    )
    found = reading(tmp_path, INSERTED, DELETED, joined, gone)
    assert found.documents[0].text == "It was really hard.\nIt was hard.\nHalf a sentence.\nkept"
    assert found.losses.sentences() == ["Text that tracked changes had deleted was left out (2 times)"]


def test_notes_stand_behind_the_text_with_a_mark(tmp_path: Path) -> None:
    marks = [f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>' for kind, number in (("footnote", 7), ("endnote", 2))]
    body = f"<w:p>{run('Hard')}{marks[0]}{run(', yes')}{marks[1]}</w:p>"
    separator = f'<w:footnote w:id="0" w:type="separator">{paragraph("-")}</w:footnote>'
    notes = f'{separator}<w:footnote w:id="7">{paragraph("Laughs.")}</w:footnote>'
    parts = {
        "footnotes.xml": part("footnotes", notes),
        "endnotes.xml": part("endnotes", f'<w:endnote w:id="2">{paragraph("Later.")}</w:endnote>'),
    }
    found = text(tmp_path, body, paragraph("End."), parts=parts)
    assert found == "Hard[footnote 1], yes[endnote 1]\nEnd.\n[footnote 1] Laughs.\n[endnote 1] Later."


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    parts = {
        "header1.xml": part("hdr", paragraph("Confidential")),
        "header2.xml": part("hdr", paragraph()),
        "footer1.xml": part("ftr", paragraph("Page")),
    }
    picture = "<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>"
    chart = "<w:p><w:r><w:drawing><c:chart/></w:drawing></w:r></w:p>"
    found = reading(tmp_path, paragraph("Words."), picture, chart, '<w:altChunk r:id="r9"/>', parts=parts)
    assert found.documents[0].text == "Words."
    assert list(found.losses) == [
        ("A picture was left out", 1),
        ("The words of a chart or a diagram were left out", 1),
        ("A document within the document was left out", 1),
        ("The words of a page header or footer were left out", 2),
    ]


def speech(tmp_path: Path, *body: str, **options: object) -> list[tuple[str | None, str]]:
    document = reading(tmp_path, *body, **options).documents[0]
    return [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


EXPECTED = [("Ana", "How was it?"), ("Ben", "Hard."), ("Ana", "In what way?"), ("Ben", "Every way.")]


@pytest.mark.parametrize("between", ["", " ", ": ", "\t"])
def test_bold_names_speak(tmp_path: Path, between: str) -> None:
    lines = [paragraph(run(who, "<w:b/>"), run(f"{between or ' '}{words}")) for who, words in EXPECTED]
    assert speech(tmp_path, *lines) == EXPECTED


def test_bold_comes_from_styles_too(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="Name"><w:basedOn w:val="Strong"/></w:style>'
        '<w:style w:styleId="Quiet"><w:basedOn w:val="Strong"/><w:rPr><w:b w:val="0"/></w:rPr></w:style>',
    )
    lines = [
        paragraph(run(who, '<w:rStyle w:val="Name"/>'), run(f" {words}", '<w:rStyle w:val="Quiet"/>'))
        for who, words in EXPECTED
    ]
    assert speech(tmp_path, *lines, parts={"styles.xml": styles}) == EXPECTED


def test_styles_are_looked_at_where_one_is_named(tmp_path: Path) -> None:
    broken = {"styles.xml": "<w:styles"}
    assert text(tmp_path, paragraph("No style."), parts=broken) == "No style."
    with pytest.raises(UserError, match="damaged"):
        text(tmp_path, paragraph("One style.", properties='<w:pStyle w:val="Speaker"/>'), parts=broken)


def test_a_part_too_large_to_be_unpacked_at_once_is_read_to_its_end(tmp_path: Path) -> None:
    lines = [f"{number} {'she spoke of rain ' * 60}".strip() for number in range(1_200)]
    assert sum(map(len, lines)) > AT_ONCE
    assert text(tmp_path, *map(paragraph, lines)) == "\n".join(lines)


def test_a_table_of_speakers_and_words(tmp_path: Path) -> None:
    rows = [row(cell(paragraph(who)), cell(paragraph(words))) for who, words in EXPECTED]
    assert speech(tmp_path, table(*rows)) == EXPECTED
    timed = [row(cell(paragraph("00:12:03")), cell(paragraph(who)), cell(paragraph(words))) for who, words in EXPECTED]
    assert speech(tmp_path, table(*timed)) == EXPECTED


def test_strict_documents_are_read(tmp_path: Path) -> None:
    path = docx(tmp_path / "made.docx", NESTED)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"))
    assert preview(path).documents[0].text.split() == "Outer inner one inner two end".split()


def test_the_main_part_is_found_by_its_relation(tmp_path: Path) -> None:
    path = tmp_path / "made.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", relations(("officeDocument", "/word/document2.xml")))
        archive.writestr("word/document2.xml", part("document", f"<w:body>{paragraph('Here.')}</w:body>"))
    assert preview(path).documents[0].text == "Here."


def refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        preview(path)
    assert path.name in caught.value.where
    assert caught.value.try_
    return caught.value.what


def test_a_bomb_is_refused_unopened(tmp_path: Path) -> None:
    assert (
        refused(bomb(tmp_path / "bomb.docx")) == "This file unpacks to 300 MB in 2 parts, more than a document can need"
    )


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    before = f'<!DOCTYPE w [<!ENTITY s SYSTEM "{secret.as_uri()}"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    path = docx(tmp_path / "made.docx", "<w:p><w:r><w:t>&s;&b;</w:t></w:r></w:p>", before=before)
    assert refused(path) == "This file declares a document type, which no document of this kind does"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (ole("EncryptedPackage"), "This file is protected by a password"),
        (ole("WordDocument"), "This file is called .docx but is an old Word document (.doc)"),
        (b"%PDF-1.7 ...", "This file is called .docx but is a PDF"),
        (b"{\\rtf1 ...", "This file is called .docx but is an RTF document"),
        (b"<html><body>Sign in</body></html>", "This file is called .docx but is a web page"),
        (b"Ana: Hello.", "This file is called .docx but is plain text"),
        (b"PK\x03\x04 and then nothing", "This file is called .docx but is a damaged zip archive"),
    ],
)
def test_what_only_calls_itself_docx(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "made.docx"
    path.write_bytes(content)
    assert refused(path) == what


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        ("<w:document", "This file is damaged"),
        (f"<w:document {SPACES}/>", "This file is damaged"),
        (
            f"<w:document {SPACES}><w:body><w:p/></w:body></w:document>",
            "There are no words in this file, only white space",
        ),
    ],
)
def test_damaged_and_empty_documents(tmp_path: Path, broken: str, what: str) -> None:
    path = docx(tmp_path / "made.docx")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", broken)
    assert refused(path) == what


def test_a_document_cut_off_in_the_middle(tmp_path: Path) -> None:
    path = docx(tmp_path / "made.docx", *[paragraph(f"Words {number}.") for number in range(500)])
    whole = path.read_bytes()
    for share in (0.2, 0.5, 0.9, 0.99):
        path.write_bytes(whole[: int(len(whole) * share)])
        assert "damaged" in refused(path)


def test_a_document_with_flipped_bytes(tmp_path: Path) -> None:
    path = docx(tmp_path / "made.docx", *[paragraph(f"Words {number}.") for number in range(500)])
    whole = bytearray(path.read_bytes())
    for place in range(30, len(whole), 97):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        with suppress(UserError):  # anything else is our fault
            preview(path)


def test_thousands_of_footnotes_are_read_once_and_in_order(tmp_path: Path) -> None:
    many = 4_000
    marks = [f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in range(many)]
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(f"Note {number}.")}</w:footnote>' for number in range(many)
    )
    lines = text(tmp_path, paragraph("Hard", *marks), parts={"footnotes.xml": part("footnotes", notes)}).split("\n")
    assert lines[1:] == [f"[footnote {number + 1}] Note {number}." for number in range(many)]


def test_half_of_a_utf_16_pair_is_no_symbol(tmp_path: Path) -> None:
    found = reading(tmp_path, paragraph("Yes", '<w:r><w:sym w:font="Arial" w:char="D83D"/></w:r>'))
    assert found.documents[0].text == "Yes"
    assert found.losses.sentences() == ["A symbol of a special font was left out"]
