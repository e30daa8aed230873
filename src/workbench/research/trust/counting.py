"""How many records of each kind a study has, in few queries whatever their number: what all checks count."""

from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, Model, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from workbench.history.queries import events
from workbench.research.corpora import queries as corpora
from workbench.research.corpora.blindness import seen
from workbench.research.corpora.definitions import many_under_older
from workbench.research.corpora.models import Case, Confirmation, Definition, Medium, Round, SetAside
from workbench.research.debriefing.models import Item, Packet, Verdict
from workbench.research.fieldwork.models import Contact
from workbench.research.findings.models import ClaimVersion, Closing, Comparison, Disposition, Evidence, Search, Theme
from workbench.research.interviews.models import FieldNote, Interview, QuickNote
from workbench.research.journal.models import Entry, Standpoint
from workbench.research.memberchecks.models import MemberCheck
from workbench.research.protocols.models import Comment, Reply, Version
from workbench.research.rounds.models import Consensus, Decision, Measure
from workbench.research.rounds.queries import many_undecided
from workbench.research.studies.models import Pick, Study
from workbench.research.triangulation.models import OPEN, Angle, Cell, CellEvidence, CounterCase
from workbench.research.trust.models import Amendment, PowerMemo, Reading, Snapshot, StopDecision

Counts = dict[str, int]
SHARED = Entry.objects.filter(interview=OuterRef("pk"), alone=False)
"""What is for its writer alone tells nobody, by a count neither, that it is there."""
ALSO_RATED = Cell.objects.filter(
    theme=OuterRef("theme"), one=OuterRef("one"), other=OuterRef("other"), pk__lt=OuterRef("pk")
)
"""A cell that two people rated is one cell."""
MARK = "many_"  # so that no count is called as a table of the study


def counts_of(study: Study) -> Counts:
    """Returns how many records there are of each kind, and how many of them are open, by name."""
    asked = {f"{MARK}{name}": count for name, count in _asked(timezone.localdate()).items()}
    row: Any = Study.objects.filter(pk=study.pk).values(**asked).get()
    found: Counts = corpora.counts(study) | {name.removeprefix(MARK): many for name, many in row.items()}
    older = many_under_older(study) if found["definitions"] else 0
    undecided = many_undecided(study) if found["rounds"] else 0
    return found | {"older": older, "undecided": undecided, "events": events(study.pk).count()}


def _asked(today: date) -> dict[str, Any]:
    return _field() | _work(today) | _claims() | _trust(today)


def _field() -> dict[str, Any]:
    """What was done before anybody coded, and beside it."""
    return {
        "interviews": _many(Interview, state="done"),
        "without_journal": _many(Interview, ~Q(Exists(SHARED)), state="done"),
        "recordings": _many(Medium, interview__isnull=False),
        "field_notes": _many(FieldNote),
        "quick_notes": _many(QuickNote),
        "protocols": _many(Version),
        "comments": _many(Comment),
        "comments_open": _many(Comment, reply__isnull=True),
        "replies": _many(Reply),
        "picks": _many(Pick),
        "aside": _many(SetAside, opened_at__isnull=True),
        "opened": _many(SetAside, opened_at__isnull=False),
        "showed": _many(SetAside, ~Q(showed="")),
        "ever_aside": _many(SetAside),
        "silent": _many(SetAside, opened_at__isnull=False, showed=""),
    }


def _work(today: date) -> dict[str, Any]:
    """What was written, and what was done in rounds."""
    return {
        "journal": _many(Entry, alone=False),
        "standpoints": _many(Standpoint),
        "definitions": _many(Definition),
        "confirmations": _many(Confirmation, seen(through="coding__")),
        "rounds": _many(Round),
        "rounds_open": _many(Round, closed_at__isnull=True),
        "measures": _many(Measure),
        "decided": _many(Decision),
        "left": _many(Decision, outcome="left"),
        "consensus": _many(Consensus),
        "reminders": _many(Contact, happened_at__isnull=True, due_on__lte=today),
        "comparisons": _many(Comparison),
    }


def _claims() -> dict[str, Any]:
    """What the themes say, rest on, and are asked."""
    back: dict[str, Any] = {"side": "answer"}
    return {
        "themes": _many(Theme),
        "unsearched": _many(Theme, searches__isnull=True),
        "claims": _many(ClaimVersion),
        "quotes": _many(Evidence, seen("chosen_by"), owner="theme__study", side="voice"),
        "answers": _many(Evidence, seen("chosen_by"), owner="theme__study", **back),
        "answers_open": _many(Evidence, seen("chosen_by"), owner="theme__study", disposition__isnull=True, **back),
        "searches": _many(Search, owner="theme__study"),
        "dispositions": _many(Disposition, seen("chosen_by", "evidence__")),
        "recruit": _many(Disposition, seen("chosen_by", "evidence__"), kind="recruit"),
        "closings": _many(Closing),
        "described": _many(Case, ~Q(attributes={})),
        "angles": _many(Angle),
        "cells": _many(Cell, ~Q(Exists(ALSO_RATED))),
        "dissonance": _many(CounterCase, OPEN),
        "cell_evidence": _many(CellEvidence),
    }


def _trust(today: date) -> dict[str, Any]:
    """What peers and participants said, and what was decided about more interviews."""
    waits: dict[str, Any] = {
        "returned_at__isnull": True,
        "declined": False,
        "closed_at__isnull": True,
        "revoked_at__isnull": True,
    }
    return {
        "packets": _many(Packet),
        "packets_closed": _many(Packet, closed_at__isnull=False),
        "items": _many(Item),
        "items_open": _many(Item, verdict__isnull=True),
        "verdicts": _many(Verdict),
        "deferred": _many(Verdict, outcome="deferred"),
        "members": _many(MemberCheck),
        "members_back": _many(MemberCheck, returned_at__isnull=False, declined=False),
        "members_declined": _many(MemberCheck, declined=True),
        "members_due": _many(
            MemberCheck, ~Q(participant__state__in=["withdrawn", "declined"]), due_on__lte=today, **waits
        ),
        "members_unread": _many(MemberCheck, returned_at__isnull=False, declined=False, closed_at__isnull=True),
        "readings": _many(Reading),
        "snapshots": _many(Snapshot),
        "stops": _many(StopDecision),
        "memos_power": _many(PowerMemo),
        "amendments": _many(Amendment),
    }


def _many(model: type[Model], *only: Q, owner: str = "study", **also: Any) -> Any:
    """Returns how many rows of a table are the study's, as part of one question to the database."""
    rows = model._default_manager.filter(*only, **{owner: OuterRef("pk")}, **also).order_by().values(owner)
    counted = rows.annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
