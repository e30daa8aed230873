"""What may be done with the register of names, and what an entry must be."""

from collections.abc import Sequence

import counterpoint as cp
from counterpoint import UserError
from workbench.research.pseudonyms.models import KINDS, NAME_LENGTH, Entry
from workbench.research.studies.rules import check_characters, check_may, may

NAMES = "open names"

__all__ = ["NAMES", "check_may", "may"]


def check_kind(kind: str) -> str:
    """Returns a kind of the register, or raises UserError."""
    if kind not in KINDS:
        raise UserError("This is no kind of entry", where="the register", try_=", ".join(KINDS.values()))
    return kind


def check_said(words: str, noun: str) -> str:
    """Returns real words or what stands for them, trimmed; raises UserError, which never repeats them."""
    trimmed = " ".join(check_characters(words, noun).split())
    if not trimmed:
        raise UserError(f"There is no {noun}", where="the register", try_="write it, or leave the entry out")
    if len(trimmed) > NAME_LENGTH:
        where = f"the {noun} may have {NAME_LENGTH} characters"
        raise UserError(f"This is {len(trimmed):,} characters long", where=where, try_="a shorter one")
    return trimmed


def check_any(emptied: int) -> int:
    """Returns how many changes of the trail were emptied, or raises UserError if there was nothing to forget."""
    if not emptied:
        raise UserError(
            "The trail keeps no earlier wording with a name", where="the trail", try_="look for names again"
        )
    return emptied


def check_register(entries: Sequence[tuple[str, str, str]]) -> None:
    """Raises UserError or Faults if (words, what stands for them, kind) do not go together: the library says why."""
    seen: set[str] = set()
    for words, _, _ in entries:
        if words.casefold() in seen:
            raise UserError("These words stand in the register already", where="the register", try_="change that entry")
        seen.add(words.casefold())
    cp.pseudonymise(cp.Corpus.build(), [cp.Pseudonym(*entry) for entry in entries])


def check_there(entry: Entry | None) -> Entry:
    """Returns the entry, or raises UserError if it is gone."""
    if entry is None:
        raise UserError("This entry is no longer there", where="the register", try_="load the page again")
    return entry
