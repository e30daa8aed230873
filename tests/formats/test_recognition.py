"""Scanned pages: what is read from a picture is said to be a guess, and how sure it is."""

import sys
from types import SimpleNamespace

import pypdfium2
import pytest

import counterpoint as cp
from counterpoint.formats import recognition
from counterpoint.formats.recognition import as_text
from tests.formats.printing import Scan, pdf
from tests.formats.test_pdf import CAMILLERI
from tests.library.cli.calling import run


def box(left, top, width=100, height=10):
    return [[left, top], [left + width, top], [left + width, top + height], [left, top + height]]


@pytest.fixture
def reading(monkeypatch):
    """Stands in for the program that reads pictures: it always sees the same."""

    def installed(found):
        monkeypatch.setitem(
            sys.modules, "rapidocr_onnxruntime", SimpleNamespace(RapidOCR=lambda: lambda pixels: (found, 0.1))
        )
        recognition._engine.cache_clear()

    yield installed
    recognition._engine.cache_clear()


def test_lines_come_from_top_to_bottom_and_left_to_right():
    found = as_text([(box(200, 51), "of it", 0.5), (box(0, 90), "And then?", 1.0), (box(0, 50), "Long hours", 1.0)])
    assert found.text == "Long hours of it\nAnd then?"
    assert found.sureness == pytest.approx((10 + 9 + 5 * 0.5) / 24)
    assert as_text([]).sureness == 0


def test_a_scanned_page_is_read_when_asked_and_says_that_it_was(reading, tmp_path):
    reading([(box(0, 10), "ANA: Words of a scan.", 0.9)])
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf(["Printed words."], Scan()))
    found = cp.read(path, ocr=True)
    assert found.text_of(found.documents["id"][0]) == "Printed words.\nANA: Words of a scan."
    assert found.places["label"].to_list() == ["", "text recognition, 90% sure"]
    assert found.losses.sentences() == [
        "Page 2 was read from a picture by text recognition, 90% sure: compare the words with the PDF"
    ]
    unread = cp.read(path)
    assert unread.text_of(unread.documents["id"][0]).strip() == "Printed words."
    assert "Page 2 is a picture without text" in unread.losses.sentences()[0]


def test_words_that_run_together_are_told(reading, tmp_path):
    line = box(0, 10), "MynameisRitaCamilleri.Myaddress17TargoRoad", 0.97
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf(Scan(), Scan(), Scan()))
    reading([line])
    assert "3 stretches have 20 signs or more without one" in cp.read(path, ocr=True).losses.sentences()[1]
    path.write_bytes(pdf(Scan()))
    assert len(cp.read(path, ocr=True).losses.sentences()) == 1


def test_a_picture_without_words_stays_a_scanned_page(reading, tmp_path):
    reading(None)
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf(["Printed words."], Scan()))
    assert "Page 2 is a picture without text" in cp.read(path, ocr=True).losses.sentences()[0]


def test_who_asked_and_got_no_words_is_not_told_to_ask(reading, tmp_path):
    reading(None)
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf(Scan()))
    with pytest.raises(cp.UserError, match="found no words") as told:
        cp.read(path, ocr=True)
    assert "--ocr" not in told.value.try_


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "rapidocr_onnxruntime", None)
    recognition._engine.cache_clear()
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf(Scan()))
    with pytest.raises(cp.UserError, match="Text recognition is not installed"):
        cp.read(path, ocr=True)
    with pytest.raises(cp.UserError, match="it was scanned") as told:
        cp.read(path)
    assert "--ocr" in told.value.try_
    recognition._engine.cache_clear()


def test_the_command_asks_for_it(tmp_path):
    (tmp_path / "plain.txt").write_text("ANA: Words.\nBEN: More words.\nANA: And more.\n", "utf-8")
    plain, asked = (run("read", "plain.txt", *more, folder=tmp_path) for more in ((), ("--ocr",)))
    assert asked == plain
    assert asked[0] == 0


@pytest.mark.far
def test_a_real_interview_that_was_scanned_is_read_nearly_to_the_letter(tmp_path):
    """Python 3.13 has no such program yet; `make test-far` says so and reads nothing there."""
    if sys.version_info >= (3, 13):
        pytest.skip("rapidocr-onnxruntime is not made for this Python")
    printed = pypdfium2.PdfDocument(CAMILLERI)
    scanned = pypdfium2.PdfDocument.new()
    picture = pypdfium2.PdfImage.new(scanned)
    picture.set_bitmap(printed[0].render(scale=2.2))
    picture.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
    page = scanned.new_page(595, 842)
    page.insert_obj(picture)
    page.gen_content()
    scanned.save(tmp_path / "scan.pdf")
    found = cp.read(tmp_path / "scan.pdf", ocr=True)
    words = "".join(found.text_of(found.documents["id"][0]).split())
    assert "boughtahousewithfouracresoflanddowninGirraween,MulgoaRoad,andthenwelived" in words
    assert "98%" in found.places["label"][0] or "97%" in found.places["label"][0]
