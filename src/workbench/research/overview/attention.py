"""What needs somebody next: each with one thing to do. Nothing here is a score."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from workbench.people.looking import looks
from workbench.research.corpora import queries
from workbench.research.corpora.blindness import hidden_from
from workbench.research.corpora.models import Document
from workbench.research.corpora.rules import may
from workbench.research.corpora.standing import Standing
from workbench.research.findings import queries as findings
from workbench.research.findings.signs import Signed, signed_codes
from workbench.research.studies.models import Study

MOST = 5
NAMED = 3
Standings = list[tuple[Document, Standing]]


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: its sign, what it is, what is known of it, and the one thing to do."""

    icon: str
    title: str
    words: str
    action: str
    href: str
    codes: list[Signed] = field(default_factory=list)


def waiting(person: Any, study: Study, standings: Standings) -> list[Waiting]:
    """Returns what waits for somebody, the nearest first."""
    found = [
        *_first_document(person, study, standings),
        *_assigned(person, study, standings),
        *_not_coded(study, standings),
        *_without_search(study),
        *_without_definition(study),
        *_without_case(study, standings),
    ]
    return found[:MOST]


def _first_document(person: Any, study: Study, standings: Standings) -> Iterator[Waiting]:
    if not standings and may(person, study, "add documents"):
        href = reverse("corpora:import", args=[study.pk])
        yield Waiting(
            "file-plus", "Bring in the first transcript", "Text, Word and subtitle files work.", "Add transcripts", href
        )


def _assigned(person: Any, study: Study, standings: Standings) -> Iterator[Waiting]:
    open_ones = queries.assignments_of(study).filter(coder=person, done=False).values_list("document", flat=True)
    mine = set(open_ones)
    documents = [document for document, _ in standings if document.pk in mine]
    if documents:
        title = (
            f"Read {counted(len(documents), 'interview')} that {'was' if len(documents) == 1 else 'were'} given to you"
        )
        yield Waiting("book-open", title, f"{named(documents)}.", "Read", _reader(study, documents[0]))


def _not_coded(study: Study, standings: Standings) -> Iterator[Waiting]:
    documents = [document for document, standing in standings if not standing.codings]
    if documents:
        title = f"Code {named(documents)}" if len(documents) <= NAMED else f"Code {len(documents)} interviews"
        who = "You have not" if hidden_from(looks()) else "Nobody has"  # others may have, unseen in a blind round
        words = f"{who} coded in {'it' if len(documents) == 1 else 'them'} yet."
        if len(documents) > NAMED:
            words = f"{who} coded yet in {named(documents)}."
        yield Waiting("pen-line", title, words, "Read and code", _reader(study, documents[0]))


def _without_search(study: Study) -> Iterator[Waiting]:
    for theme in findings.themes(study):
        answered = any(evidence.side == "answer" for evidence in theme.evidence.all())
        if not answered and not theme.searches.all():
            words = f"“{theme.name}”. Nobody has searched yet. That is not the same as finding nothing."
            href = reverse("findings:theme", args=[study.pk, theme.pk])
            yield Waiting("answer", f"Look for the voices against Theme {theme.number}", words, "Search", href)


def _without_definition(study: Study) -> Iterator[Waiting]:
    codes = [code for code in signed_codes(study) if not code.definition]
    if codes:
        title = f"Say what {counted(len(codes), 'code')} {'means' if len(codes) == 1 else 'mean'}"
        words = (
            "No definition yet:" if len(codes) <= NAMED else f"No definition yet, among {len(codes) - NAMED} others:"
        )
        yield Waiting("book-text", title, words, "Define", reverse("coding:code", args=[study.pk]), codes[:NAMED])


def _without_case(study: Study, standings: Standings) -> Iterator[Waiting]:
    documents = [document for document, _ in standings if document.case_id is None]
    if documents:
        title = f"Say whom {counted(len(documents), 'interview')} {'is' if len(documents) == 1 else 'are'} about"
        href = reverse("corpora:document", args=[study.pk, documents[0].pk])
        yield Waiting("user-round", title, f"No case yet: {named(documents)}.", "Set the case", href)


def _reader(study: Study, document: Document) -> str:
    return reverse("coding:read", args=[study.pk, document.pk])


def counted(count: int, noun: str) -> str:
    """Returns a number with its noun."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def named(documents: list[Document]) -> str:
    """Returns the first names in words."""
    names = [document.name if len(document.name) <= 40 else f"{document.name[:39]}…" for document in documents[:NAMED]]
    more = len(documents) - len(names)
    if more:
        return f"{', '.join(names)} and {more:,} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
