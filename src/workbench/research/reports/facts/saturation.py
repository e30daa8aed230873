"""When the study stopped, and on what grounds; for a reflexive study its information power."""

from collections.abc import Sequence
from typing import Any

from counterpoint import UserError
from counterpoint.analysis.saturation import CURVE_FROM
from counterpoint.charts.saturation import SUBTITLE, finding
from workbench.research.reports.facts import asked
from workbench.research.reports.facts.coding import BLIND, blind
from workbench.research.reports.facts.told import Fact, drawn, ended, on, several
from workbench.research.studies.models import Study
from workbench.research.studies.queries import plan_of
from workbench.research.trust import queries as trust
from workbench.research.trust.models import PowerMemo, Reading, Snapshot, StopDecision, StopRule

WHERE = "saturation"
CONSIDERED = {
    "aim": "How wide the aim is",
    "specificity": "How specific the sample is",
    "theory": "What theory is used",
    "dialogue": "How strong the dialogue was",
    "strategy": "How it was analysed",
}


def facts(person: Any, study: Study, about: Any = None) -> list[Fact]:
    """Returns the rule, the newest curve, what was read in it and what was decided; never the word saturated."""
    memo = PowerMemo.objects.filter(study=study).first()
    plan = plan_of(study)
    power = weighed(memo) if memo else []
    if plan and plan.approach == "reflexive" and memo:
        return power
    snapshot = Snapshot.objects.filter(study=study).first()
    decisions = list(StopDecision.objects.filter(study=study).order_by("at"))
    return [
        *fixed(trust.stop_rule(study)),
        *curve(person, study, snapshot),
        *read(trust.newest_reading(study)),
        *decided(decisions),
        *power,
    ]


def fixed(rule: StopRule | None) -> list[Fact]:
    """Returns the rule for new codes and when it was set."""
    if rule is None:
        return [Fact("rule", "No rule for stopping was set before looking.", WHERE, missing=True)]
    words = f"The rule, set by {rule.set_by} on {on(rule.set_at)}: "
    words += f"a base of {several(rule.base, 'interview')}, runs of {rule.run:,}, "
    changed = f" It was changed since: {ended(rule.reason)}" if rule.reason else ""
    return [Fact("rule", f"{words}and at most {rule.threshold:.0%} new codes in a run.{changed}", WHERE)]


def curve(person: Any, study: Study, snapshot: Snapshot | None) -> list[Fact]:
    """Returns the newest snapshot in words; without one the curve as it stands, with its picture."""
    if snapshot is not None:
        words = f"Snapshot of {on(snapshot.at)}: {several(snapshot.interviews, 'interview')}, {several(snapshot.codes, 'code')}."
        found = [Fact("snapshot", f"{words} {ended(str(snapshot.numbers.get('explanation', '')))}".strip(), WHERE)]
    elif blind(study):
        return [Fact("blind", BLIND, "rounds", missing=True)]
    else:
        found = []
    if blind(study):
        return found
    try:
        result = asked.curve(person, study)
    except UserError:
        return found
    if result.table.height < CURVE_FROM or result.value is None:
        return found or [
            Fact("snapshot", "Too few interviews to draw a curve. It begins at the fourth.", WHERE, missing=True)
        ]
    found = found or [Fact("snapshot", ended(result.explain()), WHERE)]
    return [*found, Fact("curve", "", WHERE, figure=drawn(result, f"{finding(result)}. {SUBTITLE}"))]


def read(reading: Reading | None) -> list[Fact]:
    """Returns what somebody read in the curve, and what it cannot say."""
    if reading is None:
        return [
            Fact("reading", "Nobody has written down what the curve says and what it cannot say.", WHERE, missing=True)
        ]
    return [
        Fact("reading", ended(reading.says), WHERE),
        Fact("cannot_say", f"What the curve cannot say: {ended(reading.cannot_say)}", WHERE),
    ]


def decided(decisions: Sequence[StopDecision]) -> list[Fact]:
    """Returns every decision to stop or to go on, with its reasons and what was open."""
    found = []
    for one in decisions:
        open_then = f" Open then: {ended(one.left_open)}" if one.left_open else ""
        words = f"On {on(one.at)} it was decided to {'stop' if one.stops else 'go on'}: {ended(one.reasons)}{open_then}"
        found.append(Fact(f"decision:{one.pk}", words, WHERE))
    return found


def weighed(memo: PowerMemo) -> list[Fact]:
    """Returns the five considerations of information power and what followed."""
    said = [(name, getattr(memo, name)) for name in CONSIDERED]
    found = [Fact(f"power:{name}", f"{CONSIDERED[name]}: {ended(words)}", WHERE) for name, words in said if words]
    return [*found, Fact("power", f"Information power: {ended(memo.follows)}", WHERE)]
