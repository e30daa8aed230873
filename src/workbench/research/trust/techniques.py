"""What makes a study trustworthy, by phase: techniques with how many records there are of each. Never added up.

Phases: Nowell, Norris, White and Moules 2017; techniques and what they serve: Lincoln and Guba 1985.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.research.studies.models import Study
from workbench.research.trust.counting import Counts
from workbench.research.trust.openings import Open, open_in
from workbench.research.trust.places import place

# A record: what is counted, one, several, the page that shows it.
Kind = tuple[str, str, str, str]
TRANSCRIPTS: Kind = ("documents", "transcript", "transcripts", "corpora:documents")
JOURNAL: Kind = ("journal", "journal entry", "journal entries", "journal:journal")
CODINGS: Kind = ("codings", "coding", "codings", "coding:code")
MEMOS: Kind = ("memos", "memo", "memos", "coding:code")
EVENTS: Kind = ("events", "event in the trail", "events in the trail", "trust:trail")
PACKETS: Kind = ("packets", "packet for a debriefer", "packets for debriefers", "debriefing:packets")


@dataclass(frozen=True)
class Technique:
    """One technique in one phase: what it serves, which records show it, and which open things belong to it."""

    name: str
    serves: str
    records: tuple[Kind, ...]
    opens: tuple[str, ...] = ()


PHASES: tuple[tuple[str, tuple[Technique, ...]], ...] = (
    (
        "Getting to know the material",
        (
            Technique(
                "Prolonged engagement",
                "credibility",
                (
                    ("interviews", "interview held", "interviews held", "interviews:interviews"),
                    ("field_notes", "field note", "field notes", "interviews:interviews"),
                    ("quick_notes", "note in an interview", "notes in interviews", "interviews:interviews"),
                ),
                ("reminders",),
            ),
            Technique(
                "Raw material kept",
                "confirmability",
                (TRANSCRIPTS, ("recordings", "recording", "recordings", "interviews:interviews")),
            ),
            Technique(
                "Reflexive journal",
                "confirmability",
                (JOURNAL, ("standpoints", "standpoint written", "standpoints written", "journal:standpoints")),
                ("without_journal",),
            ),
            Technique(
                "Referential adequacy",
                "credibility",
                (("ever_aside", "interview set aside", "interviews set aside", "trust:aside"),),
                ("aside",),
            ),
        ),
    ),
    (
        "Making codes",
        (
            Technique("Persistent observation", "credibility", (CODINGS, MEMOS)),
            Technique(
                "Several coders",
                "credibility",
                (
                    ("rounds", "round", "rounds", "rounds:rounds"),
                    ("measures", "agreement measured", "agreements measured", "trust:agreement"),
                    ("decided", "difference decided", "differences decided", "rounds:rounds"),
                    ("consensus", "passage of consensus", "passages of consensus", "rounds:rounds"),
                ),
                ("rounds_open", "undecided", "left"),
            ),
            Technique(
                "Trail of the codes",
                "dependability",
                (
                    ("codes", "code", "codes", "coding:code"),
                    ("definitions", "version of a definition", "versions of definitions", "findings:definitions"),
                    ("confirmations", "coding looked at again", "codings looked at again", "findings:definitions"),
                ),
                ("older",),
            ),
        ),
    ),
    (
        "Searching for themes",
        (
            Technique(
                "Notes on how themes grew",
                "dependability",
                (
                    ("themes", "theme", "themes", "findings:themes"),
                    ("claims", "version of a claim", "versions of claims", "findings:themes"),
                    ("comparisons", "comparison written", "comparisons written", "findings:compare"),
                ),
            ),
        ),
    ),
    (
        "Reviewing themes",
        (
            Technique(
                "Negative cases",
                "credibility",
                (
                    ("searches", "search for voices", "searches for voices", "trust:answers"),
                    ("answers", "voice that answers back", "voices that answer back", "trust:answers"),
                    ("dispositions", "decision about one", "decisions about them", "trust:answers"),
                    ("closings", "search ended", "searches ended", "trust:answers"),
                ),
                ("unsearched", "answers_open", "recruit"),
            ),
            Technique(
                "Triangulation",
                "credibility, confirmability",
                (
                    ("angles", "angle", "angles", "triangulation:ledger"),
                    ("cells", "cell of the grid", "cells of the grid", "triangulation:ledger"),
                    ("cell_evidence", "piece of evidence", "pieces of evidence", "triangulation:ledger"),
                ),
                ("dissonance",),
            ),
            Technique(
                "Back to the raw material",
                "credibility",
                (
                    ("opened", "interview opened", "interviews opened", "trust:aside"),
                    ("showed", "note on what one showed", "notes on what they showed", "trust:aside"),
                ),
                ("silent",),
            ),
            Technique(
                "Saturation or information power",
                "dependability",
                (
                    ("snapshots", "snapshot", "snapshots", "trust:saturation"),
                    ("stops", "decision to stop or go on", "decisions to stop or go on", "trust:saturation"),
                    ("memos_power", "memo on information power", "memos on information power", "trust:saturation"),
                    ("amendments", "amendment of the rule", "amendments of the rule", "trust:saturation"),
                ),
            ),
        ),
    ),
    (
        "Defining and naming themes",
        (
            Technique(
                "Peer debriefing",
                "credibility",
                (
                    PACKETS,
                    ("items", "question asked", "questions asked", "debriefing:packets"),
                    ("verdicts", "outcome", "outcomes", "debriefing:packets"),
                ),
                ("items_open", "deferred"),
            ),
        ),
    ),
    (
        "Writing the report",
        (
            Technique(
                "Member checks",
                "credibility",
                (
                    ("members", "thing given back", "things given back", "memberchecks:checks"),
                    ("members_back", "answer", "answers", "memberchecks:checks"),
                    ("members_declined", "participant declined", "participants declined", "memberchecks:checks"),
                ),
                ("members_due", "members_unread"),
            ),
            Technique(
                "Thick description",
                "transferability",
                (
                    ("cases", "case", "cases", "corpora:documents"),
                    ("described", "case with attributes", "cases with attributes", "corpora:documents"),
                    ("quotes", "passage that carries a claim", "passages that carry claims", "findings:themes"),
                ),
            ),
            Technique(
                "Reasons for choices",
                "dependability",
                (
                    ("picks", "choice of a person", "choices of people", "studies:sample"),
                    ("protocols", "version of the protocol", "versions of the protocol", "protocols:protocol"),
                    ("replies", "reply to an informant", "replies to informants", "protocols:protocol"),
                ),
                ("comments_open",),
            ),
            Technique("Audit trail", "dependability, confirmability", (EVENTS,)),
        ),
    ),
)


@dataclass(frozen=True)
class Record:
    """How many records there are of one kind, in words, and the page that shows them."""

    words: str
    href: str


@dataclass(frozen=True)
class Line:
    """One technique as the page shows it; without records it has not been begun."""

    name: str
    serves: str
    records: list[Record]
    opens: list[Open]


def lines(study: Study, counts: Counts) -> Iterator[tuple[str, list[Line]]]:
    """Yields each phase with its techniques."""
    waiting = dict(open_in(study, counts))
    for phase, techniques in PHASES:
        yield phase, [_line(study, counts, one, waiting) for one in techniques]


def not_begun(phases: Iterable[tuple[str, list[Line]]]) -> list[str]:
    """Returns the techniques of which there is no record yet."""
    return [line.name for _, techniques in phases for line in techniques if not line.records]


def _line(study: Study, counts: Counts, one: Technique, waiting: dict[str, Open]) -> Line:
    records = [
        Record(f"{counts[key]:,} {single if counts[key] == 1 else several}", place(study, view))
        for key, single, several, view in one.records
        if counts[key]
    ]
    return Line(one.name, one.serves, records, [waiting[key] for key in one.opens if key in waiting])
