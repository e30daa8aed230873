"""PDF: the words of every page in reading order, turns proposed; what is printed is not changed, but paragraphs are whole."""

from __future__ import annotations

import os
from pathlib import Path

from counterpoint.errors import UserError
from counterpoint.formats.base import Options, Reading, origin
from counterpoint.formats.files import File, open_file
from counterpoint.formats.pages import Page, boxes_of, pages_of
from counterpoint.formats.recognition import recogniser
from counterpoint.formats.turns import propose
from counterpoint.formats.wrapping import Box
from counterpoint.narrative.document import Document, Place
from counterpoint.narrative.identifiers import new_id
from counterpoint.narrative.losses import Losses

BETWEEN = "\n"
NO_LETTER = "A sign for which the PDF gives no letter was read as �"
# Where so many signs have no letter, the words are not in the file, only their shapes.
SHAPES = 0.3
# Signs without a blank that are hardly one word, and how many of those are no chance: an address or two.
TOGETHER, MANY_TOGETHER = 20, 3
OCR = "Let a program for OCR (text recognition) read it first, for example: ocrmypdf in.pdf out.pdf."
SCANNED = f"Ask for text recognition: --ocr, ocr=True, with counterpoint[ocr]. Or: {OCR}"


def read_pdf(file: File, options: Options) -> Reading:
    """One document, with a place for each page that has words."""
    pages = pages_of(file.content, file.name, recogniser(file.name) if options.ocr else None)
    _check(pages, file.name, asked=options.ocr)
    text = BETWEEN.join(page.text for page in pages)
    proposal = propose(text, speakers=options.speakers, look=options.turns)
    document = Document(new_id(), file.stem, text, proposal.turns, source=file.name)
    return Reading(
        [document],
        losses=_losses(pages),
        notes=_notes(pages),
        proposals={document.id: proposal},
        origins=[origin(file)],
        places=_places(document.id, pages),
    )


def boxes(pdf: str | os.PathLike[str] | bytes, page: int, start: int, end: int) -> list[Box | None]:
    """Where the characters of a passage stand on their page: (left, bottom, right, top) for each; None for a line's end.

    In points (1/72 inch) from the lower left corner. Pages count from 1. `start` and `end` count code points from the
    beginning of the page, half-open: take the `start` of the page's Place from the passage's. Raises UserError for a
    page or a passage that is not there.
    """
    file = File("the PDF", pdf) if isinstance(pdf, bytes) else open_file(Path(pdf))
    return boxes_of(file.content, page, start, end, file.name)


def _places(document: str, pages: list[Page]) -> list[Place]:
    places, start = [], 0
    for page in pages:
        if page.text:
            label = "" if page.sureness is None else f"text recognition, {page.sureness:.0%} sure"
            places.append(Place(document, "page", page.number, start, start + len(page.text), label))
        start += len(page.text) + len(BETWEEN)
    return places


def _notes(pages: list[Page]) -> list[str]:
    """Says which pages were guessed from their pictures, and how sure the guess is."""
    guessed = [(page.number, page.sureness) for page in pages if page.sureness is not None]
    if not guessed:
        return []
    sure = sum(sureness for _, sureness in guessed) / len(guessed)
    which = f"Page {guessed[0][0]:,} was" if len(guessed) == 1 else f"{len(guessed):,} pages were"
    told = [f"{which} read from a picture by text recognition, {sure:.0%} sure: compare the words with the PDF"]
    # How sure it is says nothing of blanks, and without them words can be neither counted nor found.
    long = sum(len(word) >= TOGETHER for page in pages if page.sureness is not None for word in page.text.split())
    lost = f"Text recognition left out blanks: {long:,} stretches have {TOGETHER} signs or more without one"
    return [*told, f"{lost}; a scan of 300 dots to the inch is read better"] if long >= MANY_TOGETHER else told


def _losses(pages: list[Page]) -> Losses:
    losses = Losses()
    if scans := [page.number for page in pages if page.scanned]:
        losses.add(f"{_listed(scans)} a picture without text, probably a scan, and was not read", 1)
    losses.add(NO_LETTER, sum(page.unread for page in pages))
    return losses


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(f"{number:,}" for number in numbers[:20]) + (" and so on" if len(numbers) > 20 else "")
    return f"Page {shown} is" if len(numbers) == 1 else f"{len(numbers):,} pages ({shown}): each is"


def _check(pages: list[Page], where: str, asked: bool) -> None:
    """Refuses a PDF without words, and says why there are none."""
    if sum(page.unread for page in pages) > SHAPES * sum(len(page.text) for page in pages):
        raise UserError("This PDF holds the shapes of letters without saying which they are", where=where, try_=OCR)
    if any(page.text.strip() for page in pages):
        return
    if asked and any(page.scanned for page in pages):
        what = "This PDF holds pictures in which text recognition found no words"
        raise UserError(what, where=where, try_="Look whether there is writing on them; by hand it is not read.")
    if any(page.scanned for page in pages):
        raise UserError("This PDF holds pictures of pages and no text: it was scanned", where=where, try_=SCANNED)
    raise UserError("This PDF holds no text", where=where, try_=f"If words can be seen in it, they are drawn. {OCR}")
