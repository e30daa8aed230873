"""What a file of the workbench holds beside its corpus, on its way into a study: checked, then rows, unsaved."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import CharField, JSONField, Model, TextField, UniqueConstraint, UUIDField

from counterpoint import UserError
from workbench.history import sealing
from workbench.history.models import Sealed
from workbench.people.models import User
from workbench.people.roles import OTHER_WORDS, ROLE_NAMES
from workbench.people.rules import check_name
from workbench.research.corpora.queries import coded_in, keys_of_media, lengths_of_texts
from workbench.research.exchange.held import Standing
from workbench.research.exchange.identities import Identities, kept_or_new, people_named
from workbench.research.exchange.media import Renamed
from workbench.research.fieldwork.states import ITEMS
from workbench.research.reports.carrying import CARRIED, PEOPLE, TRAIL, WORKBENCH
from workbench.research.studies.models import Study

NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
TIMES = (
    "at",
    "written_at",
    "set_at",
    "made_at",
    "frozen_at",
    "invited_at",
    "said_at",
    "answered_at",
    "noted_at",
    "opened_at",
    "sent_at",
    "returned_at",
    "closed_at",
    "followed_at",
    "rated_at",
    "settled_at",
    "facts_at",
    "changed_at",
    "added_at",
    "measured_at",
    "decided_at",
)
SAID = ("raised_at", "decided_at", "begun_at")
PLANNED = ("planned_at", "started_at", "ended_at", *SAID)
DAYS = ("given_on", "due_on")
PROTOCOL = ("guides", "guide_topics", "guide_questions", "informants", "informant_comments", "replies")
FIELD = ("participants", "consent_forms", "consents", "withdrawals")
HELD = ("interviews", "guide_marks", "interview_notes", "field_notes", "answers")
PEERS = ("packets", "pieces", "debrief_items", "remarks", "verdicts")
JOURNAL = ("journal", "standpoints")
REPORT = ("outline", "sections", "checklist_items", "statements", "references")
ROUNDS = ("rounds", "measures", "sides", "decisions", "consensus")
VERSIONS = ("claims", "dispositions", "closings", "definitions", "confirmations", "set_aside")
STOPPING = ("amendments", "snapshots", "stop_decisions", "power_memos")
GIVEN_BACK = ("member_checks", "member_marks", "care_words")
MEETING = ("angles", "cells", "cell_evidence", "counter_cases")
TABLES = (
    "searches",
    *VERSIONS,
    "queries",
    "comparisons",
    "rule",
    "readings",
    *STOPPING,
    "questions",
    "plan",
    *PROTOCOL,
    *FIELD,
    *HELD,
    *PEERS,
    *JOURNAL,
    *GIVEN_BACK,
    *MEETING,
    *REPORT,
    *ROUNDS,
)
LATER = (
    *VERSIONS,
    *STOPPING,
    "queries",
    "questions",
    "plan",
    *PROTOCOL,
    *FIELD,
    *HELD,
    *PEERS,
    *JOURNAL,
    *GIVEN_BACK,
    *MEETING,
    *REPORT,
    *ROUNDS,
)
"""Tables that files of the first versions have not."""
LATER_COLUMNS = ("screened",)
SINGLE = ("rule", "plan", "care_words", "outline")
REFERENCES = {
    "theme": "themes",
    "left": "codes",
    "right": "codes",
    "version": "guides",
    "topic": "guide_topics",
    "question": "guide_questions",
    "informant": "informants",
    "comment": "informant_comments",
    "participant": "participants",
    "form": "consent_forms",
    "interview": "interviews",
    "document": "documents",
    "recording": "media",
    "code": "codes",
    "coding": "codings",
    "definition": "definitions",
    "outline": "outline",
    "section": "sections",
    "about": "themes",
    "evidence": "evidence",
    "packet": "packets",
    "piece": "pieces",
    "item": "debrief_items",
    "claim": "claims",
    "snapshot": "snapshots",
    "member_check": "member_checks",
    "one": "angles",
    "other": "angles",
    "angle": "angles",
    "cell": "cells",
    "voice": "evidence",
    "search": "searches",
    "round": "rounds",
    "decision": "decisions",
}
OTHERWISE = {"dispositions": {"version": "claims"}, "member_checks": {"version": "claims"}}
"""Where a table means another one by the same word."""


@dataclass(frozen=True)
class Extras:
    """What came: the question, people by identifier, their roles, rows of the tables, trails."""

    question: str = ""
    people: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    trails: list[Any] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    @property
    def told(self) -> str:
        """The study's own trail with the digest of its newest event, which the new trail names; it names those before it."""
        ends = [(len(trail["events"]), sealing.check(trail)) for trail in self.trails if trail["events"]]
        return "".join(f", and a trail of {count:,} events that ends in {digest}" for count, digest in ends[-1:])


def extras_in(members: Mapping[str, bytes]) -> Extras:
    """Returns what the members say; UserError if they cannot be read or a trail does not verify."""
    if WORKBENCH not in members:
        return Extras()
    try:
        said = _json(members[WORKBENCH])
        trails = _json(members[TRAIL])["trails"] if TRAIL in members else []
        tables = {name: [dict(row) for row in said.get(name, [] if name in LATER else None)] for name in TABLES}
        people = {str(key): check_name(name) for key, name in said["people"].items()}
        roles, strange = _roles(said["team"])
        found = Extras(
            str(said["question"]), people, roles, tables, [trail for trail in trails if trail["events"]], strange
        )
    except (TypeError, KeyError, ValueError, AttributeError, RecursionError):
        raise _unreadable() from None
    for trail in found.trails:
        sealing.check(trail)
    return found


