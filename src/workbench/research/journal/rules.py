"""Who may write what in the journal, and how the trail speaks of it; what is for its writer alone, nobody else is told."""

import hashlib
from typing import Any

from counterpoint import UserError
from workbench.history.naming import named
from workbench.people.rules import NotAllowed
from workbench.research.corpora.models import Code, Document
from workbench.research.interviews.models import Interview
from workbench.research.journal.models import KINDS, Entry
from workbench.research.studies.rules import check_characters, check_may_write

__all__ = ["check_may_write"]

LONGEST = 100_000
WROTE, CHANGED, DELETED = (f"{did} in the journal" for did in ("wrote", "changed an entry", "deleted an entry"))
# What an entry for its writer alone is called in the trail: that there is one, and nothing of it.
ALONE = {
    WROTE: "wrote in the journal, for themselves alone",
    CHANGED: "changed in the journal what is for themselves alone",
    DELETED: "deleted in the journal what was for themselves alone",
}


def verb_for(verb: str, *, alone: bool) -> str:
    """Returns what the trail calls this deed."""
    return ALONE[verb] if alone else verb


def told(kind: str, interview: Interview | None, document: Document | None, code: Code | None) -> str:
    """Returns for the trail what an entry is about, without anybody's words."""
    about = [f"with {interview.participant.pseudonym}"] if interview else []
    about += [f"on {named(document)}"] if document else []
    about += [f"on the code {named(code)}"] if code else []
    return ", ".join([KINDS[kind].lower(), *about])


def about(entry: Entry) -> str:
    """Returns for the trail what an entry is about; nothing of one that is for its writer alone."""
    return "" if entry.alone else told(entry.kind, entry.interview, entry.document, entry.code)


def check_kind(kind: str) -> str:
    """Returns a kind that the journal knows, or raises UserError."""
    if kind not in KINDS:
        raise UserError("The journal knows no such kind", where=kind[:40], try_=", ".join(KINDS.values()))
    return kind


def check_words(text: str, noun: str) -> str:
    """Returns what somebody wrote, trimmed, or raises UserError for nothing, for too much and for what cannot be kept."""
    words = check_characters(text, noun).strip()
    if not words:
        raise UserError(f"This {noun} is empty", where="the journal", try_="a sentence, or leave it")
    if len(words) > LONGEST:
        where, try_ = f"an entry may have {LONGEST:,}", "split it in two"
        raise UserError(f"This {noun} is {len(words):,} characters long", where=where, try_=try_)
    return words


def check_about(interview: Interview | None, document: Document | None) -> None:
    """Raises UserError for an entry about an interview and a document at once: what is about somebody goes with them."""
    if interview and document:
        raise UserError(
            "An entry is about an interview or about a document", where="the journal", try_="its interview is enough"
        )


def check_own(person: Any, entry: Entry) -> None:
    """Raises NotAllowed if somebody else wrote the entry: a journal is its writer's."""
    if entry.written_by_id != person.pk:
        raise NotAllowed(f"{entry.written_by} wrote this", where="the journal", try_="write an entry of your own")


def mark_of(text: str) -> str:
    """Returns what a page sends back, so that nobody's words are written over that they have not seen."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def check_seen(text: str, seen: str) -> None:
    """Raises UserError if the words were changed since the page showed them."""
    if seen and seen != mark_of(text):
        raise UserError(
            "This was changed in another window meanwhile",
            where="nothing was saved",
            try_="open it anew beside yours, and bring both together",
        )
