"""Reports: every quotation true, every word inert, the same corpus the same bytes."""

import io
import re
import subprocess
import sys
import zipfile
from datetime import date
from html import unescape
from itertools import pairwise

import pytest
from docx import Document as WordDocument
from lxml import html

from counterpoint.analysis.places import Places
from counterpoint.errors import UserError
from counterpoint.narrative.codebook import Code, Evidence, Theme
from counterpoint.narrative.coding import Coder, Coding
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.document import Case, Document
from counterpoint.reporting import PARTS, as_docx, as_html, report
from counterpoint.reporting.blocks import Figure, Heading, Paragraph, Quote, Report, Table
from counterpoint.reporting.themes import UNSEARCHED, checked_quote
from tests.library.analysis.studies import interviews, study

ON = date(2026, 6, 8)
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)> & \' "'
CONTROL = "bell\x07 null\x01 tab\t line\n end\ufffe"


def hostile():
    return Corpus.build(
        title=HOSTILE,
        documents=[Document("d", HOSTILE, HOSTILE + CONTROL, case="c")],
        cases=[Case("c", HOSTILE)],
        coders=[Coder("a", HOSTILE)],
        codes=[Code("k", HOSTILE, definition=HOSTILE, inclusion=CONTROL, exclusion=HOSTILE)],
        codings=[Coding("g", "d", "k", "a", 0, 8, HOSTILE[:8])],
        themes=[Theme("t", 1, HOSTILE, HOSTILE, HOSTILE, CONTROL)],
        theme_codes=[("t", "k")],
        evidence=[
            Evidence("v", "t", "d", 0, len(HOSTILE), HOSTILE, "voice", HOSTILE),
            Evidence("w", "t", "d", len(HOSTILE), len(HOSTILE + CONTROL), CONTROL, "answer"),
        ],
    )


def saturated():
    texts = {f"i{number}": "abcd" for number in range(7)}
    rows = [(name, f"c{number}", "Ana", 0, 1) for number, name in enumerate(list(texts)[:3])]
    return study(texts, ["c0", "c1", "c2"], rows, [(name, "Ana") for name in texts])


def words(page):
    return html.fromstring(page).text_content()


def kinds(made, kind):
    return [block for block in made.blocks if isinstance(block, kind)]


def test_the_parts_stand_in_their_order():
    made = report(interviews(), parts=["codebook", "themes", "method"])
    assert [block.text for block in kinds(made, Heading) if block.level == 1] == ["Method", "Findings", "Codebook"]
    assert made.title == "Two sides of the table"


def test_a_part_that_there_is_not_is_named():
    with pytest.raises(UserError) as told:
        report(interviews(), parts=["summary"])
    assert (told.value.what, told.value.try_) == ("a report has no part called “summary”", ", ".join(PARTS))


def test_quotations_stand_with_their_pseudonymous_source():
    quotes = kinds(report(interviews(), parts=["themes"]), Quote)
    assert quotes == [
        Quote("voice", "work that asks", "Wren 2"),
        Quote("answer", "I never got to be private.", "Juno 2"),
    ]


def test_a_theme_says_how_many_speak_for_it_and_against():
    said = [block.text for block in kinds(report(interviews(), parts=["themes"]), Paragraph)]
    assert "1 passage from 1 participant carries this claim. 1 passage from 1 participant answers it." in said
    assert said[-1] == "Nothing answers back yet. Nobody has searched. That is not the same as finding nothing."


@pytest.mark.parametrize(("start", "quote"), [(0, "work that asks"), (41, "work that ask"), (105, "🙂 down. and on")])
def test_a_quotation_that_is_not_in_its_transcript_stops_the_report(start, quote):
    evidence = {
        "document": "wren",
        "start": start,
        "end": start + len(quote),
        "quote": quote + "x",
        "side": "voice",
        "note": "",
    }
    with pytest.raises(UserError) as told:
        checked_quote(evidence, Places(interviews()))
    assert told.value.what.startswith("a quotation is not in its transcript")
    assert told.value.where.startswith("Wren")
    assert "Wren’s interview" in told.value.where


def test_method_facts_are_those_of_the_corpus():
    made = report(interviews(), parts=["method"])
    assert kinds(made, Paragraph)[0].text == (
        "The study holds 2 documents about 2 participants, 28 words in all. "
        "2 coders made 5 codings with 4 codes. 2 documents were read by more than one coder."
    )
    assert dict(kinds(made, Table)[0].rows) == {
        "Documents": "2",
        "Words": "28",
        "Turns": "6",
        "Participants": "2",
        "Codes": "4",
        "Codings": "5",
        "Coders": "2",
        "Themes": "2",
    }


def test_an_empty_study_has_a_report_that_claims_nothing():
    page = words(as_html(report(Corpus.build())))
    assert "Nothing has been coded yet." in page
    assert "There are no themes yet." in page
    assert "There are no codes yet." in page
    assert "Too few interviews to draw a curve. It begins at the fourth." in page
    assert "Agreement" not in page


def test_saturation_has_its_picture_and_says_when_nobody_has_read_it():
    made = report(saturated(), parts=["saturation"])
    assert len(kinds(made, Figure)) == 1
    said = [block.text for block in kinds(made, Paragraph)]
    assert said[0] == "Nobody has written down what the curve says and what it cannot say."
    assert "does not prove that nothing is missing" in said[1]
    read = report(saturated(), parts=["saturation"], readings={"saturation": "Flat, in these settings."})
    assert kinds(read, Paragraph)[0] == Paragraph("Flat, in these settings.", lead="What the team reads in it.")


