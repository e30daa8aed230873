"""Who coded how much, in which rounds, how far they agreed, and what was decided where they differed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

from workbench.research.corpora.blindness import codings_seen, memos_seen_by
from workbench.research.corpora.models import Code, Definition, Round
from workbench.research.reports.facts import asked
from workbench.research.reports.facts.told import Fact, between, ended, listed, on, several, was
from workbench.research.rounds.models import OUTCOMES, Consensus, Decision, Measure
from workbench.research.studies.models import Study
from workbench.research.trust import queries as trust

WHERE, ROUNDS = "coding", "rounds"
BLIND = "A blind round is open: what was coded is told when it is closed."


def blind(study: Study) -> bool:
    """Says whether a blind round is open: then nobody is told what others code, counts included."""
    return Round.objects.filter(study=study, blind=True, closed_at__isnull=True).exists()


def facts(person: Any, study: Study, about: Any = None) -> list[Fact]:
    """Returns the coders, the rounds, agreement, reconciliation and the program."""
    program = Fact("software", f"Coding and analysis were done in Counterpoint {version('counterpoint')}.", "trail")
    if blind(study):
        return [Fact("blind", BLIND, ROUNDS, missing=True), program]
    coders = Counter(codings_seen(study).order_by().values_list("coder__name", flat=True))
    dates = codings_seen(study).filter(made_at__isnull=False).order_by("made_at").values_list("made_at", flat=True)
    rounds = list(Round.objects.filter(study=study))
    return [
        *coded(coders, [one for one in (dates.first(), dates.last()) if one]),
        *came(person, study),
        *in_rounds(rounds, trust.rounds(study) if not rounds else []),
        *agreement(person, study),
        *decided(
            Counter(Decision.objects.filter(study=study).values_list("outcome", flat=True)),
            Consensus.objects.filter(study=study).count(),
        ),
        program,
    ]


def coded(coders: Mapping[str, int], days: Sequence[Any]) -> list[Fact]:
    """Returns how many coded, how much each, and when."""
    if not coders:
        return [Fact("coders", "Nothing has been coded yet.", WHERE, missing=True)]
    named = listed([f"{name} ({count:,})" for name, count in sorted(coders.items(), key=lambda one: (-one[1], one[0]))])
    when = f" {between(days[0], days[-1])}" if days else "; when is not recorded"
    words = f"{several(len(coders), 'coder')} made {several(sum(coders.values()), 'coding')}{when}: {named}."
    return [Fact("coders", words, WHERE)]


def came(person: Any, study: Study) -> list[Fact]:
    """Returns how codes came about: in vivo, changed in their meaning, with memos."""
    codes = Code.objects.filter(study=study)
    total, spoken = codes.count(), codes.filter(in_vivo=True).count()
    changed = Definition.objects.filter(study=study, number__gt=1).count()
    memos = memos_seen_by(person, study).count()
    if not total:
        return []
    found = [
        Fact(
            "codes",
            f"The codebook has {several(total, 'code')}; {spoken:,} {was(spoken)} named in participants’ own words.",
            "codebook",
        )
    ]
    if changed:
        found.append(
            Fact(
                "definitions",
                f"What a code means was changed {several(changed, 'time')}; every version is kept with its reason.",
                "definitions",
            )
        )
    if memos:
        found.append(Fact("memos", f"{several(memos, 'memo')} {was(memos)} written.", WHERE))
    return found


def in_rounds(rounds: Sequence[Round], named: Sequence[str]) -> list[Fact]:
    """Returns the rounds in which several people coded the same; named: those that came without a plan."""
    found = [Fact(f"round:{one.pk}", _round(one), ROUNDS) for one in rounds]
    found += [
        Fact(f"round:{name}", f"In the round “{name}” at least two coders read the same.", "agreement")
        for name in named
        if name
    ]
    return found or [Fact("rounds", "No round of coding by several people is recorded.", ROUNDS, missing=True)]


def _round(one: Round) -> str:
    way = "blind" if one.blind else "open"
    share = "" if one.share is None else f", {one.share:.0%} of the documents read by all (seed {one.seed})"
    end = f"closed on {on(one.closed_at)}" if one.closed_at else "not closed yet"
    return f"Round “{one.name}”: {way}{share}; opened on {on(one.opened_at)}, {end}. {ended(one.note)}".strip()


def agreement(person: Any, study: Study) -> list[Fact]:
    """Returns how far coders agreed: as it was measured when a round was closed, else as it stands."""
    measured = list(Measure.objects.filter(study=study).select_related("round"))
    if measured:
        return [Fact(f"agreement:{one.round_id}", _measured(one), "agreement") for one in measured]
    if not trust.rounds(study):
        return [Fact("agreement", "Agreement between coders was not measured.", "agreement", missing=True)]
    result = asked.agreement(person, study)
    return [Fact("agreement", ended(result.explain() or result.reason), "agreement")]


def _measured(one: Measure) -> str:
    said = ended(str(one.numbers.get("explanation", ""))) or "The number is not defined."
    return f"Agreement in the round “{one.round}”, measured on {on(one.measured_at)}: {said}"


def decided(outcomes: Mapping[str, int], consensus: int) -> list[Fact]:
    """Returns what was decided where coders differed."""
    if not outcomes:
        return []
    said = listed([f"{OUTCOMES[name].lower()} ({count:,})" for name, count in sorted(outcomes.items())])
    words = f"{several(sum(outcomes.values()), 'difference')} between coders {was(sum(outcomes.values()))} decided on: {said}."
    kept = (
        f" {several(consensus, 'coding')} of the consensus {was(consensus)} kept apart from each coder’s own."
        if consensus
        else ""
    )
    return [Fact("decided", words + kept, ROUNDS)]
