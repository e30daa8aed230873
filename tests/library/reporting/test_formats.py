"""Every format says the same words: a quotation comes back out as exactly its words, whatever stands in it."""

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from datetime import date

import pytest
from docx import Document as WordDocument
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from markdown_it import MarkdownIt

from counterpoint import Report, as_docx, as_html, as_markdown, as_quarto
from counterpoint.reporting.blocks import Figure, Heading, Items, Paragraph, Quote, Table
from counterpoint.reporting.letters import legal
from tests.library.reporting.test_references import BOOK, BRAUN
from tests.library.reporting.test_reporting import ON, report, saturated

HOSTILE = (
    "<script>alert('x')</script> <!-- --> &amp; &#10; ]]>",
    r"\textbf{x} $a_b^c$ \input{/etc/passwd} % } { \\ \begin{itemize}",
    "# not a heading\n- not a list\n1. not either\n(a) nor this\n\n> nor a quote\n```{python}\n1+1\n```",
    "{{< include secret.qmd >}} @key [@key] [#key] [^1] ![x](y) {.class} ::: div\n:::\n::: end",
    "*a* **b** _c_ ~~d~~ `e` `r 1+1` H~2~O x^2^ ==f== :smile: --- -- ... 'single' \"double\" it's",
    "| a | b |\n|---|---|\n| c | d |",
    "   edges \t \u00a0 \n\n\n  and lines\n\n",
    "\n \n\t\n",
    "bell\x07 nul\x00 vt\x0b ff\x0c nel\x85 cr\r crlf\r\n \u2028 \u2029 \ufffe \ud800",
    "שלום עולם مرحبا \u202e 🙂 🇩🇪 e\u0301 \ufeff \ue0f0\ue0f1\ue0ff",
    "http://example.org/x_y_z www.example.org a@example.org",
    "m" * 300,
    "=SUM(A1)\t+x\n%title\n: definition\n=====\n-----",
    "ends with a backslash\\\nand one more\\",
    "“inner” ‘quotes’",
)
signs = st.sampled_from("*_`~^$@#&<>[](){}|\\\"'-.:+=!%1a \n\t\r\x00\x85\u00a0“”é漢🙂ש")
texts = st.one_of(st.sampled_from(HOSTILE), st.text(signs, max_size=40), st.text(max_size=40))
sides = st.sampled_from(["voice", "answer", ""])
SIGNS = {"voice": "♩", "answer": "♭"}


def quotes_of(drawn):
    return [Quote(side, text, f"Wren {at}", note) for at, (side, text, note) in enumerate(drawn)]


def said(quote, between):
    sign = SIGNS.get(quote.side, "")
    return f"{sign}{between if sign else ''}“{legal(quote.text)}” {legal(quote.source)}"


def from_docx(made):
    read = WordDocument(io.BytesIO(as_docx(made)))
    return [one.text for one in read.paragraphs if one.style.name.startswith("Quote")]


def from_markdown(text):
    """The words of each blockquote as CommonMark has them: a paragraph ends with two line ends, a hard break is one."""
    found, depth = [], 0
    for token in MarkdownIt("commonmark").parse(text):
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "blockquote_open" and depth == 1:
            found.append([])
        if depth:
            assert token.type in ("blockquote_open", "paragraph_open", "paragraph_close", "inline"), token.type
        if depth and token.type == "inline":
            assert {child.type for child in token.children} <= {"text", "hardbreak"}, token.children
            found[-1].append("".join("\n" if one.type == "hardbreak" else one.content for one in token.children))
    return ["\n\n".join(paragraphs) for paragraphs in found]


def body(text):
    """The text without what stands before it."""
    return text.split("\n---\n", 1)[1]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(sides, texts, st.sampled_from(["", "a note", "*two*\nlines"])), min_size=1, max_size=4))
@example([("voice", text, "") for text in HOSTILE])
@example([("answer", text, text) for text in HOSTILE])
def test_a_quotation_comes_back_out_of_every_format_as_its_words(drawn):
    quotes = quotes_of(drawn)
    made = Report("r", None, quotes)
    found = html.fromstring(as_html(made)).xpath("//blockquote//q")
    assert [one.text_content() for one in found] == [legal(quote.text) for quote in quotes]
    notes = [f"\n{legal(quote.note)}" if quote.note else "" for quote in quotes]
    assert from_docx(made) == [said(quote, "\t") + note for quote, note in zip(quotes, notes, strict=True)]
    expected = [said(quote, " ") + note for quote, note in zip(quotes, notes, strict=True)]
    assert from_markdown(body(as_markdown(made))) == expected
    qmd = zipfile.ZipFile(io.BytesIO(as_quarto(made))).read("report.qmd").decode()
    assert from_markdown(re.sub(r"(?m)^:::.*\n?", "\n", body(qmd))) == expected
    assert not re.search(r"(?m)^```|\{\{<|^:::(?! \{custom-style=\"Quote (voice|answer|passage)\"\}$)(?!$)", body(qmd))


