"""A report as PDF: every word stays a word, nothing comes from outside the page, the same report gives the same bytes."""

import io
import os
import socket
import subprocess
import sys
from datetime import date

import pypdf
import pypdfium2
import pytest

from counterpoint import as_pdf
from counterpoint.reporting import report
from counterpoint.reporting.blocks import Heading, Items, Paragraph, Quote, Report, Table
from counterpoint.reporting.pdf import printed
from tests.library.analysis.studies import interviews
from tests.library.reporting.test_reporting import ON, saturated

HOSTILE = (
    "<script>alert(1)</script><b>&amp;</b> <img src=file:///etc/passwd>",
    r"\textbf{x} $a_b^c$ \input{/etc/passwd} % } {",
    "m" * 300,
    "שלום עולם",
    "مرحبا بالعالم",
    "漢字とかな 한국어",
    "🙂 🇩🇪",
    "Zażółć gęślą jaźń İstanbul",
    "line one\nline two\x07\ufffe",
)
NOWHERE = "\U0010fffd"  # for private use: no font draws it


def text(pdf):
    """All words of a PDF, without the blanks that its lines put between them."""
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(pdf))


def bare(words):
    return "".join(words.replace("\x07", "\ufffd").replace("\ufffe", "\ufffd").split())


def hostile():
    blocks = [Heading(1, HOSTILE[0]), Heading(2, HOSTILE[2])]
    for words in HOSTILE:
        blocks += [Paragraph(words, lead=words), Quote("voice", words, words, words), Items((words, words))]
    table = Table("caption", ("one", "two"), tuple((words, words) for words in HOSTILE), widths=(1, 3))
    return Report(HOSTILE[0], ON, [*blocks, table])


def test_hostile_words_stay_words():
    made = as_pdf(hostile())
    found = text(made)
    for words in HOSTILE:
        # lead, paragraph, quotation with source and note, two items, two cells
        assert found.count(bare(words)) >= 8, words
    read = pypdf.PdfReader(io.BytesIO(made))
    assert read.attachments == {}
    assert not [page for page in read.pages if "/Annots" in page]
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(read.trailer["/Root"])
    assert set(read.trailer["/Root"].get("/Names", {})) <= {"/Dests"}  # places in it, no script and no file
    assert read.metadata.title == HOSTILE[0]


def test_every_quotation_of_a_study_stands_in_it():
    made = report(interviews(), parts=["themes"])
    found = text(as_pdf(made))
    quotes = [block.text for block in made.blocks if isinstance(block, Quote)]
    assert quotes
    assert all(bare(quote) in found for quote in quotes)


def test_the_same_report_gives_the_same_bytes_whatever_the_clock_says(monkeypatch):
    made = report(saturated(), parts=["saturation", "codebook"], on=ON)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    first = as_pdf(made)
    assert os.environ["SOURCE_DATE_EPOCH"] == "1000000000"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert as_pdf(made) == first
    assert "SOURCE_DATE_EPOCH" not in os.environ
    other = as_pdf(report(saturated(), parts=["saturation", "codebook"], on=date(2026, 6, 9)))
    assert other != first
    assert pypdf.PdfReader(io.BytesIO(other)).metadata["/CreationDate"] == "D:20260609"


def test_it_can_be_heard_leafed_through_and_found_again():
    blocks = [Heading(1, "Part"), *[Paragraph("word " * 400)] * 3, Heading(2, "Within"), Paragraph("ends")]
    made = as_pdf(Report("A study", ON, [*blocks, *report(saturated(), parts=["saturation"]).blocks]), language="de")
    pages = pypdfium2.PdfDocument(made)
    said = [page.get_textpage().get_text_range() for page in pages]
    assert [f"{number} of {len(pages)}" in page for number, page in enumerate(said, 1)] == [True] * len(pages)
    assert ["A study, 8 June 2026" in page for page in said] == [False] + [True] * (len(pages) - 1)
    assert [(mark.get_title(), mark.level) for mark in pages.get_toc()] == [
        ("Part", 0),
        ("Within", 1),
        ("Saturation", 0),
    ]
    root = pypdf.PdfReader(io.BytesIO(made)).trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("de", True)
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    figures = [one for one in tagged(root["/StructTreeRoot"]) if one.get("/S") == "/Figure"]
    assert [bool(one["/Alt"]) for one in figures] == [True]
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD"} <= {one.get("/S") for one in tagged(root["/StructTreeRoot"])}


def tagged(element):
    """All elements of structure below one."""
    found = element.get("/K", [])
    for below in found if isinstance(found, list) else [found]:
        one = below.get_object()
        if isinstance(one, dict) and "/S" in one:
            yield one
            yield from tagged(one)


def test_nothing_comes_from_the_machine_or_the_network(tmp_path, monkeypatch):
    def refused(*_, **__):
        raise AssertionError("something wants to open a connection")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    secret = tmp_path / "secret.css"
    secret.write_text('p::after { content: "taken" }', "utf-8")
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">taken</text></svg>'
    (tmp_path / "secret.svg").write_text(picture, "utf-8")
    away = f"file://{tmp_path}/secret"
    page = (
        f'<html lang="en"><head><title>x</title><link rel="stylesheet" href="{away}.css">'
        f'<link rel="attachment" href="{away}.css"><link rel="stylesheet" href="http://example.org/x.css">'
        f"<style>@import url({away}.css); @font-face {{ font-family: f; src: url({away}.ttf), local(x) }}</style></head>"
        f'<body><p>kept</p><img alt="" src="{away}.svg"><img alt="" src="https://example.org/x.png"></body></html>'
    )
    made = printed(page).content
    assert text(made) == "kept"
    assert pypdf.PdfReader(io.BytesIO(made)).attachments == {}


def test_what_no_font_draws_is_told_and_kept():
    made = as_pdf(Report("Signs", None, [Paragraph(f"before {NOWHERE} after")]))
    found = text(made)
    assert f"before{NOWHERE}after" in found
    assert "draws1character;" in found
    assert found.count("U+10FFFD") == 1
    assert printed('<html lang="en"><title>x</title><p>plain</p></html>').undrawn == ""
    assert "/CreationDate" not in pypdf.PdfReader(io.BytesIO(made)).metadata


@pytest.mark.parametrize(
    ("stub", "what", "try_"),
    [
        ("raise ImportError('weasyprint')", "PDF needs WeasyPrint", "counterpoint[pdf]"),
        ("print('-----'); raise OSError(\"cannot load library 'libpango-1.0-0'\")", "Pango", "apt-get install"),
    ],
)
def test_what_is_missing_is_said_with_the_way_to_get_it(stub, what, try_, tmp_path):
    (tmp_path / "weasyprint.py").write_text(stub, "utf-8")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import counterpoint as cp\n"
        "try: cp.as_pdf(cp.Report('x', None, []))\n"
        "except cp.UserError as error: print(error.what, '|', error.try_)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert len(said.splitlines()) == 1
    assert what in said.partition("|")[0]
    assert try_ in said.partition("|")[2]
