"""From a Corpus to a file: the one door out."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from counterpoint.errors import UserError
from counterpoint.formats.native import read_archive as read_archive
from counterpoint.formats.native import write_archive as write_archive
from counterpoint.formats.placing import placed
from counterpoint.formats.request import Request, Writer
from counterpoint.formats.writers import USUAL, WHAT, WRITERS
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses
from counterpoint.narrative.passage import short


@dataclass(frozen=True, slots=True)
class Way:
    """One way out of a corpus, for a list to choose from; `flavours` has the usual one first."""

    suffix: str
    what: str
    name: str
    title: str
    of_one_document: bool
    flavours: tuple[str, ...]
    usual: bool


def write(corpus: Corpus, path: str | Path, *, what: str = "", document: str = "", flavour: str = "") -> Losses:
    """Writes the corpus as the path's name ends, all or nothing, and says in sentences what the format cannot carry.

    what: "study", "project", "codebook", "passages", "transcript", "tables" or "annotations"; otherwise the usual one.
    document: id or name of one document; the file is about it alone. A transcript needs one.
    flavour: a dialect of the format, such as "nvivo" for .qdpx. The same corpus always gives the same bytes.
    """
    path = Path(path)
    writer, request = _asked(corpus, path, what, document, flavour)
    with placed(path) as beside:
        return writer.write(_narrowed(corpus, writer, request), beside, request)


def losses_of(corpus: Corpus, path: str | Path, *, what: str = "", document: str = "", flavour: str = "") -> Losses:
    """What a file of this name could not carry, in sentences; nothing is left behind, and the path need not exist."""
    with tempfile.TemporaryDirectory(prefix="counterpoint-") as folder:
        name = f"trial{suffix_of(Path(path)) or Path(path).suffix}"
        return write(corpus, Path(folder) / name, what=what, document=document, flavour=flavour)


def writers() -> list[Way]:
    """Every way out of a corpus, in the order in which people are shown them."""
    return [
        Way(suffix, what, one.name, one.title, one.of_one_document, one.flavours, USUAL.get(suffix) == what)
        for (suffix, what), one in WRITERS.items()
    ]


def suffix_of(path: Path) -> str:
    """The longest ending of the name that can be written; empty where there is none."""
    name = path.name.lower()
    return max((suffix for suffix, _ in WRITERS if name.endswith(suffix) and name != suffix), key=len, default="")


def _asked(corpus: Corpus, path: Path, what: str, document: str, flavour: str) -> tuple[Writer, Request]:
    suffix = suffix_of(path)
    if not suffix:
        told = f"Files that end in {path.suffix[:20]} are not written"
        raise UserError(told if path.suffix else "The name does not say a format", where=str(path), try_=_endings(what))
    offered = [held for ending, held in WRITERS if ending == suffix]
    chosen = what or USUAL.get(suffix, offered[0])
    if chosen not in offered:
        raise UserError(
            f"A file that ends in {suffix} cannot hold “{short(chosen)}”",
            where=str(path),
            try_=f"It can hold {_or(offered)}. {_endings(chosen)}",
        )
    writer = WRITERS[suffix, chosen]
    return writer, Request(chosen, _document(corpus, writer, document), _flavour(writer, suffix, flavour))


def _endings(what: str) -> str:
    """Says which names can be given, for what is wanted or for anything."""
    if what in WHAT and (fitting := [ending for ending, held in WRITERS if held == what]):
        return f"For {WHAT[what]}, end the name in {_or(fitting)}."
    return f"Files are written that end in {', '.join(dict.fromkeys(ending for ending, _ in WRITERS))}."


def _flavour(writer: Writer, suffix: str, asked: str) -> str:
    if asked and asked not in writer.flavours:
        there = f"There is {_or(list(writer.flavours))}." if writer.flavours else "Leave it out."
        raise UserError(f"A file that ends in {suffix} has no flavour “{short(asked)}”", where="flavour", try_=there)
    return asked or next(iter(writer.flavours), "")


def _document(corpus: Corpus, writer: Writer, asked: str) -> str:
    rows = corpus.documents.select("id", "name").rows()
    if not asked:
        if not writer.of_one_document:
            return ""
        if len(rows) == 1:
            return str(rows[0][0])
        raise UserError("This file is about one document, and none was named", where="document", try_=_documents(rows))
    found = [id_ for id_, _ in rows if id_ == asked] or [id_ for id_, name in rows if name == asked]
    if len(found) != 1:
        many = f"{len(found)} documents are called “{short(asked)}”"
        raise UserError(
            many if found else f"There is no document “{short(asked)}”",
            where="document",
            try_="Give the id of the one you mean." if found else _documents(rows),
        )
    return str(found[0])


def _documents(rows: list[tuple[str, str]]) -> str:
    if not rows:
        return "There are no documents yet; choose another kind of file."
    named = ", ".join(f"“{short(name)}”" for _, name in rows[:5])
    return f"The documents are {named}{f' and {len(rows) - 5:,} more' if len(rows) > 5 else ''}."


def _narrowed(corpus: Corpus, writer: Writer, request: Request) -> Corpus:
    return corpus.select(documents=[request.document]) if request.document else corpus


def _or(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
