"""What a corpus holds, in words; and a study as a file."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import counterpoint as cp
from workbench.people.queries import person_named
from workbench.research.exchange import rules
from workbench.research.findings.loading import corpus_for, whole_corpus_for
from workbench.research.studies.models import Study

SUFFIX = ".counterpoint"
STAYS = (
    "Searches for answers, written comparisons, the rule and the reading of the curve, number keys and the trail "
    "stay in the workbench."
)
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
    losses: list[str]


def contents(corpus: cp.Corpus) -> Contents:
    """Returns what a corpus holds, who coded it, and which of them are on this machine already."""
    coders = corpus.coders["name"].to_list()
    return Contents(
        figures=_counted(corpus),
        coders=coders,
        known=[name for name in coders if person_named(" ".join(name.split()))],
        losses=corpus.losses.sentences(),
    )


def waiting_corpus(path: Path) -> cp.Corpus:
    """Reads a file that waits; raises UserError for one that is no study, or holds names that cannot be kept."""
    corpus = cp.read(path)
    rules.check_corpus(corpus)
    return corpus


def file_of(person: Any, study: Study) -> bytes:
    """Returns the whole study as a `.counterpoint` file; NotAllowed for somebody who may not export."""
    rules.check_may(person, study, "export")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"study{SUFFIX}"
        cp.write(whole_corpus_for(person, study), path)
        return path.read_bytes()


def figures_of(person: Any, study: Study) -> str:
    """Returns how much of what a study holds."""
    return figures(corpus_for(person, study))


def _counted(corpus: cp.Corpus) -> list[tuple[int, str]]:
    counts = [(corpus.frame(table).height, *nouns) for table, nouns in SHOWN.items()]
    return [(count, one if count == 1 else many) for count, one, many in counts if count]
