"""Reads what was fixed and written, and asks the methods; a study that comes in here was already found for somebody."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

import counterpoint as cp
from workbench.history import queries as history
from workbench.history.queries import revision
from workbench.people.looking import looks
from workbench.research.corpora.blindness import blind_rounds, codings_seen, hidden_from, mark_of
from workbench.research.corpora.loading import corpus_for
from workbench.research.corpora.queries import assignments_of
from workbench.research.findings.models import Theme
from workbench.research.rounds.models import Measure
from workbench.research.studies.models import Study
from workbench.research.studies.queries import plan_of, study_for
from workbench.research.trust.models import Amendment, PowerMemo, Reading, Snapshot, StopDecision, StopRule

TOOK, READ = "took a snapshot of saturation", "read the curve"


def hidden_counts() -> Q:
    """Returns the Events that say what everybody’s codes count, if a coder of an open blind round looks; else nothing."""
    person = looks()
    if not hidden_from(person):
        return Q()
    return Q(verb__in=(TOOK, READ), study__in=blind_rounds(person).values("study")) & ~Q(by=person)


def stop_rule(study: Study) -> StopRule | None:
    """Returns the rule that was set, or None: then the usual 4/2/5 % is shown as not set beforehand."""
    return StopRule.objects.filter(study=study).select_related("set_by").first()


def newest_reading(study: Study) -> Reading | None:
    """Returns the newest written reading of the curve."""
    return Reading.objects.filter(study=study).select_related("written_by").first()


def saturation(person: Any, study: Study) -> cp.Result:
    """Asks the library for the curve under the study's rule."""
    return curve(person, study)[1]


def curve(person: Any, study: Study) -> tuple[cp.Corpus, cp.Result]:
    """Returns the curve under the study's rule with the corpus that it was asked of."""
    corpus = corpus_for(person, study)
    return corpus, _asked_saturation(_Kept(study, corpus), *_numbers(study))


def strata(person: Any, study: Study, attribute: str) -> cp.Result | None:
    """Asks the library for saturation in each stratum of an attribute, under the study's rule; None without one."""
    return _asked_strata(_Kept(study, corpus_for(person, study)), attribute, *_numbers(study)) if attribute else None


def strata_of(corpus: cp.Corpus) -> list[str]:
    """Returns the attributes that can make strata, by name."""
    return sorted(set(corpus.attributes["name"].to_list()))


def interviews_coded(study: Study) -> int:
    """Returns how many interviews carry a coding."""
    return codings_seen(study).order_by().values("document").distinct().count()


def amendments_of(study: Study) -> QuerySet[Amendment]:
    """Returns the changes of the rule, newest first."""
    return Amendment.objects.filter(study=study).select_related("by")


def snapshots_of(study: Study) -> QuerySet[Snapshot]:
    """Returns the snapshots of a study, newest first."""
    return Snapshot.objects.filter(study=study).select_related("by", "study")


def snapshot_for(person: Any, study_id: UUID, snapshot_id: UUID) -> Snapshot:
    """Returns a snapshot for this person, or Http404."""
    found: Snapshot = get_object_or_404(snapshots_of(study_for(person, study_id)), pk=snapshot_id)
    return found


def decisions_of(study: Study) -> QuerySet[StopDecision]:
    """Returns what was decided about more interviews, newest first."""
    return StopDecision.objects.filter(study=study).select_related("by", "snapshot")


def memos_of(study: Study) -> QuerySet[PowerMemo]:
    """Returns the versions of the memo on information power, newest first."""
    return PowerMemo.objects.filter(study=study).select_related("by")


def newest_measure(study: Study) -> float | None:
    """Returns the agreement of the round that was closed last; None where it is not defined."""
    numbers = Measure.objects.filter(study=study).order_by("-measured_at").values_list("numbers", flat=True).first()
    return value_of(numbers)


def kept_measures(study: Study) -> list[tuple[Measure, float | None]]:
    """Returns what was measured when each round was closed, newest first, with its value."""
    found = Measure.objects.filter(study=study).select_related("round").order_by("-measured_at", "id")
    return [(one, value_of(one.numbers)) for one in found]


def value_of(numbers: Any) -> float | None:
    """Returns the agreement of kept numbers; None where it is not defined."""
    kept = numbers.get("agreement") if isinstance(numbers, dict) else None
    value = kept.get("value") if isinstance(kept, dict) else None
    return float(value) if isinstance(value, int | float) else None


def first_unsearched(study: Study) -> int | None:
    """Returns the number of the first theme that nobody has searched."""
    return Theme.objects.filter(study=study, searches__isnull=True).values_list("number", flat=True).first()


def is_reflexive(study: Study) -> bool:
    """Says whether the study named the reflexive approach, to which saturation is no argument."""
    plan = plan_of(study)
    return plan is not None and plan.approach == "reflexive"


def _numbers(study: Study) -> tuple[int, int, float]:
    rule = stop_rule(study)
    return (rule.base, rule.run, rule.threshold) if rule else (4, 2, 0.05)


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


@lru_cache(maxsize=16)
def _asked_strata(kept: _Kept, attribute: str, base: int, run: int, threshold: float) -> cp.Result:
    return cp.stratum_saturation(kept.corpus, attribute, base=base, run=run, threshold=threshold)
