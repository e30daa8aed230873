"""What a study has beside its corpus, on its way into a file: plan, protocol, interviews, team, themes' searches, trail."""

import json
from pathlib import Path
from typing import Any

import counterpoint as cp
from workbench.history.queries import standing_still
from workbench.history.registry import kept_for
from workbench.history.sealing import trails_of
from workbench.people.models import User
from workbench.research.corpora.blindness import check_not_blind
from workbench.research.corpora.models import Confirmation, Definition, Round, SetAside
from workbench.research.debriefing.models import Item, Packet, Piece, Remark, Verdict
from workbench.research.fieldwork.models import Consent, ConsentForm, Participant, Withdrawn
from workbench.research.findings.loading import whole_corpus_for
from workbench.research.findings.models import ClaimVersion, Closing, Comparison, Disposition, SavedQuery, Search
from workbench.research.interviews.models import Answer, FieldNote, Interview, Mark, QuickNote
from workbench.research.journal.models import Entry, Standpoint
from workbench.research.memberchecks.models import CareWords, MemberCheck, MemberMark
from workbench.research.protocols.models import Comment, GuideQuestion, Informant, Reply, Topic, Version
from workbench.research.pseudonyms.queries import standing_of_names
from workbench.research.reports.models import ChecklistItem, Outline, Reference, Section, Statement
from workbench.research.rounds.models import Consensus, Decision, Measure, Side
from workbench.research.studies.models import Membership, Plan, Question, Study
from workbench.research.triangulation.models import Angle, Cell, CellEvidence, CounterCase
from workbench.research.trust.models import Amendment, PowerMemo, Reading, Snapshot, StopDecision, StopRule