def test_a_page_needs_nothing_else_and_may_run_nothing():
    page = as_html(report(saturated(), on=ON))
    root = html.fromstring(page)
    assert root.xpath("//script | //link | //iframe | //img | //object | //*[@href] | //*[@src] | //*[@style]") == []
    assert "default-src 'none'" in root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert len(root.xpath("//figure//svg[@role='img'][@aria-label]")) == 1
    assert "http" not in re.sub(r'xmlns="[^"]*"', "", page).replace("http-equiv", "")


def test_figures_and_tables_are_numbered_as_they_stand():
    found = html.fromstring(as_html(report(saturated()))).xpath("//caption | //figcaption")
    assert [one.text.split(". ")[0] for one in found] == ["Table 1", "Figure 1", "Table 2", "Table 3"]


def test_the_score_of_a_theme_counts_passages_by_case():
    [score] = [one for one in report(hostile(), ["themes"]).blocks if isinstance(one, Figure)]
    assert score.result.table.to_dicts() == [{"case": HOSTILE, "voices": 1, "answers": 1}]
    assert score.caption == "Passages that carry Theme 1 (above) and answer it (below), by case."


def test_a_theme_says_who_looked_for_an_answer_and_else_that_nobody_has():
    corpus = Corpus.build(themes=[Theme("t", 1, "A claim")])
    looked = {"themes": {"searched": {"t": "Imani searched 11 transcripts on 6 June 2026."}}}
    said = [[one.text for one in made.blocks if isinstance(one, Paragraph)][-1] for made in (
        report(corpus, ["themes"]), report(corpus, ["themes"], asked=looked))]  # fmt: skip
    assert said == [UNSEARCHED, "Imani searched 11 transcripts on 6 June 2026."]


def test_a_report_asks_the_methods_as_it_is_told():
    asked = {"saturation": {"base": 5, "run": 3, "threshold": 0.0, "rule": "Set on 3 May 2026."}}
    part = report(saturated(), ["saturation"], asked=asked).blocks
    [figure] = [one for one in part if isinstance(one, Figure)]
    assert [figure.result.parameters[name] for name in ("base", "run", "threshold")] == [5, 3, 0.0]
    assert Paragraph("Set on 3 May 2026.", lead="The rule.") in part


def test_fonts_are_written_into_the_page_when_they_are_given():
    made = report(hostile())
    assert "@font-face" not in as_html(made)
    page = as_html(made, faces={"Literata": b"font"})
    assert 'font-family: "Literata"; font-weight: 200 900; src: url(data:font/woff2;base64,Zm9udA==)' in page


def test_every_page_of_a_word_document_is_headed_by_title_date_and_number():
    section = WordDocument(io.BytesIO(as_docx(report(saturated(), on=ON)))).sections[0]
    assert section.header.paragraphs[0].text == f"{report(saturated()).title}\tDraft of 8 June 2026"
    foot = section.footer.paragraphs[0]
    assert [code.text.strip() for code in foot._p.xpath(".//w:instrText")] == ["PAGE", "NUMPAGES"]


def test_markup_and_script_in_names_and_texts_are_words():
    page = as_html(report(hostile()))
    root = html.fromstring(page)
    assert root.xpath("//script | //img | //*[@onerror]") == []
    assert page.count("<script") == 0
    assert HOSTILE in root.text_content()
    assert unescape(html.fromstring(page).xpath("//title/text()")[0]) == HOSTILE


def test_characters_that_xml_refuses_are_shown_as_replaced():
    page = as_html(report(hostile()))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", page)
    assert "bell\ufffd null\ufffd tab\t line\n end\ufffd" in words(page)
    document = WordDocument(io.BytesIO(as_docx(report(hostile()))))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "bell\ufffd null\ufffd tab\t line\n end\ufffd" in text
    assert HOSTILE in text


def test_a_word_document_has_real_styles():
    document = WordDocument(io.BytesIO(as_docx(report(interviews(), on=ON))))
    styled = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert styled[:3] == [("Title", "Two sides of the table"), ("Subtitle", "8 June 2026"), ("Heading 1", "Method")]
    assert ("Heading 2", "Theme 1. A story is offered") in styled
    assert [style for style, text in styled if "work that asks" in text] == ["Quote voice"]
    assert [style for style, text in styled if "I never got to be private." in text] == ["Quote answer"]
    codebook = document.tables[-1]
    assert [cell.text for cell in codebook.rows[0].cells][:2] == ["Code", "Definition"]
    assert [row.cells[0].text for row in codebook.rows][1:] == ["hope", "work", "– workload", "“private”"]


def test_a_picture_in_word_can_be_heard():
    xml = zipfile.ZipFile(io.BytesIO(as_docx(report(saturated())))).read("word/document.xml").decode()
    assert 'descr="3 codes so far, none of them new in the last 4 interviews.' in xml


def test_the_same_corpus_gives_the_same_bytes():
    one, two = (report(saturated(), on=ON) for _ in range(2))
    assert as_html(one) == as_html(two)
    assert as_docx(one) == as_docx(two)


def test_a_report_without_a_date_has_none():
    page = as_html(Report("Title", None, ()))
    assert "<p class" not in page
    assert WordDocument(io.BytesIO(as_docx(Report("Title", None, ())))).core_properties.created.year == 1980


def test_a_page_passes_the_heading_order_of_readers():
    levels = [int(one.tag[1]) for one in html.fromstring(as_html(report(interviews()))).xpath("//h1 | //h2 | //h3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_libraries_behind_a_document_are_loaded_only_when_asked():
    asked = "[name for name in ('docx', 'weasyprint', 'citeproc', 'lxml') if name in sys.modules]"
    code = f"import sys, counterpoint.reporting; print({asked})"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
