"""What codes mean, in versions: a first change keeps both; codings that were made under older words wait for a look."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from counterpoint import UserError
from workbench.research.corpora.blindness import codings_seen, seen
from workbench.research.corpora.models import Code, Coding, Confirmation, Definition
from workbench.research.studies.models import Study
from workbench.ui.differences import Shown, in_versions

AT_ONCE = 200  # codes in one question: SQLite takes no deeper one than a thousand
MEANING = ("definition", "inclusion", "exclusion")


def newest_of(code: Code) -> Definition | None:
    """Returns the newest version of a code's meaning; None if it never changed."""
    return Definition.objects.filter(code=code).order_by("number").last()


def versions_of(code: Code) -> list[Shown]:
    """Returns the versions of a code's meaning, newest first, each with what it changed."""
    rows = Definition.objects.filter(code=code).select_related("made_by").order_by("number")
    return in_versions(list(rows), MEANING)


def under_older(study: Study) -> QuerySet[Coding]:
    """Returns the codings that were made before their code got its newest meaning, and that nobody has looked at since.

    A coding without a date may be older: it waits too. `newest` is the version that it waits for.
    """
    newest = Definition.objects.filter(code=OuterRef("code"), number__gt=1).order_by("-number")
    seen = Confirmation.objects.filter(coding=OuterRef("pk"), definition=OuterRef("newest"))
    rows = codings_seen(study).annotate(
        newest=Subquery(newest.values("pk")[:1]), since=Subquery(newest.values("made_at")[:1])
    )
    waiting = rows.filter(newest__isnull=False).exclude(made_at__gte=F("since")).exclude(Exists(seen))
    return waiting.select_related("code", "coder", "document__case").defer(
        "document__text", "document__lines", "document__places"
    )


def many_under_older(study: Study) -> int:
    """Returns how many codings wait for a look, as `under_older` finds them, without asking of each coding what it waits for."""
    versions = Definition.objects.filter(study=study, number__gt=1).order_by("number")
    newest = {code: (key, at) for code, key, at in versions.values_list("code", "pk", "made_at")}
    looked_at = Confirmation.objects.filter(
        seen(through="coding__"), definition__in=[key for key, _ in newest.values()]
    )
    fresh = codings_seen(study).exclude(pk__in=looked_at.values("coding"))
    since = [(code, at) for code, (_, at) in newest.items()]
    return sum(fresh.filter(_made_before(since[at : at + AT_ONCE])).count() for at in range(0, len(since), AT_ONCE))


def _made_before(since: Sequence[tuple[UUID, datetime]]) -> Q:
    """Returns what finds the codings of these codes that may be older than a moment, by the index on codes."""
    older = (Q(code=code) & (Q(made_at__isnull=True) | Q(made_at__lt=at)) for code, at in since)
    return reduce(or_, older)


def codes_with_versions(study: Study) -> QuerySet[Code]:
    """Returns the codes whose meaning has changed, each with `newest`, the number of its newest version, in the tree's order."""
    return Code.objects.filter(study=study, definitions__isnull=False).annotate(newest=Max("definitions__number"))


def have_gaps(versions: QuerySet[Any], of: str) -> bool:
    """Says whether one is missing before a later one; of: the column that says of what they are versions."""
    counted = versions.order_by().values(of).annotate(many=Count("pk"), last=Max("number"))
    return any(one["many"] != one["last"] for one in counted)


def check_versions_stand(study: UUID, person: Any) -> None:
    """Raises UserError if an undo would take away versions of a definition before a later one."""
    if have_gaps(Definition.objects.filter(study=study), "code"):
        where, try_ = "the versions of a definition", "undo the later change first, or make the change by hand"
        raise UserError("The definition was changed again since", where=where, try_=try_)


def words_of(code: Code, wanted: Mapping[str, Any]) -> dict[str, str]:
    """Returns the words of a version: those that are wanted, else those that stand."""
    return {field: wanted.get(field, getattr(code, field)) for field in ("name", *MEANING)}