def _roles(team: list[Any]) -> tuple[dict[str, str], list[str]]:
    """Returns each person's role, and sentences on roles that this program does not know: those people may read."""
    said = {str(row["person"]): str(row["role"]) for row in team}
    roles = {person: OTHER_WORDS.get(role, role) for person, role in said.items()}
    unknown = sorted({role[:40] for role in roles.values() if role not in ROLE_NAMES})
    strange = [f"Nobody can be “{role}” here; whoever was may read now" for role in unknown]
    return {person: role if role in ROLE_NAMES else "reader" for person, role in roles.items()}, strange


def people_in(extras: Extras, by: User, known: dict[str, User]) -> dict[str, User]:
    """Returns the person for each that the extras name: one on their way in by this name, else whom `by` can mean by it."""
    named = people_named(extras.people.items(), by, known)
    return {key: named[name] for key, name in extras.people.items()}


def rows_of(extras: Extras, study: Study, people: dict[str, User], ids: Identities) -> Iterator[list[Model]]:
    """Yields every table's rows, unsaved; UserError for one that cannot be kept."""
    ids = ids | {"media": keys_of_media(study)}
    standing = Standing(lengths_of_texts(study), coded_in(study))
    try:
        for name, rows in extras.tables.items():
            model, owner, columns = CARRIED[name]
            keys = kept_or_new(model, [str(row["id"]) for row in rows])
            ids = ids | {name: keys}  # tables stand in the order in which they point at each other
            made = [
                _row(model, owner, columns, row, keys, study, people, _pointed_at(name, ids))
                for row in rows[: 1 if name in SINGLE else None]
            ]
            _check_apart(model, made)
            if name == "sections":
                Renamed(ids).in_sections(made)
            standing.check(name, made)
            if name == "snapshots":
                _follow(made, ids)
            yield made
    except (TypeError, KeyError, ValueError, ValidationError):
        raise _unreadable() from None


def seals(extras: Extras, study: Study) -> list[Sealed]:
    """Returns the trails that came, as rows, unsaved."""
    return sealing.sealed(study.pk, extras.trails)


def _row(
    model: Any,
    owner: str,
    columns: tuple[str, ...],
    row: dict[str, Any],
    keys: dict[str, UUID],
    study: Study,
    people: dict[str, User],
    ids: Identities,
) -> Model:
    values: dict[str, Any] = {"study": study} if owner == "study" else {}
    for column in columns:
        value: Any = row.get(column) if column in LATER_COLUMNS else row[column]
        field = model._meta.get_field(column)
        _check_kind(field, value)
        if column in REFERENCES and field.is_relation:
            values[f"{column}_id"] = None if value is None else ids[column][value]
        elif column in REFERENCES and isinstance(field, UUIDField):  # an identifier may outlive what it named
            values[column] = None if value is None else ids[column].get(value, value)
        elif column in PEOPLE and field.is_relation:
            values[f"{column}_id"] = None if value is None else people[value].pk
        else:
            values[column] = _read(column, value)
    made: Model = model(**(values | {"id": keys[row["id"]]}))
    made.clean_fields(exclude=[one.name for one in model._meta.fields if one.is_relation])
    if any(moment.tzinfo is None for moment in map(values.get, (*TIMES, *PLANNED)) if moment is not None):
        raise ValueError
    return made


def _follow(snapshots: list[Any], ids: Identities) -> None:
    """Lets snapshots name codes and interviews by what their identifiers have become."""
    for row in snapshots:
        for column, table in (("codes", "codes"), ("order", "documents")):
            row.parameters[column] = [str(ids[table].get(one, one)) for one in row.parameters[column]]


def _pointed_at(name: str, ids: Identities) -> Identities:
    """Returns what identifiers become by the column that holds them, in the rows of this table."""
    tables = REFERENCES | OTHERWISE.get(name, {})
    return {column: ids[table] for column, table in tables.items() if table in ids}


def _check_apart(model: Any, made: list[Any]) -> None:
    """Raises ValueError for two rows that cannot both be: of one identifier, or of one number in one thing."""
    alone = [(one.attname,) for one in model._meta.concrete_fields if one.unique]
    together = [one for one in model._meta.constraints if isinstance(one, UniqueConstraint) and one.condition is None]
    named = [tuple(model._meta.get_field(name).attname for name in one.fields) for one in together if one.fields]
    for columns in (*alone, *named):
        found = [key for row in made if None not in (key := tuple(getattr(row, name) for name in columns))]
        if len({*found}) < len(found):
            raise ValueError(columns)


def _check_kind(field: Any, value: Any) -> None:
    """Raises ValueError for nothing where something must be, words that are none, or a list where one value stands."""
    if value is None and not field.null:
        raise ValueError(field.name)
    wanted = str if isinstance(field, CharField | TextField) else object
    if isinstance(value, list | dict) and not isinstance(field, JSONField):
        raise ValueError(field.name)
    if value is not None and not isinstance(value, wanted):
        raise ValueError(field.name)


def _read(column: str, value: Any) -> Any:
    if value is None:
        return None
    if column in (*TIMES, *PLANNED):
        return datetime.fromisoformat(value)
    if column in DAYS:
        return date.fromisoformat(value)
    if column == "items" and not (isinstance(value, list) and set(value) <= set(ITEMS)):
        raise ValueError
    return value


def _json(content: bytes) -> Any:
    """Returns what JSON says, without what no database keeps."""
    said = json.loads(content, parse_constant=_refuse)
    if NUL.search(json.dumps(said, ensure_ascii=False, allow_nan=False).encode()):
        raise ValueError
    return said


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _unreadable() -> UserError:
    return UserError(
        "What this file keeps for the workbench cannot be read",
        where=f"extras/{WORKBENCH}",
        try_="export the study again where it comes from",
    )
