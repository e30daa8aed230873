"""What a study has beside its corpus, on its way into a file: plan, protocol, team, searches, comparisons, readings, trail."""

import json
from pathlib import Path
from typing import Any

import counterpoint as cp
from workbench.history.queries import standing_still
from workbench.history.sealing import trails_of
from workbench.people.models import User
from workbench.research.fieldwork.models import Consent, ConsentForm, Participant
from workbench.research.findings.loading import whole_corpus_for
from workbench.research.findings.models import Comparison, SavedQuery, Search
from workbench.research.protocols.models import Comment, GuideQuestion, Informant, Reply, Topic, Version
from workbench.research.pseudonyms.queries import standing_of_names
from workbench.research.studies.models import Membership, Plan, Question, Study
from workbench.research.trust.models import Reading, StopRule

WORKBENCH, TRAIL, README = "workbench.json", "trail.json", "README.txt"
# What of each table is carried; who and when included.
CARRIED: dict[str, tuple[Any, str, tuple[str, ...]]] = {
    "searches": (Search, "theme__study", ("id", "theme", "words", "documents", "found", "at", "by")),
    "queries": (SavedQuery, "study", ("id", "name", "words", "whole", "sort", "at", "by")),
    "comparisons": (Comparison, "study", ("id", "left", "right", "text", "written_at", "written_by")),
    "rule": (StopRule, "study", ("id", "base", "run", "threshold", "reason", "set_at", "set_by")),
    "readings": (Reading, "study", ("id", "says", "cannot_say", "interviews", "codes", "written_at", "written_by")),
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
    "team": (Membership, "study", ("id", "person", "role")),
}
PEOPLE = ("by", "written_by", "set_by", "made_by", "invited_by", "answered_by", "noted_by", "person")


def write_study(person: Any, study: Study, path: Path) -> None:
    """Writes the whole study as a `.counterpoint` file; the caller has asked whether this person may."""
    with standing_still(study.pk):
        corpus, extras = whole_corpus_for(person, study), extras_of(study)
    cp.write_archive(corpus, path, extras)


def extras_of(study: Study) -> dict[str, bytes]:
    """Returns what the workbench adds to the corpus, by the name of its member."""
    tables = {
        name: [_plain(row) for row in model.objects.filter(**{owner: study}).order_by("pk").values(*columns)]
        for name, (model, owner, columns) in CARRIED.items()
    }
    keys = {row[column] for rows in tables.values() for row in rows for column in PEOPLE if column in row}
    people = {str(key): name for key, name in User.objects.filter(pk__in=keys).values_list("pk", "name")}
    told = {"question": study.question, "people": dict(sorted(people.items())), **tables}
    readme = f"{study.title}\n\n{standing_of_names(study).sentence}\n".encode()
    return {WORKBENCH: _json(told), TRAIL: _json({"trails": trails_of(study.pk)}), README: readme}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {
        column: value if value is None or isinstance(value, str | int | float | list) else _words(value)
        for column, value in row.items()
    }


def _words(value: Any) -> str:
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()