WORKBENCH, TRAIL, README = "workbench.json", "trail.json", "README.txt"
# What of each table is carried; who and when included.
CARRIED: dict[str, tuple[Any, str, tuple[str, ...]]] = {
    "searches": (Search, "theme__study", ("id", "theme", "words", "documents", "found", "screened", "at", "by")),
    "claims": (
        ClaimVersion,
        "study",
        ("id", "theme", "number", "name", "claim", "holds_when", "stops_when", "why", "made_at", "made_by"),
    ),
    "dispositions": (Disposition, "study", ("id", "evidence", "kind", "reason", "version", "at", "by")),
    "closings": (Closing, "study", ("id", "theme", "statement", "at", "by")),
    "definitions": (
        Definition,
        "study",
        ("id", "code", "number", "name", "definition", "inclusion", "exclusion", "why", "made_at", "made_by"),
    ),
    "confirmations": (Confirmation, "study", ("id", "coding", "definition", "at", "by")),
    "set_aside": (
        SetAside,
        "study",
        ("id", "document", "reason", "set_at", "set_by", "opened_at", "opened_by", "showed"),
    ),
    "queries": (SavedQuery, "study", ("id", "name", "words", "whole", "sort", "at", "by")),
    "comparisons": (Comparison, "study", ("id", "left", "right", "text", "written_at", "written_by")),
    "rule": (StopRule, "study", ("id", "base", "run", "threshold", "reason", "set_at", "set_by")),
    "readings": (Reading, "study", ("id", "says", "cannot_say", "interviews", "codes", "written_at", "written_by")),
    "amendments": (Amendment, "study", ("id", "before", "after", "reason", "interviews", "at", "by")),
    "snapshots": (
        Snapshot,
        "study",
        ("id", "parameters", "numbers", "digest", "revision", "interviews", "codes", "at", "by"),
    ),
    "stop_decisions": (StopDecision, "study", ("id", "snapshot", "stops", "reasons", "left_open", "at", "by")),
    "power_memos": (
        PowerMemo,
        "study",
        ("id", "aim", "specificity", "theory", "dialogue", "strategy", "follows", "at", "by"),
    ),
    "questions": (Question, "study", ("id", "position", "words")),
    "plan": (Plan, "study", ("id", "approach", "stance", "positionality")),
    "guides": (
        Version,
        "study",
        ("id", "number", "opening", "closing", "note", "made_at", "made_by", "frozen_at", "seal"),
    ),
    "guide_topics": (Topic, "study", ("id", "version", "position", "name")),
    "guide_questions": (
        GuideQuestion,
        "study",
        ("id", "version", "topic", "lineage", "number", "words", "probes", "minutes", "serves"),
    ),
    "informants": (Informant, "study", ("id", "version", "name", "invited_at", "invited_by")),  # their links stay here
    "informant_comments": (
        Comment,
        "study",
        ("id", "informant", "question", "words", "suggested", "all_right", "said_at"),
    ),
    "replies": (
        Reply,
        "study",
        ("id", "comment", "outcome", "reason", "before", "after", "answered_at", "answered_by"),
    ),
    # Who they are, how to reach them and what was said to them stays here.
    "participants": (Participant, "study", ("id", "number", "pseudonym", "state", "made_at", "made_by")),
    "consent_forms": (ConsentForm, "study", ("id", "number", "title", "words", "items", "made_at", "made_by")),
    "consents": (
        Consent,
        "study",
        ("id", "participant", "form", "item", "answer", "way", "given_on", "noted_at", "noted_by"),
    ),
    "withdrawals": (Withdrawn, "study", ("id", "number", "document", "scope", "reason", "counts", "at", "by")),
    "interviews": (  # where it is held stays here
        Interview,
        "study",
        (
            *("id", "participant", "version", "planned_at", "minutes", "state", "started_at", "ended_at"),
            *("document", "recording"),
        ),
    ),
    "guide_marks": (
        Mark,
        "study",
        ("id", "interview", "question", "mark", "why", "probes", "second", "seconds"),
    ),
    "interview_notes": (QuickNote, "study", ("id", "interview", "question", "second", "words", "by", "at")),
    "field_notes": (FieldNote, "study", ("id", "interview", "encounter", "mood", "surprise", "by", "at")),
    "answers": (Answer, "study", ("id", "interview", "question", "document", "start", "end")),
    "packets": (  # their links stay here
        Packet,
        "study",
        (
            *(
                "id",
                "number",
                "title",
                "agenda",
                "phase",
                "codebook",
                "drawing",
                "revision",
                "seed",
                "debriefer",
                "role",
            ),
            *("relation", "independence", "lived", "closing", "made_at", "made_by", "begun_at", "closed_at"),
        ),
    ),
    "pieces": (
        Piece,
        "study",
        (
            *("id", "packet", "position", "kind", "theme", "claim", "document", "start", "end", "label", "codes"),
            "words",
        ),
    ),
    "debrief_items": (
        Item,
        "study",
        ("id", "packet", "piece", "number", "kind", "first", "last", "words", "text", "raised_at"),
    ),
    "remarks": (Remark, "study", ("id", "item", "text", "document", "start", "end", "quote", "said_at", "said_by")),
    "verdicts": (
        Verdict,
        "study",
        (
            *("id", "item", "outcome", "reason", "claim", "change", "what", "before", "after", "decided_at"),
            "decided_by",
        ),
    ),
    # What somebody wrote for themselves alone stays here.
    "journal": (
        Entry,
        "study",
        ("id", "kind", "interview", "document", "code", "text", "alone", "written_at", "written_by"),
    ),
    "standpoints": (Standpoint, "study", ("id", "person", "number", "text", "written_at")),
    "member_checks": (  # their links stay here, and how they felt and what was offered
        MemberCheck,
        "study",
        (
            *("id", "participant", "kind", "document", "given", "asked", "sent_at", "sent_by", "due_on"),
            *("returned_at", "declined", "response", "outcome", "action", "version", "corrected"),
            *("closed_at", "closed_by"),
        ),
    ),
    "member_marks": (
        MemberMark,
        "study",
        (
            *("id", "member_check", "start", "end", "words", "note", "leave_out", "said_at"),
            *("followed", "why", "followed_at", "followed_by"),
        ),
    ),
    "care_words": (CareWords, "study", ("id", "words", "set_at", "set_by")),
    "angles": (Angle, "study", ("id", "axis", "name", "note", "query", "position", "made_at", "made_by")),
    "cells": (
        Cell,
        "study",
        (
            *("id", "theme", "one", "other", "meaning", "coverage", "silent", "outcome", "note"),
            *("rated_at", "rated_by"),
        ),
    ),
    "cell_evidence": (
        CellEvidence,
        "study",
        ("id", "cell", "angle", "document", "start", "end", "quote", "note"),
    ),
    "counter_cases": (
        CounterCase,
        "study",
        (
            *("id", "theme", "one", "other", "opened_at", "opened_by", "voice", "search", "words"),
            *("settled_at", "settled_by"),
        ),
    ),
    "outline": (Outline, "study", ("id", "title", "names", "answers", "made_at", "made_by")),
    "sections": (
        Section,
        "study",
        (
            *("id", "outline", "position", "kind", "about", "title", "level", "shown", "words"),
            *("facts", "facts_at", "without", "changed_at", "changed_by"),
        ),
    ),
    "checklist_items": (
        ChecklistItem,
        "study",
        ("id", "checklist", "item", "status", "reason", "section", "at", "by"),
    ),
    "statements": (Statement, "study", ("id", "topic", "words", "source", "at", "by")),
    "references": (Reference, "study", ("id", "key", "item", "added_at", "added_by")),
    "rounds": (
        Round,
        "study",
        (
            *("id", "name", "blind", "plan", "share", "seed", "note"),
            *("opened_at", "opened_by", "closed_at", "closed_by"),
        ),
    ),
    "measures": (Measure, "study", ("id", "round", "numbers", "digest", "measured_at", "measured_by")),
    "sides": (Side, "study", ("id", "round", "number", "document", "coder", "against", "code", "start", "end")),
    "decisions": (
        Decision,
        "study",
        (
            *("id", "round", "number", "document", "code", "start", "end", "quote", "first", "second"),
            *("outcome", "reason", "definition", "decided_at", "decided_by"),
        ),
    ),
    "consensus": (Consensus, "study", ("id", "decision", "document", "code", "start", "end", "quote")),
    "team": (Membership, "study", ("id", "person", "role")),
}
PEOPLE = (
    *("by", "written_by", "set_by", "made_by", "invited_by", "answered_by", "noted_by", "opened_by", "person"),
    *("sent_by", "closed_by", "followed_by", "rated_by", "settled_by", "measured_by", "decided_by", "said_by"),
    *("changed_by", "added_by", "coder", "against", "first", "second"),
)
"""Columns that name a person, where they point at one: a note's second is a number."""
BY_NAME = {"recording": "recording__name"}
"""Keys that the file tells by name: media have no other identifier in it."""
STAYS = (
    "Who the participants are stays where the study was made: the key to their names, their names and contacts, and "
    "what was said to them; so do the register of names and the originals of transcripts",
    "The list of those who could be asked stays in the workbench, with what was decided about each",
    "Where interviews are held stays in the workbench, and the links of key informants and debriefers",
    "What somebody wrote in the journal for themselves alone stays in the workbench",
    "How participants felt on reading what was given back, what was offered to them, and their links stay in the workbench",
    "Number keys, and the words that the trail keeps so that steps can be undone, stay in the workbench",
)
"""What a file of the whole study does not hold; the declarations of the fields say the same."""


