"""Everything that is fixed or written down about trustworthiness."""

from typing import Any

from django.utils import timezone

from counterpoint import UserError
from workbench.history.actions import record
from workbench.history.queries import revision
from workbench.research.corpora.blindness import check_not_blind
from workbench.research.studies.models import Study
from workbench.research.trust import queries, rules, trail_files
from workbench.research.trust.models import Amendment, PowerMemo, Reading, Snapshot, StopDecision, StopRule
from workbench.research.trust.snapshots import frozen, incidence_of, is_as


def set_rule(*, by: Any, study: Study, base: int, run: int, threshold: float, reason: str = "") -> StopRule:
    """Sets the rule for new codes, or amends it with a reason; set again as it is, it keeps its day.

    Raises UserError for a rule nobody calibrated.
    """
    rules.check_may(by, study, "write themes")
    rules.check_numbers(base, run, threshold)
    words = rules.check_text(reason, "reason")
    rule = queries.stop_rule(study)
    if rule is not None and rules.says_the_same(rule, base, run, threshold, words):
        return rule
    rules.check_amendment(rule, base, run, threshold, words)
    wanted = {"base": base, "run": run, "threshold": threshold, "reason": words, "set_by": by, "set_at": timezone.now()}
    with record(by=by, study=study.pk, verb="set the rule", about=f"{base}/{run}/{threshold:.0%}") as changes:
        if rule is None:
            rule = StopRule(study=study, **wanted)
            changes.create(rule)
        else:
            before, coded = str(rule), queries.interviews_coded(study)
            changes.update(rule, **wanted)
            if str(rule) != before:
                changed = {"before": before, "after": str(rule), "reason": words, "interviews": coded}
                changes.create(Amendment(study=study, by=by, **changed))
    return rule


def take_snapshot(*, by: Any, study: Study, stratum: str = "") -> Snapshot:
    """Keeps saturation as it is now: parameters, incidence, digest, the library's answers. Nothing new is kept twice.

    stratum: the attribute whose values are looked at each by itself. Raises UserError if no interview has been read.
    """
    rules.check_may(by, study, "write themes")
    check_not_blind(by, "take a snapshot", study.pk)
    with record(by=by, study=study.pk, verb=queries.TOOK) as changes:
        corpus, result = queries.curve(by, study)
        rules.check_something_read(result)
        strata = queries.strata(by, study, rules.check_stratum(stratum, queries.strata_of(corpus)))
        kept = frozen(result, incidence_of(corpus, result), stratum, strata)
        newest = queries.snapshots_of(study).first()
        if newest is not None and is_as(newest, kept):
            return newest
        snapshot = Snapshot(study=study, revision=revision(study.pk), by=by, **kept)
        changes.about = f"of {_many(snapshot.interviews, 'interview')} and {_many(snapshot.codes, 'code')}"
        changes.create(snapshot)
    return snapshot


def decide(*, by: Any, snapshot: Snapshot, stops: bool, reasons: str, left_open: str = "") -> StopDecision:
    """Keeps a person's decision to stop interviewing or to go on, why, and what was open then.

    Asked twice from one snapshot, it is kept once.
    """
    study = snapshot.study
    rules.check_may(by, study, "write themes")
    wanted = {
        "stops": stops,
        "reasons": rules.check_said(reasons, "reasons", "a decision"),
        "left_open": rules.check_text(left_open, "list of what is open"),
        "snapshot": snapshot,
    }
    about = "to stop interviewing" if stops else "to go on interviewing"
    with record(by=by, study=study.pk, verb="decided", about=about) as changes:
        newest = queries.decisions_of(study).first()
        if newest is not None and newest.by == by and all(getattr(newest, key) == one for key, one in wanted.items()):
            return newest
        decision = StopDecision(study=study, by=by, **wanted)
        changes.create(decision)
    return decision


def write_power_memo(*, by: Any, study: Study, follows: str, **considered: str) -> PowerMemo:
    """Keeps a version of the memo on information power: the five considerations and what follows. Asked twice, kept once.

    considered: any of aim, specificity, theory, dialogue and strategy, in words (Malterud et al. 2016).
    """
    rules.check_may(by, study, "write themes")
    wanted = {name: rules.check_text(considered.get(name, ""), "memo") for name in rules.CONSIDERED}
    wanted["follows"] = rules.check_said(follows, "memo", "a memo")
    with record(by=by, study=study.pk, verb="wrote on information power") as changes:
        newest = queries.memos_of(study).first()
        if newest is not None and newest.by == by and all(getattr(newest, key) == one for key, one in wanted.items()):
            return newest
        memo = PowerMemo(study=study, by=by, **wanted)
        changes.create(memo)
    return memo


def write_reading(*, by: Any, study: Study, says: str, cannot_say: str, interviews: int, codes: int) -> Reading:
    """Keeps a person's reading of the curve with the numbers that it was read from. Asked twice, kept once."""
    rules.check_may(by, study, "write themes")
    halves = {"says": _words(says, "what the curve says"), "cannot_say": _words(cannot_say, "what it cannot say")}
    wanted = halves | {"interviews": interviews, "codes": codes, "written_by": by}
    about = f"of {_many(interviews, 'interview')}"
    with record(by=by, study=study.pk, verb=queries.READ, about=about) as changes:
        newest = queries.newest_reading(study)
        if newest is not None and all(getattr(newest, key) == one for key, one in wanted.items()):
            return newest
        reading = Reading(study=study, **wanted)
        changes.create(reading)
    return reading


def take_trail(*, by: Any, study: Study, words: bool) -> bytes:
    """Returns the audit trail as files, and tells in the trail that it was downloaded."""
    rules.check_may(by, study, "export")
    check_not_blind(by, "take the trail along", study.pk)
    about = f"the audit trail {'with' if words else 'without'} words"
    with record(by=by, study=study.pk, verb="downloaded", about=about, undoable=False):
        pass
    return trail_files.package(study, words=words)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _words(text: str, which: str) -> str:
    words = rules.check_text(text, "reading")
    if not words:
        raise UserError(
            "A reading has two halves", where=which, try_="a sentence for each, the second is the honest one"
        )
    return words
