"""What a corpus must be before it becomes a study here."""

from collections.abc import Iterator

import counterpoint as cp
from counterpoint import Faults, UserError
from workbench.people import rules as people
from workbench.research.corpora import rules as corpora
from workbench.research.corpora.models import NAME_LENGTH
from workbench.research.studies.rules import check_may, check_title

__all__ = ["check_corpus", "check_may", "check_title"]

MOST = 2**31 - 1  # what a column of whole numbers holds
NUMBERS = {"codes": "position", "themes": "number"}
NAMED = {"documents": "document", "cases": "case", "codes": "code", "themes": "theme"}


def check_corpus(corpus: cp.Corpus) -> None:
    """Raises Faults with every name that cannot be kept here."""
    faults = list(_faults(corpus))
    if faults:
        raise Faults(faults)


def _faults(corpus: cp.Corpus) -> Iterator[UserError]:
    for table, noun in NAMED.items():
        for name in corpus.frame(table)["name"]:
            try:
                corpora.check_name(name, noun)
            except UserError as fault:
                yield UserError(fault.what, where=f"{table}, “{name[:40]}”", try_=fault.try_)
    for table, column in NUMBERS.items():
        for number in corpus.frame(table)[column]:
            if not 0 <= number <= MOST:
                yield UserError(f"{number} is no {column}", where=table, try_=f"a number from 0 to {MOST:,}")
    for name in corpus.frame("assignments")["round"]:
        if len(name or "") > NAME_LENGTH:
            yield UserError(
                f"This name is {len(name):,} characters long",
                where=f"rounds, “{name[:40]}”",
                try_=f"up to {NAME_LENGTH}",
            )
    for name in corpus.coders["name"]:
        try:
            people.check_name(name)
        except UserError as fault:
            yield UserError(fault.what, where=f"coders, “{name[:40]}”", try_=fault.try_)
