"""Reads what was fixed and written, and asks the methods; a study that comes in here was already found for somebody."""

from functools import lru_cache
from typing import Any

from django.db.models import Count, QuerySet

import counterpoint as cp
from workbench.history import queries as history
from workbench.history.models import Event
from workbench.history.queries import revision
from workbench.people.looking import looks
from workbench.research.corpora.blindness import mark_of
from workbench.research.corpora.loading import corpus_for
from workbench.research.corpora.queries import assignments_of
from workbench.research.studies.models import Study
from workbench.research.trust.models import Reading, StopRule


def stop_rule(study: Study) -> StopRule | None:
    """Returns the rule that was set, or None: then the usual 4/2/5 % is shown as not set beforehand."""
    return StopRule.objects.filter(study=study).select_related("set_by").first()


def newest_reading(study: Study) -> Reading | None:
    """Returns the newest written reading of the curve."""
    return Reading.objects.filter(study=study).select_related("written_by").first()


def saturation(person: Any, study: Study) -> cp.Result:
    """Asks the library for the curve under the study's rule."""
    rule = stop_rule(study)
    asked = (rule.base, rule.run, rule.threshold) if rule else (4, 2, 0.05)
    return _asked_saturation(_Kept(study, corpus_for(person, study)), *asked)


def rounds(study: Study) -> list[str]:
    """Returns the rounds in which at least two coders have read, by name; "" is the round without a name."""
    read = assignments_of(study).filter(done=True).order_by()
    counted = read.values("round").annotate(coders=Count("coder", distinct=True)).filter(coders__gt=1)
    return sorted(row["round"] for row in counted)


def agreement(person: Any, study: Study, round: str | None = None) -> cp.Result:
    """Asks the library how far the coders agree on what they have both read, in one round (the first, unless named).

    Rounds are never mixed: what was agreed in the end is not an independent reading.
    """
    known = rounds(study)
    wanted = round if round in known else next(iter(known), None)
    return _asked_agreement(_Kept(study, corpus_for(person, study)), wanted)


def those_in_trail(study: Study) -> tuple[list[tuple[str, str]], list[str]]:
    """Returns who stands in the trail, as (id, name), and what they did, as verbs."""
    people = history.events(study.pk).order_by("by__name").values_list("by", "by__name").distinct()
    verbs = history.events(study.pk).order_by("verb").values_list("verb", flat=True).distinct()
    return [(str(key), name) for key, name in people], list(verbs)


def trail(study: Study, who: str = "", what: str = "") -> QuerySet[Event]:
    """Returns the events, newest first: of one person, of one verb, or all."""
    chosen = {name: value for name, value in (("by", who), ("verb", what)) if value}
    return history.events(study.pk).filter(**chosen)


class _Kept:
    """A corpus that counts as equal by study and revision, so that an answer is computed once per revision."""

    def __init__(self, study: Study, corpus: cp.Corpus) -> None:
        self.key, self.corpus = (study.pk, revision(study.pk), mark_of(looks())), corpus

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=16)
def _asked_saturation(kept: _Kept, base: int, run: int, threshold: float) -> cp.Result:
    return cp.saturation(kept.corpus, base=base, run=run, threshold=threshold)


@lru_cache(maxsize=16)
def _asked_agreement(kept: _Kept, round: str | None) -> cp.Result:
    return cp.agreement(kept.corpus, by="code", round=round)