@settings(max_examples=30, deadline=None)
@given(texts.filter(lambda text: text.strip() and "[" not in text))
@example(HOSTILE[4])
def test_words_anywhere_else_stay_words_too(text):
    made = Report(
        text,
        ON,
        [Heading(1, text), Paragraph(text, lead=text), Items((text,)), Table(text, (text, "b"), ((text, text),))],
    )
    bare = "".join(legal(text).split())
    word = WordDocument(io.BytesIO(as_docx(made)))
    seen = [*(one.text for one in word.paragraphs), *(cell.text for row in word.tables[0].rows for cell in row.cells)]
    page = html.fromstring(as_html(made))
    assert page.xpath("//script | //img | //*[@onerror]") == []
    tokens = MarkdownIt("commonmark").enable("table").parse(body(as_markdown(made)))
    written = ["".join(one.content for one in token.children) for token in tokens if token.type == "inline"]
    assert all(token.type not in ("fence", "html_block", "code_block", "hr") for token in tokens)
    for words in ("".join(seen), page.text_content(), "".join(written)):
        assert "".join(words.split()).count(bare) >= 7


def rich():
    figure = next(one for one in report(saturated()).blocks if isinstance(one, Figure))
    return Report(
        "Two sides & a <title>",
        ON,
        [
            Heading(1, "Method", "method"),
            Paragraph("As [@Braun2006] and [@lincoln, pp. 12-14] say; see [#people], [#curve] and [#method]."),
            Table("Who took part", ("Person", "n"), (("Wren", "12"), ("Juno", "3")), numbers=(1,), key="people"),
            Figure(figure.result, "The curve", "curve"),
            Heading(2, "Within"),
            Quote("voice", "mine", "Wren 1"),
        ],
        references=[BRAUN, BOOK],
        contents=True,
    )


@pytest.fixture(scope="module")
def made():
    return rich()


@pytest.fixture(scope="module")
def word(made):
    return as_docx(made)


def test_word_counts_captions_follows_pointers_and_lists_headings_itself(word):
    read = WordDocument(io.BytesIO(word))
    xml = read.element.body
    codes = [one.text.strip() for one in xml.xpath(".//w:instrText")]
    assert codes[0] == 'TOC \\o "1-3" \\h \\z \\u'
    assert codes[1:] == [
        "REF _table_1 \\h", "REF _figure_1 \\h", "REF _section_1 \\h", "SEQ Table \\* ARABIC", "SEQ Figure \\* ARABIC",
    ]  # fmt: skip
    names = xml.xpath(".//w:bookmarkStart/@w:name")
    assert sorted(names) == sorted(set(names))
    assert set(xml.xpath(".//w:hyperlink/@w:anchor")) | {
        code.split()[1] for code in codes if code.startswith("REF")
    } <= set(names)
    assert xml.xpath(".//w:bookmarkStart/@w:id") == xml.xpath(".//w:bookmarkEnd/@w:id")
    texts = [(one.style.name, one.text) for one in read.paragraphs]
    assert ("Table caption", "Table 1. Who took part") in texts
    assert ("Caption", "Figure 1. The curve") in texts
    assert (
        "Body Text",
        "As (Braun & Clarke, 2006) and (Lincoln & Guba, 1985, pp. 12–14) say; see Table 1, Figure 1 and “Method”.",
    ) in texts
    assert [text for style, text in texts if style.startswith("toc ")] == ["Method", "Within", "References"]
    assert [text[:5] for style, text in texts if style == "Bibliography"] == ["Braun", "Linco"]
    assert [run.italic for run in read.paragraphs[-2].runs if "Qualitative" in run.text] == [True]
    assert read.tables[0].style.name == "Report table"
    assert xml.xpath(".//w:tbl/w:tr[1]/w:trPr/w:tblHeader")


def test_every_part_of_a_word_document_is_well_formed_and_tells_of_nobody(word):
    packed = zipfile.ZipFile(io.BytesIO(word))
    for name in packed.namelist():
        if not name.endswith(".png"):
            etree.fromstring(packed.read(name))
    core = WordDocument(io.BytesIO(word)).core_properties
    assert (core.author, core.last_modified_by, core.title, core.language) == ("", "", "Two sides & a <title>", "en")
    assert packed.read("docProps/app.xml").count(b"<Application>Counterpoint</Application>") == 1
    styles = set(re.findall(rb'w:(?:pStyle|rStyle|tblStyle) w:val="(\w+)"', packed.read("word/document.xml")))
    assert styles <= set(re.findall(rb'w:styleId="(\w+)"', packed.read("word/styles.xml")))


def test_words_from_the_right_are_set_from_the_right():
    read = WordDocument(io.BytesIO(as_docx(Report("r", None, [Quote("", "שלום a", "s"), Quote("", "a שלום", "s")]))))
    assert [bool(one._p.xpath("./w:pPr/w:bidi")) for one in read.paragraphs if "Quote" in one.style.name] == [
        True,
        False,
    ]


