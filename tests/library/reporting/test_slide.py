"""One theme on one page: the words are words, it fits on one sheet, and it needs nothing else."""

import io

import polars as pl
import pypdf
from lxml import html

from counterpoint.analysis.result import Result
from counterpoint.reporting.blocks import Figure, Quote
from counterpoint.reporting.slide import Slide, as_slide, slide_as_pdf
from tests.library.reporting.test_pdf import bare, text
from tests.library.reporting.test_reporting import HOSTILE

SCORE = Result("score", 3, pl.DataFrame({"case": ["Wren", HOSTILE], "voices": [2, 1], "answers": [0, 1]}), {})
QUOTES = [Quote("voice", HOSTILE, "Wren 1"), Quote("voice", "said\nso", ""), Quote("answer", "שלום " * 40, HOSTILE)]
SLIDE = Slide(
    "Theme 1", HOSTILE, QUOTES, [("It stops when", HOSTILE)], Figure(SCORE, "Who carries it"), "Names are pseudonyms."
)


def test_a_page_shows_a_theme_and_runs_nothing():
    page = html.fromstring(as_slide(SLIDE))
    assert page.xpath("//script | //img | //link | //*[@onerror] | //*[@href] | //*[@src]") == []
    assert [one.text_content() for one in page.xpath("//blockquote//q")] == [quote.text for quote in QUOTES]
    assert page.xpath("//blockquote/@class") == ["voice", "voice", "answer"]
    assert [one.text for one in page.xpath("//cite")] == ["Wren 1", HOSTILE]
    assert page.xpath("//h1")[0].text_content() == HOSTILE
    assert len(page.xpath("//figure//svg[@role='img'][@aria-label]")) == 1
    assert page.xpath("//footer")[0].text_content() == "Names are pseudonyms."


def test_a_page_goes_onto_one_sheet_however_long_its_quotations_are():
    long = Slide("Theme 1", "A claim. " * 20, [Quote("voice", "word " * 100, "Wren 1")] * 4, figure=SLIDE.figure)
    for slide in (SLIDE, long):
        made = slide_as_pdf(slide)
        read = pypdf.PdfReader(io.BytesIO(made))
        assert [[round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] for page in read.pages] == [[338, 190]]
        assert all(bare(quote.text) in text(made) for quote in slide.quotes if quote.text.isascii())
    assert slide_as_pdf(long) == slide_as_pdf(long)
