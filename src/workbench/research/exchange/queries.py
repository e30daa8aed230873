"""What a file holds, in words; and a study as a file."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import counterpoint as cp
from counterpoint import UserError
from workbench.people.queries import person_named
from workbench.research.corpora import apart
from workbench.research.corpora.keepsakes import told
from workbench.research.exchange import rules, staging
from workbench.research.exchange.extras import Extras, extras_in
from workbench.research.exchange.positions import Asked
from workbench.research.exchange.positions import asked as told_of
from workbench.research.findings.loading import corpus_for
from workbench.research.reports.carrying import write_study
from workbench.research.studies.models import Study

SUFFIX = ".counterpoint"
SHOWN = {
    "documents": ("document", "documents"),
    "cases": ("case", "cases"),
    "codes": ("code", "codes"),
    "codings": ("coding", "codings"),
    "memos": ("memo", "memos"),
    "themes": ("theme", "themes"),
    "keepsakes": ("keepsake", "keepsakes"),
}


def figures(corpus: cp.Corpus) -> str:
    """Returns how much of what a corpus holds, as in “57 documents, 74 codes”."""
    counts = [(corpus.frame(table).height, *nouns) for table, nouns in SHOWN.items()]
    return (
        ", ".join(f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count) or "nothing yet"
    )


@dataclass(frozen=True)
class Contents:
    """What a file holds, for the eyes of whoever decides."""

    figures: list[tuple[int, str]]
    coders: list[str]
    known: list[str]
    kept: str
    losses: list[str]
    notes: list[str]


def contents(reading: Any) -> Contents:
    """Returns what a file holds, who coded it, and which of them are on this machine already."""
    corpus = reading.corpus
    coders = corpus.coders["name"].to_list()
    return Contents(
        figures=_counted(corpus),
        coders=coders,
        known=[name for name in coders if person_named(" ".join(name.split()))],
        kept=told(corpus.keepsakes.select("id", "kind", "within").rows()),
        losses=[*corpus.losses.sentences(), *_once(corpus)],
        notes=list(reading.notes[1:]),  # the first counts what the figures show
    )


def confirming(waiting: staging.Waiting, positions: str) -> dict[str, Any]:
    """Returns what the page shows before the yes; raises UserError if the file cannot become a study."""
    reading = reading_of(waiting, positions)
    asked = question_of(waiting, reading)
    chosen = positions or (asked.chosen if asked and not asked.question else "")
    title = reading.corpus.title or waiting.path.stem
    return {"title": title, "holds": contents(reading), "asked": asked, "chosen": chosen}


def reading_of(waiting: staging.Waiting, positions: str = "") -> Any:
    """Reads a file that waits, in a process of its own; its places in texts as they were chosen, if they were.

    Raises UserError for one that is no study, or holds names that cannot be kept.
    """
    options = waiting.options | ({"positions": positions} if positions else {})
    reading = apart.read(waiting.path, options, waiting.folder)
    if reading.corpus is None:
        raise UserError(
            "This file holds a transcript, not a whole study",
            where=waiting.name,
            try_="Open or begin a study and add it there, under Documents",
        )
    rules.check_corpus(reading.corpus)
    return reading


def extras_of(waiting: staging.Waiting) -> Extras:
    """Returns what a file that waits holds beside its corpus; nothing, for a file of another program."""
    return extras_in(cp.read_archive(waiting.path).extras) if waiting.path.suffix == SUFFIX else Extras()


def question_of(waiting: staging.Waiting, reading: Any) -> Asked | None:
    """Returns what is asked about the places in the texts, as it was when the file was read first; None if nothing is."""
    if waiting.asked is None:
        waiting.asked = told_of(reading.positions)
        staging.note(waiting)
    return Asked(**waiting.asked) if waiting.asked else None


def answer_of(waiting: staging.Waiting, positions: str) -> str:
    """Returns how the places in the texts are read, if that is one of the ways that were offered; else nothing."""
    return positions if waiting.asked and positions in Asked(**waiting.asked).names else ""


def is_open(waiting: staging.Waiting, positions: str) -> bool:
    """Says whether there is a question about the places in the texts, still without an answer."""
    return bool(waiting.asked and waiting.asked["question"] and not answer_of(waiting, positions))


def file_of(person: Any, study: Study) -> bytes:
    """Returns the whole study as a `.counterpoint` file; NotAllowed for somebody who may not export."""
    rules.check_may(person, study, "export")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"study{SUFFIX}"
        write_study(person, study, path)
        return path.read_bytes()


def figures_of(person: Any, study: Study) -> str:
    """Returns how much of what a study holds."""
    return figures(corpus_for(person, study, whole=True))


def _once(corpus: cp.Corpus) -> list[str]:
    """Says how many codings stand there twice: the same coder codes the same words with a code once here."""
    names = dict(corpus.coders.select("id", "name").iter_rows())
    rows = corpus.codings.select("document", "start", "end", "code", "coder").iter_rows()
    places = [(*place, " ".join(names[coder].split())) for *place, coder in rows]
    twice = len(places) - len(set(places))
    said = "1 coding is" if twice == 1 else f"{twice:,} codings are"
    return [f"{said} the same as another of the same coder, and {'comes' if twice == 1 else 'come'} in once"] * bool(
        twice
    )


def _counted(corpus: cp.Corpus) -> list[tuple[int, str]]:
    counts = [(corpus.frame(table).height, *nouns) for table, nouns in SHOWN.items()]
    return [(count, one if count == 1 else many) for count, one, many in counts if count]
