"""What of a study an archive may have: transcripts by consent, and why each of the others stays."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import counterpoint as cp
from counterpoint import UserError
from workbench.research.corpora.models import Document
from workbench.research.fieldwork.models import Participant
from workbench.research.findings.loading import whole_corpus_for
from workbench.research.reports import rules
from workbench.research.reports.cleared import Cleared, cleared
from workbench.research.reports.passages import Shelf
from workbench.research.reports.permitted import NOBODY, Fault, Permissions
from workbench.research.reports.watching import Seen, Watch
from workbench.research.studies.models import Study

CODES, THEMES = ("definition", "inclusion", "exclusion"), ("claim", "holds_when", "stops_when")
TABLES = ("documents", "turns", "cases", "codings", "assignments", "places", "themes", "theme_codes", "evidence")
STAYS = (
    "Who the participants are: the key to their names, their names and contacts, and what was said to them",
    "Recordings, pictures and the pages of PDFs",
    "Memos, field notes and journals, which are the team’s own notes",
    "What came along from other programs and has no place in the project",
)


@dataclass(frozen=True)
class Out:
    """What stays, and why: a pseudonym (or the name of a transcript that is nobody's), and a reason."""

    who: str
    why: str


@dataclass
class Standing:
    """What may go and what stays, as it is now."""

    names: Cleared
    kept: list[Document] = field(default_factory=list)
    out: list[Out] = field(default_factory=list)
    nobodys: list[Document] = field(default_factory=list)
    whom: dict[Any, str] = field(default_factory=dict)


def standing(person: Any, study: Study, vouched: frozenset[str] = frozenset()) -> Standing:
    """Returns what may go. vouched: the transcripts of nobody whom somebody says may go; NotAllowed without export."""
    rules.check_may(person, study, "export")
    permissions, found = Permissions(study), Standing(cleared(person, study))
    for document in permissions.documents:
        found.whom[document.pk] = permissions.whom(document)
        why = permissions.not_to_archive(document)
        if why == NOBODY:
            found.nobodys.append(document)
            why = "" if str(document.pk) in vouched else why
        if not why and str(document.pk) in found.names.documents:
            why = "A name stands in clear in the transcript"
        if why:
            found.out.append(Out(permissions.whom(document) or document.name, why))
        else:
            found.kept.append(document)
    told = {one.pk for one in permissions.participants.values()}
    gone = Participant.objects.filter(study=study, state="withdrawn").exclude(pk__in=told)
    found.out += [Out(one.pseudonym, f"{one} withdrew") for one in gone]
    return found


@dataclass
class Staying(Shelf):
    """The transcripts of a study of which only those that are kept may leave, whatever else was agreed to."""

    kept: frozenset[UUID] = frozenset()

    def fault(self, document: UUID, words: str) -> Fault | None:
        """Returns that words stay with their transcript, or None."""
        return None if document in self.kept else ("archive", "its transcript stays")


def watch_of(study: Study, kept: list[Document]) -> Watch:
    """Returns what finds the words of transcripts that stay, wherever the team wrote them."""
    return Watch(Staying(study, kept=frozenset(one.pk for one in kept)))


def corpus_of(person: Any, study: Study, kept: list[Document], attributes: bool) -> cp.Corpus:
    """Returns the transcripts that go, with codebook and themes; coders by number, without memos and files of others.

    A code in a participant's own words keeps its name only if a passage that goes carries it, or none at all does; no code
    and no theme is told in words that only somebody said who stays out.
    """
    whole = whole_corpus_for(person, study)
    chosen = whole.select(documents=[str(one.pk) for one in kept])
    tables: dict[str, Any] = {name: chosen.frame(name) for name in TABLES}
    worked = {*chosen.codings["coder"], *chosen.assignments["coder"]}
    coders = [row for row in whole.coders.to_dicts() if row["id"] in worked]
    tables["coders"] = [row | {"name": f"Coder {number}"} for number, row in enumerate(coders, 1)]
    said = set(chosen.codings["code"])
    spoken = set(whole.codings["code"])
    rows = whole.codes.to_dicts()
    for number, row in enumerate(rows, 1):
        if row["in_vivo"] and row["id"] in spoken - said:
            row |= {"name": f"In the words of somebody who stays out {number}", "in_vivo": False, "definition": ""}
    watch = watch_of(study, kept)
    tables["codes"] = [_without(watch, row, number, CODES) for number, row in enumerate(rows, 1)]
    tables["themes"] = [_without(watch, row, row["number"], THEMES) for row in tables["themes"].to_dicts()]
    tables["attributes"] = chosen.attributes if attributes else []
    given = {name: rows for name, rows in tables.items() if len(rows)}
    return cp.Corpus.from_frames(title=study.title, **given)


def _without(watch: Watch, row: dict[str, Any], number: int, columns: tuple[str, ...]) -> dict[str, Any]:
    """Returns a code or a theme without words of somebody who stays out."""
    seen: list[Seen] = []
    name = watch.titled(row["name"], seen)
    told = {column: watch.titled(row[column], []) for column in columns}
    # Names are told apart by their numbers: two may be without the same words.
    return row | told | {"name": f"{name} {number}" if seen else row["name"]}


def check_cleared(names: Cleared) -> None:
    """Raises UserError while names were not looked for, or stand in clear elsewhere than in a transcript."""
    if names.blocks:
        raise UserError(names.blocks, where="the deposit package", try_="open the key to the names and look for names")
