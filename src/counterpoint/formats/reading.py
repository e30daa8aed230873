"""The door for files: `read` gives a Corpus, `preview` what would come into it and why."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from counterpoint.errors import UserError
from counterpoint.formats.base import Options, Reading
from counterpoint.formats.files import File, unreadable
from counterpoint.formats.folder import Asked, Watch, by_source, find, read_all, together
from counterpoint.formats.readers import readers as readers
from counterpoint.formats.refi.choosing import unanswered
from counterpoint.formats.registry import FORMATS, STUDIES, check_kind, format_of
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.document import Case, Document, Turn
from counterpoint.narrative.losses import Losses
from counterpoint.narrative.records import handed_over


def read(paths: Asked | Iterable[Asked], *, watch: Watch | None = None, **options: Any) -> Corpus:
    """A file, a folder or a list of them as a Corpus; what was guessed and what was left out is in its `losses`.

    Options: turns, speakers, encoding, positions (the name of the rule by which a project counts places),
    project (which of several in one file), ocr (True reads scanned pages by text recognition), delimiter, sheet, rows, and
    the columns text, name, case, speaker, time, document.
    watch: is told before each of several files how many have been read, of how many, and which is next.
    """
    reading = _held(paths, watch, options)
    if reading.positions and reading.positions.question:
        raise unanswered(reading.positions, ", ".join(one.name for one in reading.origins))
    if reading.corpus is not None:
        return reading.corpus
    losses = reading.losses + Losses((note, 1) for note in reading.notes)
    return Corpus.build(
        documents=handed_over(reading.documents),
        cases=reading.cases,
        coders=reading.coders,
        memos=reading.memos,
        places=handed_over(reading.places),
        losses=losses,
    )


def preview(paths: Asked | Iterable[Asked], *, watch: Watch | None = None, **options: Any) -> Reading:
    """What reading would give: documents with their turns, the columns of a table, guesses and losses. All or nothing."""
    reading = _held(paths, watch, options)
    return reading if reading.corpus is None else _shown(reading, reading.corpus)


def _held(paths: Asked | Iterable[Asked], watch: Watch | None, options: dict[str, Any]) -> Reading:
    """What the files hold; of a whole study its corpus alone."""
    chosen = _options(options)
    asked = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    found, left_out = _found(asked)
    if len(found) == 1 and found[0][0].suffix.lower() in STUDIES:
        return STUDIES[found[0][0].suffix.lower()](found[0][0], chosen)
    reading = together(read_all(found, lambda file: _read_one(file, chosen), watch), left_out)
    return _named(_checked(reading, chosen))


def _options(told: dict[str, Any]) -> Options:
    known = [one.name for one in fields(Options)]
    if strange := sorted(set(told) - set(known)):
        raise UserError(f"There is no option “{strange[0]}”", try_=f"The options are {', '.join(known)}.")
    return Options(**told)


def _found(asked: list[Asked]) -> tuple[list[tuple[Path, str]], Losses]:
    try:
        found, left_out = find(asked)
    except OSError as error:
        raise unreadable(error, str(error.filename)) from None
    if not found:
        where = ", ".join(map(str, asked))
        there = "".join(f"; {sentence}" for sentence in left_out.sentences()[:3])
        raise UserError(
            f"There is no file to read{there}", where=where, try_=f"Files are read that end in {', '.join(FORMATS)}."
        )
    if len(found) > 1 and (whole := [name for path, name in found if path.suffix.lower() in STUDIES]):
        raise UserError("This file holds a whole study, which is read by itself", where=whole[0], try_="Give it alone.")
    return found, left_out


def _read_one(file: File, options: Options) -> Reading:
    known = format_of(file.name)
    check_kind(file, known.kind, known.name)
    return known.read(file, options)


def _checked(reading: Reading, options: Options) -> Reading:
    found = {speaker for one in reading.proposals.values() for speaker in one.speakers}
    if options.speakers and not found:
        raise UserError(
            f"None of the speakers has a label: {', '.join(options.speakers)}",
            where=", ".join(one.name for one in reading.origins[:5]),
            try_="Write them as they stand before the colon, or leave them out, so that they are looked for.",
        )
    return reading


def _named(reading: Reading) -> Reading:
    """Documents that are whole files are named by their files, apart from each other."""
    whole = [one for one in reading.documents if one.name == Path(one.source).stem]
    names = dict(zip((one.id for one in whole), by_source(one.source for one in whole), strict=True))
    reading.documents = [replace(one, name=names.get(one.id, one.name)) for one in reading.documents]
    return reading


def _shown(reading: Reading, corpus: Corpus) -> Reading:
    """The reading of a whole study with its documents and cases beside the corpus."""
    turns: dict[str, list[Turn]] = {}
    for row in corpus.turns.sort("document", "start").iter_rows(named=True):
        turns.setdefault(row["document"], []).append(Turn(row["start"], row["end"], row["speaker"], row["time"]))
    known: dict[tuple[str, str], dict[str, str]] = {}
    for row in corpus.attributes.iter_rows(named=True):
        known.setdefault((row["owner_kind"], row["owner"]), {})[row["name"]] = row["value"]
    documents = [
        Document(
            row["id"], row["name"], row["text"], tuple(turns.get(row["id"], ())), row["case"],
            known.get(("document", row["id"]), {}), row["source"] or "",
        )
        for row in corpus.documents.iter_rows(named=True)
    ]  # fmt: skip
    cases = [
        Case(r["id"], r["name"], known.get(("case", r["id"]), {})) for r in corpus.frame("cases").iter_rows(named=True)
    ]
    notes = [
        f"A whole study: {len(documents):,} documents, {corpus.codes.height:,} codes, {corpus.codings.height:,} codings"
    ]
    notes += reading.notes
    return replace(reading, documents=documents, cases=cases, losses=corpus.losses, notes=notes, corpus=corpus)
