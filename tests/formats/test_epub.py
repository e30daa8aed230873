"""A book is read chapter by chapter in the order of its spine, under its title."""

import zipfile
from pathlib import Path

import pytest

from counterpoint.errors import UserError
from counterpoint.formats.base import Reading
from counterpoint.formats.reading import preview
from tests.formats.making import bomb

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PAGE = '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{}</body></html>'


def book(
    path: Path, *chapters: str | bytes, title: str = "Lives", parts: dict[str, str] | None = None,
    spine: list[str] | None = None, before: str = "",
) -> Path:  # fmt: skip
    """`chapters` are bodies, or whole files as bytes; `spine` names them c0, c1 … in another order."""
    names = [f"c{number}" for number in range(len(chapters))]
    items = "".join(
        f'<item id="{one}" href="text/{one}%20.xhtml" media-type="application/xhtml+xml"/>' for one in names
    )
    order = "".join(f'<itemref idref="{one}"/>' for one in (names if spine is None else spine))
    package = (
        f'{before}<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f'<dc:title>{title}</dc:title></metadata><manifest>{items}<item id="pic" href="a.png" media-type="image/png"/>'
        f"</manifest><spine>{order}</spine></package>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OEBPS/book.opf", package)
        archive.writestr("OEBPS/a.png", b"picture")
        for name, content in zip(names, chapters, strict=True):
            kept = content if isinstance(content, bytes) else PAGE.format(content).encode()
            archive.writestr(f"OEBPS/text/{name} .xhtml", kept)
        for name, said in (parts or {}).items():
            archive.writestr(name, said)
    return path


def reading(tmp_path: Path, *chapters: str | bytes, **options: object) -> Reading:
    return preview(book(tmp_path / "b.epub", *chapters, **options))  # type: ignore[arg-type]


def test_chapters_come_in_the_order_of_the_spine(tmp_path: Path) -> None:
    found = reading(
        tmp_path, "<p>Second.</p>", "<h1>First</h1><p>One &amp; two.</p>", "<p>Third.", spine=["c1", "c0", "c2"]
    )
    assert [(one.name, one.text) for one in found.documents] == [("Lives", "First\nOne & two.\nSecond.\nThird.")]


def test_a_chapter_named_twice_is_read_once_and_what_is_no_chapter_is_counted(tmp_path: Path) -> None:
    chapters = ("<p>One.</p><img src='x'/>", b"")
    found = reading(tmp_path, *chapters, spine=["c0", "c0", "pic", "nowhere", "c1", "c0"])
    assert found.documents[0].text == "One."
    assert found.losses.sentences() == ["A picture was left out (2 times)"]


def test_a_chapter_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = book(tmp_path / "b.epub", "<p>One.</p>", "<p>Two.</p>")
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if "c1" not in name}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in kept.items():
            archive.writestr(name.upper() if "c0" in name else name, content)  # zips from Windows
    found = preview(path)
    assert found.documents[0].text == "One."
    assert found.losses.sentences() == ["A chapter was left out, because the book names it and does not hold it"]


@pytest.mark.parametrize("title", ["", "  ", "x" * 301])
def test_a_book_without_a_title_is_named_by_its_file(tmp_path: Path, title: str) -> None:
    assert reading(tmp_path, "<p>One.</p>", title=title).documents[0].name == "b"


def test_chapters_in_other_encodings_and_entities_of_html(tmp_path: Path) -> None:
    old = b'<?xml version="1.0" encoding="ISO-8859-1"?><html><body><p>caf\xe9</p></body></html>'
    wide = "\ufeff<html><body><p>naïve</p></body></html>".encode("utf-16-le")
    assert reading(tmp_path, old, wide, "<p>a&nbsp;&eacute;").documents[0].text == "café\nnaïve\na\xa0é"


def test_people_speak_in_books_too(tmp_path: Path) -> None:
    lines = [("Q", "How was it?"), ("A", "Hard."), ("Q", "In what way?"), ("A", "Every way.")]
    document = reading(tmp_path, "".join(f"<p><b>{who}.</b> {words}</p>" for who, words in lines)).documents[0]
    assert [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns] == lines


def refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        preview(path)
    assert path.name in caught.value.where
    assert caught.value.try_
    return caught.value.what


def test_a_locked_book_is_refused_and_locked_fonts_are_not(tmp_path: Path) -> None:
    locked = '<encryption><CipherReference URI="{}"/></encryption>'
    one = book(
        tmp_path / "a.epub", "<p>One.</p>", parts={"META-INF/encryption.xml": locked.format("OEBPS/text/c0%20.xhtml")}
    )
    assert refused(one) == "This book is protected against copying"
    two = book(tmp_path / "b.epub", "<p>One.</p>", parts={"META-INF/encryption.xml": locked.format("OEBPS/font.otf")})
    assert preview(two).documents[0].text == "One."


def test_books_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "b.epub"
    for content, what in [
        (b"", "This file is empty"),
        (b"Ana: Hello.", "This file is called .epub but is plain text"),
        (b"%PDF-1.4", "This file is called .epub but is a PDF"),
        (b"PK\x03\x04 and nothing", "This file is called .epub but is a damaged zip archive"),
    ]:
        path.write_bytes(content)
        assert refused(path) == what
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    assert refused(path) == "This file is damaged"
    assert refused(book(path)) == "There are no words in this file, only white space"
    assert refused(book(path, "<p>One\0two</p>")) == "This is not a text file: it holds NUL bytes"
    assert "1,000 elements" in refused(book(path, "<div>" * 10_000))


def test_entities_and_bombs(tmp_path: Path) -> None:
    declared = '<!DOCTYPE package [<!ENTITY a "aaaa">]>'
    path = book(tmp_path / "a.epub", "<p>One.</p>", before=declared)
    assert refused(path) == "This file declares a document type, which no document of this kind does"
    page = b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body>&a;</body></html>'
    assert refused(book(tmp_path / "b.epub", page)) == "This file declares entities of its own, which no page does"
    path = bomb(tmp_path / "c.epub", "OEBPS/text.xhtml")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    assert refused(path) == "This file unpacks to 300 MB in 3 parts, more than a document can need"


def test_no_way_out_of_the_archive(tmp_path: Path) -> None:
    (tmp_path / "secret.xhtml").write_text("<p>secret</p>")
    path = book(tmp_path / "b.epub", "<p>One.</p>")
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    kept["OEBPS/book.opf"] = kept["OEBPS/book.opf"].replace(b'href="a.png"', b'href="../../secret.xhtml"')
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in kept.items():
            archive.writestr(name, content.replace(b"</spine>", b'<itemref idref="pic"/></spine>'))
    assert preview(path).documents[0].text == "One."


def test_a_book_cut_off_anywhere(tmp_path: Path) -> None:
    chapters = ["".join(f"<p>Words {n} {hash((n, c))}</p>" for n in range(200)) for c in range(5)]
    path = book(tmp_path / "b.epub", *chapters)
    whole = path.read_bytes()
    for length in range(1, len(whole), 1000):
        path.write_bytes(whole[:length])
        assert refused(path)
