"""The codebook as CSV: our own columns, or those that Taguette takes in."""

from __future__ import annotations

from pathlib import Path

from counterpoint.formats.exports.behind import left_behind
from counterpoint.formats.exports.codebooks import entries, sheet_of
from counterpoint.formats.exports.spreadsheets import Sheet, as_csv
from counterpoint.formats.refi.descriptions import described
from counterpoint.formats.request import Request
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses

FLAVOURS = ("plain", "taguette")
LONGEST_TAG = 200  # what Taguette takes
_STEP = "."  # between a tag and those above it, as Taguette's users write it


def write_csv(corpus: Corpus, path: Path, request: Request) -> Losses:
    """A row for each code; for Taguette its tag, its description, and how often it was used."""
    losses = left_behind(corpus, {"codes"})
    sheet = _for_taguette(corpus, losses) if request.flavour == "taguette" else sheet_of(corpus)
    path.write_bytes(as_csv(sheet, losses))
    return losses


def _for_taguette(corpus: Corpus, losses: Losses) -> Sheet:
    """The columns of Taguette 1.5's own codebook; a tag is the code's name after those above it, and is there once."""
    book, given = corpus.codebook, set[str]()
    rows = []
    for one in entries(corpus):
        steps = [" ".join(code.name.split()) for code in (*reversed(book.ancestors(one.code)), one.code)]
        tag = _apart(_STEP.join(steps), given, losses)
        rows.append((tag, described(one.code), one.codings))
    return Sheet("codebook", ("tag", "description", "number of highlights"), rows)


def _apart(tag: str, given: set[str], losses: Losses) -> str:
    """The tag as Taguette takes it: not too long, and not there yet."""
    cut = tag if len(tag) <= LONGEST_TAG else f"…{tag[-LONGEST_TAG + 10 :]}"  # the end tells tags apart
    told = next(one for one in (cut, *(f"{cut} ({n})" for n in range(2, len(given) + 3))) if one not in given)
    losses.add(f"A tag of more than {LONGEST_TAG} characters was cut", int(cut != tag))
    losses.add("Two codes would be the same tag; the second got a number", int(told != cut))
    given.add(told)
    return told
