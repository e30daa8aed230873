"""Every word of an OpenDocument text arrives, once and in order; what does not is counted."""

import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from lxml import etree

from counterpoint.errors import UserError
from counterpoint.formats import opentext
from counterpoint.formats.base import Reading
from counterpoint.formats.reading import preview
from tests.formats.making import bomb

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
PREFIXES = {
    "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
    "fo": "xsl-fo-compatible", "manifest": "manifest",
}  # fmt: skip
SPACES = " ".join(f'xmlns:{prefix}="{OASIS}:{name}:1.0"' for prefix, name in PREFIXES.items())
SPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:svg="http://www.w3.org/2000/svg"'
MIMETYPE = "application/vnd.oasis.opendocument.text"


def odt(
    path: Path,
    *body: str,
    styles: str = "",
    parts: dict[str, str] | None = None,
    before: str = "",
    saying: str = MIMETYPE,
) -> Path:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {SPACES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{''.join(body)}</office:text></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", saying, zipfile.ZIP_STORED)
        for name, words in {"content.xml": content, **(parts or {})}.items():
            archive.writestr(name, words)
    return path


def p(*words: str, style: str = "P1") -> str:
    return f'<text:p text:style-name="{style}">{"".join(words)}</text:p>'


def span(words: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{words}</text:span>'


def row(*cells: str) -> str:
    return (
        f"<table:table-row>{''.join(f'<table:table-cell>{one}</table:table-cell>' for one in cells)}</table:table-row>"
    )


def note(words: str, kind: str = "footnote") -> str:
    body = f"<text:note-citation>1</text:note-citation><text:note-body>{p(words)}</text:note-body>"
    return f'<text:note text:note-class="{kind}">{body}</text:note>'


def annotation(said: str, name: str = "", author: str = "Ana", date: str = "2024-05-01T10:00:00.123456789") -> str:
    named = f' office:name="{name}"' if name else ""
    return f"<office:annotation{named}><dc:creator>{author}</dc:creator><dc:date>{date}</dc:date>{said}</office:annotation>"


def reading(tmp_path: Path, *body: str, **options: object) -> Reading:
    return preview(odt(tmp_path / "made.odt", *body, **options))  # type: ignore[arg-type]


def text(tmp_path: Path, *body: str, **options: object) -> str:
    return reading(tmp_path, *body, **options).documents[0].text


def words_of(path: Path) -> list[str]:
    """The reference: all character data within paragraphs, in document order, paragraph by paragraph."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    found = []
    for one in root.iter(f"{{{OASIS}:text:1.0}}p", f"{{{OASIS}:text:1.0}}h"):
        found.extend("".join(one.xpath(".//text()")).split())
    return found


STRUCTURES = [
    p("Plain."), "<text:h>Heading</text:h>", p("A ", span("spanned", "T1"), " word."), p("One<text:tab/> two"),
    p("<text:a>a link</text:a> in a line"), f"<text:list><text:list-item>{p('first')}</text:list-item></text:list>",
    f"<text:section>{p('In a section.')}</text:section>",
    f"<table:table>{row(p('a'), p('b') + p('c'))}{row(p('d'), '')}</table:table>",
    f"<table:table>{row(f'<table:table>{row(p(chr(120)), p(chr(121)))}</table:table>', p('after'))}</table:table>",
    p("A <text:unknown>strange <text:more>thing</text:more></text:unknown>, read."), p("Before<!-- nothing --> and after."),
    p("Ruby: <text:ruby><text:ruby-base>base</text:ruby-base></text:ruby>"), p("Page <text:page-number>3</text:page-number>"),
    f"<text:table-of-content><text:index-body>{p('Contents 1')}</text:index-body></text:table-of-content>",
    p("It was <text:change-start/>really <text:change-end/>hard."), p("<text:bookmark-start/>marked<text:bookmark-end/> words"),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(STRUCTURES)))
def test_no_word_is_lost(tmp_path: Path, number: int) -> None:
    path = odt(tmp_path / "made.odt", p("Start."), STRUCTURES[number], p("End."))
    assert preview(path).documents[0].text.split() == words_of(path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.sampled_from(STRUCTURES), min_size=1, max_size=12))
def test_no_word_is_lost_in_any_order(tmp_path: Path, chosen: list[str]) -> None:
    path = odt(tmp_path / "made.odt", *chosen)
    assert preview(path).documents[0].text.split() == words_of(path)


def test_white_space_is_as_the_standard_counts_it(tmp_path: Path) -> None:
    assert text(tmp_path, p("\n  One \n\t two", '<text:s text:c="3"/>three<text:tab/>four<text:line-break/>five')) == (
        "One two   three\tfour\nfive"
    )
    assert text(tmp_path, p("One ", "<text:s/>two")) == "One  two"


def test_blanks_by_the_billion_are_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opentext, "MOST_BLANKS", 100)
    found = text(tmp_path, p("One", '<text:s text:c="9999999"/>' * 50, "two", '<text:s text:c="99999999999"/>x'))
    assert found.split() == ["One", "two", "x"]
    assert len(found) < 200


def test_paragraphs_are_lines_and_cells_are_parted_by_tabulators(tmp_path: Path) -> None:
    merged = "<table:table-row><table:table-cell>{}</table:table-cell><table:covered-table-cell/></table:table-row>"
    body = (
        p("One."),
        p(),
        f"<table:table>{row(p('a'), '', p('b') + p('c'))}{merged.format(p('wide'))}</table:table>",
        p("Two."),
    )
    assert text(tmp_path, *body) == "One.\n\na\t\tb\nc\nwide\nTwo."


def test_boxes_stand_behind_their_paragraph_and_pictures_are_counted(tmp_path: Path) -> None:
    box = f"<draw:frame><draw:text-box>{p('In a box.')}</draw:text-box><svg:desc>described</svg:desc></draw:frame>"
    shapes = f"<draw:g><draw:rect>{p('In a shape.')}</draw:rect><draw:line/></draw:g>"
    picture = "<draw:frame><draw:image/></draw:frame>"
    chart = "<draw:frame><draw:object/><draw:image/></draw:frame>"
    found = reading(tmp_path, p("Anchor", box, "ed", shapes, "."), p(picture, chart), p("Next."))
    assert found.documents[0].text == "Anchored.\nIn a box.\nIn a shape.\n\nNext."
    assert found.losses.sentences() == ["A picture was left out", "A document within the document was left out"]


def test_deleted_text_is_left_out_and_inserted_text_is_in(tmp_path: Path) -> None:
    gone = f"<text:changed-region><text:deletion>{p('gone')}</text:deletion></text:changed-region>"
    new = "<text:changed-region><text:insertion/></text:changed-region>"
    found = reading(
        tmp_path, f"<text:tracked-changes>{gone}{new}{gone}</text:tracked-changes>",
        p("It was <text:change/><text:change-start/>really <text:change-end/>hard."),
    )  # fmt: skip
    assert found.documents[0].text == "It was really hard."
    assert found.losses.sentences() == ["Text that tracked changes had deleted was left out (2 times)"]


def test_notes_stand_behind_the_text_with_a_mark(tmp_path: Path) -> None:
    found = reading(
        tmp_path, p("Hard", note("Laughs."), ", yes", note("Later.", "endnote"), "."), p("End", note("Two."))
    )
    assert found.documents[0].text == (
        "Hard[footnote 1], yes[endnote 1].\nEnd[footnote 2]\n"
        "[footnote 1] Laughs.\n[endnote 1] Later.\n[footnote 2] Two."
    )
    assert found.notes == [
        "2 footnotes stand behind the text, after the same mark as within it",
        "1 endnote stands behind the text, after the same mark as within it",
    ]


def test_annotations_are_memos(tmp_path: Path) -> None:
    said = p("Why ", span("this", "T1"), "?") + f"<text:list><text:list-item>{p('Ask.')}</text:list-item></text:list>"
    found = reading(
        tmp_path,
        p("One ", annotation(said, "a"), "two"),
        p("three", '<office:annotation-end office:name="a"/>', " four."),
        p("A ", annotation(p("here"), author=""), "point.", note(f"Hm {annotation(p('in a note'), 'n', 'Ben')}so")),
    )
    document = found.documents[0]
    assert [document.text[memo.start : memo.end] for memo in found.memos] == [
        "two\nthree", "A point.[footnote 1]", "[footnote 1] Hm so",
    ]  # fmt: skip
    assert [memo.text for memo in found.memos] == ["Why this?\nAsk.", "here", "in a note"]
    assert [coder.name for coder in found.coders] == ["Ana", "Author unknown", "Ben"]
    assert found.memos[0].written_at == datetime(2024, 5, 1, 10, 0, 0, 123456, tzinfo=UTC)


EXPECTED = [("Ana", "How was it?"), ("Ben", "Hard."), ("Ana", "In what way?"), ("Ben", "Every way.")]
BOLD = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:family="text" style:parent-style-name="T1"/>'
    '<style:style style:name="T3" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>'
    '<style:style style:name="P2" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>'
)


def speech(tmp_path: Path, *body: str, **options: object) -> list[tuple[str | None, str]]:
    document = reading(tmp_path, *body, **options).documents[0]
    return [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


def test_names_speak_before_a_colon_in_bold_and_in_a_table(tmp_path: Path) -> None:
    assert speech(tmp_path, *[p(f"{who}: {words}") for who, words in EXPECTED]) == EXPECTED
    assert speech(tmp_path, *[p(span(who, "T2"), f" {words}") for who, words in EXPECTED], styles=BOLD) == EXPECTED
    bold_paragraphs = [p(who, span(f" {words}", "T3"), style="P2") for who, words in EXPECTED]
    assert speech(tmp_path, *bold_paragraphs, styles=BOLD) == EXPECTED
    rows = "".join(row(p(who), p(words)) for who, words in EXPECTED)
    assert speech(tmp_path, f"<table:table>{rows}</table:table>") == EXPECTED


def test_page_headers_are_counted(tmp_path: Path) -> None:
    styles = (
        f"<office:document-styles {SPACES}><style:master-page><style:header>{p('Confidential')}</style:header>"
        f"<style:footer>{p()}</style:footer></style:master-page></office:document-styles>"
    )
    found = reading(tmp_path, p("Words."), parts={"styles.xml": styles})
    assert found.losses.sentences() == ["The words of a page header or footer were left out"]


def test_the_deepest_nesting_that_xml_allows_is_read(tmp_path: Path) -> None:
    deep = "<text:section>" * 245 + p("Deep.") + "</text:section>" * 245
    assert text(tmp_path, deep) == "Deep."
    boxes = "Top."
    for _ in range(75):
        boxes = f"x<draw:frame><draw:text-box><text:p>{boxes}</text:p></draw:text-box></draw:frame>"
    assert text(tmp_path, p(boxes)).split("\n") == [*["x"] * 75, "Top."]


def refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        preview(path)
    assert path.name in caught.value.where
    assert caught.value.try_
    return caught.value.what


def test_a_password_is_asked_for_in_a_sentence(tmp_path: Path) -> None:
    manifest = (
        f'<manifest:manifest {SPACES}><manifest:file-entry manifest:full-path="content.xml">'
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    locked = {"META-INF/manifest.xml": manifest, "content.xml": "\x00\x01 not xml"}
    assert refused(odt(tmp_path / "a.odt", parts=locked)) == "This file is protected by a password"
    assert refused(odt(tmp_path / "b.odt", parts={"encrypted-package": "x"})) == "This file is protected by a password"


def test_a_text_without_its_mimetype_is_known_by_its_manifest(tmp_path: Path) -> None:
    path = odt(tmp_path / "a.odt", p("Words."))
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml")
    with zipfile.ZipFile(path, "w") as archive:
        entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {SPACES}>{entry}</manifest:manifest>")
        archive.writestr("content.xml", content)
    assert preview(path).documents[0].text == "Words."


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "This file is empty"),
        (b"%PDF-1.7 ...", "This file is called .odt but is a PDF"),
        (b"{\\rtf1 ...", "This file is called .odt but is an RTF document"),
        (b"Ana: Hello.", "This file is called .odt but is plain text"),
        (b"\0\0\0", "This file is called .odt but is a file that holds no text"),
        (b"PK\x03\x04 and then nothing", "This file is called .odt but is a damaged zip archive"),
    ],
)
def test_what_only_calls_itself_odt(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "made.odt"
    path.write_bytes(content)
    assert refused(path) == what


def test_other_opendocument_files_and_entities_and_bombs(tmp_path: Path) -> None:
    sheet = odt(tmp_path / "a.odt", p("x"), saying="application/vnd.oasis.opendocument.spreadsheet")
    assert refused(sheet) == "This file is called .odt but is an OpenDocument spreadsheet"
    before = f'<!DOCTYPE o [<!ENTITY s SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    entity = odt(tmp_path / "b.odt", p("&s;"), before=before)
    assert refused(entity) == "This file declares a document type, which no document of this kind does"
    path = bomb(tmp_path / "c.odt", "content.xml")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("mimetype", MIMETYPE)
    assert refused(path) == "This file unpacks to 300 MB in 3 parts, more than a document can need"


@pytest.mark.parametrize("content", ["<x", "", f"<office:document-content {SPACES}/>", f"<a>{'<b>' * 9999}"])
def test_damaged_content(tmp_path: Path, content: str) -> None:
    assert refused(odt(tmp_path / "a.odt", parts={"content.xml": content})) == "This file is damaged"


def test_no_words_and_no_content(tmp_path: Path) -> None:
    assert refused(odt(tmp_path / "a.odt", p("  "))) == "There are no words in this file, only white space"
    with zipfile.ZipFile(tmp_path / "b.odt", "w") as archive:
        archive.writestr("mimetype", MIMETYPE)
    assert refused(tmp_path / "b.odt") == "This file is damaged"


def test_a_text_cut_off_or_changed_anywhere(tmp_path: Path) -> None:
    path = odt(tmp_path / "made.odt", *[p(f"Words {number} {hash(str(number))}.") for number in range(3000)])
    whole = path.read_bytes()
    assert len(whole) > 20_000
    for length in range(1, len(whole), 1000):
        path.write_bytes(whole[:length])
        assert refused(path)
    for place in range(0, len(whole), len(whole) // 60):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        with suppress(UserError):  # anything else is our fault
            preview(path)
