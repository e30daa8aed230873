"""A page as a picture, and a passage in it: the lines lie on ink, however the page is turned."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

import counterpoint as cp

INTERVIEW = Path(__file__).parents[1] / "data" / "western_sydney_pdf" / "ftf_transcript_camilleri.pdf"


WORDS = "Girraween"


def pixels(view):
    """Reads the PNG back, the simple way: every row is stored as it is."""
    width, height = struct.unpack(">II", view.picture[16:24])
    at, packed = 8, b""
    while at < len(view.picture):
        (length,) = struct.unpack(">I", view.picture[at : at + 4])
        kind, content = view.picture[at + 4 : at + 8], view.picture[at + 8 : at + 8 + length]
        assert struct.unpack(">I", view.picture[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + content)
        packed += content if kind == b"IDAT" else b""
        at += 12 + length
    rows = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, 1 + width * 3)
    assert not rows[:, 0].any()
    return rows[:, 1:].reshape(height, width, 3)


def turned(content, by):
    document = pypdfium2.PdfDocument(content)
    document[0].set_rotation(by)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("by", [0, 90, 180, 270])
def test_the_lines_of_a_passage_lie_on_its_ink(by, tmp_path):
    path = tmp_path / "turned.pdf"
    path.write_bytes(turned(INTERVIEW.read_bytes(), by))
    corpus = cp.read(path)
    start = corpus.text_of(corpus.documents["id"][0]).index(WORDS)
    view = cp.page_view(path, 1, start, start + len(WORDS), width=900)
    assert (view.width > view.height) == (by in (90, 270))
    assert len(view.lines) == 1
    dark = pixels(view).min(axis=2) < 128
    for left, top, right, bottom in view.lines:
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1
        down, across = (
            slice(int(one), int(other))
            for one, other in ((top * view.height, bottom * view.height), (left * view.width, right * view.width))
        )
        # Print is dark on a twentieth of its line at least; between lines, and beside them, there is none.
        assert dark[down, across].mean() > 0.04


def test_without_a_passage_there_are_no_lines_and_a_page_that_is_not_there_is_refused():
    view = cp.page_view(INTERVIEW, 2, width=300)
    assert (view.width, view.pages, view.lines) == (300, 25, ())
    with pytest.raises(cp.UserError, match="There is no page 26"):
        cp.page_view(INTERVIEW, 26)
    with pytest.raises(cp.UserError, match="The page has"):
        cp.page_view(INTERVIEW, 1, 0, 99_999)


def test_a_page_that_says_it_is_a_kilometre_long_makes_no_such_picture():
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 14_400)
    saved = io.BytesIO()
    document.save(saved)
    view = cp.page_view(saved.getvalue(), 1, width=4_000)
    assert view.width * view.height <= 16_100_000


def test_what_is_no_pdf_is_one_sentence():
    with pytest.raises(cp.UserError):
        cp.page_view(b"%PDF-1.4 nothing", 1)