def write_study(person: Any, study: Study, path: Path) -> None:
    """Writes the whole study as a `.counterpoint` file; the caller has asked whether this person may.

    Raises Blind for somebody who codes in an open blind round: the file holds what everybody codes.
    """
    check_not_blind(person, "take the whole study with you", study.pk)
    with standing_still(study.pk):
        corpus, extras = whole_corpus_for(person, study), extras_of(study)
    cp.write_archive(corpus, path, extras)


def extras_of(study: Study) -> dict[str, bytes]:
    """Returns what the workbench adds to the corpus, by the name of its member."""
    tables = {
        name: [_plain(dict(zip(columns, row, strict=True))) for row in _values(model, owner, columns, study)]
        for name, (model, owner, columns) in CARRIED.items()
    }
    keys = {
        row[column]
        for name, rows in tables.items()
        for row in rows
        for column in people_of(CARRIED[name])
        if row.get(column)
    }
    people = {str(key): name for key, name in User.objects.filter(pk__in=keys).values_list("pk", "name")}
    told = {"question": study.question, "people": dict(sorted(people.items())), **tables}
    return {WORKBENCH: _json(told), TRAIL: _json({"trails": trails_of(study.pk)}), README: _readme(study)}


def people_of(carried: tuple[Any, str, tuple[str, ...]]) -> list[str]:
    """Returns the columns of a table that name a person."""
    model, _, columns = carried
    return [name for name in columns if name in PEOPLE and model._meta.get_field(name).is_relation]


def _values(model: Any, owner: str, columns: tuple[str, ...], study: Study) -> Any:
    read = [BY_NAME.get(column, column) for column in columns]
    rows = model.objects.filter(**{owner: study})
    private = kept_for(model).private
    return (rows.exclude(private) if private else rows).order_by("pk").values_list(*read)


def _readme(study: Study) -> bytes:
    stays = "\n".join(f"- {sentence}." for sentence in STAYS)
    return f"{study.title}\n\n{standing_of_names(study).sentence}\n\nWhat is not in this file:\n\n{stays}\n".encode()


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {
        column: value if value is None or isinstance(value, str | int | float | list | dict) else _words(value)
        for column, value in row.items()
    }


def _words(value: Any) -> str:
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()