def test_a_page_leads_only_within_itself(made):
    page = html.fromstring(as_html(made))
    leads = page.xpath("//@href")
    assert leads
    assert {lead[1:] for lead in leads} <= set(page.xpath("//@id"))
    assert all(lead.startswith("#") for lead in leads)
    assert page.xpath("//nav[@aria-label='Contents']//a/text()") == ["Method", "Within", "References"]
    assert page.xpath("//div[@class='references']//i/text()")[0] == "Qualitative Research in Psychology"


def test_markdown_reads_as_it_is(made):
    written = as_markdown(made)
    assert written.startswith('---\ntitle: "Two sides \\\\& a \\\\<title\\\\>"\ndate: "2026-06-08"\nlang: "en"\n---\n')
    assert "As (Braun \\& Clarke, 2006) and (Lincoln \\& Guba, 1985, pp. 12–14) say; see [Table 1](#table-1)" in written
    assert ": Table 1. Who took part {#table-1}" in written
    assert "![Figure 1. The curve](data:image/png;base64," in written
    assert "*Qualitative Research in Psychology*" in written


def test_a_quarto_project_holds_all_that_it_names(made):
    packed = zipfile.ZipFile(io.BytesIO(as_quarto(made)))
    qmd = packed.read("report.qmd").decode()
    assert "As [@Braun2006] and [@lincoln, pp. 12-14] say; see @tbl-1, @fig-1 and “[Method](#sec-1)”." in qmd
    assert "# Method {#sec-1}" in qmd
    assert ": Who took part {#tbl-1}" in qmd
    assert re.search(r"!\[The curve\]\(figures/figure-1\.png\)\{#fig-1 fig-alt=", qmd)
    front = dict(line.split(": ", 1) for line in qmd.split("---")[1].strip().splitlines())
    assert (front["engine"], front["bibliography"], front["csl"]) == ('"markdown"', '"references.json"', '"style.csl"')
    assert [item["id"] for item in json.loads(packed.read("references.json"))] == ["Braun2006", "lincoln"]
    assert packed.read("style.csl").startswith(b"<?xml")
    assert packed.read("figures/figure-1.png").startswith(b"\x89PNG")
    bare = zipfile.ZipFile(io.BytesIO(as_quarto(Report("r", None, [Paragraph("x")]))))
    assert bare.namelist() == ["report.qmd", "README.txt"]


def test_keys_that_pandoc_cannot_read_are_given_others():
    made = Report(
        "r",
        None,
        [Paragraph("[@a key; @https://example.org/x]")],
        [{**BOOK, "id": "a key"}, {**BOOK, "id": "https://example.org/x"}],
    )
    packed = zipfile.ZipFile(io.BytesIO(as_quarto(made)))
    assert "[@reference-1; @https://example.org/x]" in packed.read("report.qmd").decode()
    assert [item["id"] for item in json.loads(packed.read("references.json"))] == [
        "reference-1",
        "https://example.org/x",
    ]


AGAIN = """
import hashlib, sys
from tests.library.reporting.test_formats import digest, rich
print(digest(rich()))
"""


def digest(made):
    bodies = [write(made) for write in (as_docx, as_html, as_markdown, as_quarto)]
    return [hashlib.sha256(body if isinstance(body, bytes) else body.encode()).hexdigest()[:16] for body in bodies]


def test_the_same_report_gives_the_same_bytes_in_any_process(made):
    env = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(["src", "."])}
    again = subprocess.run([sys.executable, "-c", AGAIN], capture_output=True, text=True, check=True, env=env)
    assert again.stdout.strip() == str(digest(made))


@pytest.mark.parametrize("write", [as_docx, as_quarto])
def test_only_the_date_dates_a_file(write):
    one, two = (write(Report("r", on, [Paragraph("x")])) for on in (ON, date(2026, 6, 9)))
    parts = [
        {name: packed.read(name) for name in packed.namelist()}
        for packed in (zipfile.ZipFile(io.BytesIO(made)) for made in (one, two))
    ]
    assert one != two
    assert {name for name in parts[0] if parts[0][name] != parts[1][name]} <= {
        "word/document.xml", "word/header1.xml", "docProps/core.xml", "report.qmd",
    }  # fmt: skip


def test_rows_without_a_head_stay_on_its_page_and_too_many_of_them_say_it_again() -> None:
    heads = [("Gender", 3), ("Field", 40), ("", 1), ("Place", 1)]
    rows = tuple((head if not at else "", f"{head} {at}") for head, many in heads for at in range(many))
    made = Report("R", None, [Table("People", ("What", "Value"), rows)])
    table = WordDocument(io.BytesIO(as_docx(made))).tables[0]
    said = [row.cells[0].text for row in table.rows[1:]]
    stays = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in table.rows[1:]]
    # 40 rows and the headless one behind them cannot be kept on one page.
    assert said == ["Gender", "", "", *["Field"] * 41, "Place"]
    assert stays == [True, True, False, *[False] * 42]
    page = as_html(made)
    assert page.count('<tr class="stays">') == 2 and page.count('<th scope="row">Field</th>') == 41
