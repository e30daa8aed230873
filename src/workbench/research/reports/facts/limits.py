"""What was left undone or is not known: limits that the study itself records."""

from collections.abc import Sequence
from typing import Any

from workbench.research.corpora.models import Document, SetAside
from workbench.research.debriefing.models import Item
from workbench.research.findings.models import Theme
from workbench.research.findings.queries import themes_searched
from workbench.research.reports.facts.coding import blind
from workbench.research.reports.facts.told import Fact, ended, several, was
from workbench.research.studies.models import Study
from workbench.research.trust.models import StopDecision
from workbench.research.trust.queries import newest_reading, stop_rule


def facts(person: Any, study: Study, about: Any = None) -> list[Fact]:
    """Returns what is open, each with where it can be closed."""
    answered = set(Theme.objects.filter(study=study, evidence__side="answer").values_list("pk", flat=True))
    unsearched = [one for one in themes_searched(study) if not one.searches.all() and one.pk not in answered]
    aside = SetAside.objects.filter(study=study, opened_at__isnull=True).count()
    undecided = Item.objects.filter(study=study, verdict__isnull=True).count()
    uncoded = 0 if blind(study) else _uncoded(study)
    return [
        *searched(unsearched),
        *left("uncoded", uncoded, "document", "not coded", "coding"),
        *left("aside", aside, "document", "set aside and not opened", "set_aside"),
        *left("undecided", undecided, "question", "asked by a debriefer and not decided on", "debriefing"),
        *_stopping(study),
    ] or [Fact("limits", "The study records nothing that is open.", "overview", missing=True)]


def _uncoded(study: Study) -> int:
    documents = Document.objects.filter(study=study, set_aside__isnull=True)
    if not documents.filter(codings__isnull=False).exists():
        return 0
    return documents.filter(codings__isnull=True, assignments__isnull=True).count()


def searched(themes: Sequence[Theme]) -> list[Fact]:
    """Returns for which themes nobody has looked for voices that answer back."""
    if not themes:
        return []
    named = ", ".join(f"Theme {one.number}" for one in themes)
    words = f"Nobody has searched for voices that answer back to {several(len(themes), 'theme')}: {named}."
    return [Fact("unsearched", words, "themes")]


def left(key: str, count: int, noun: str, how: str, where: str) -> list[Fact]:
    """Returns how many of something were left."""
    return [Fact(key, f"{several(count, noun)} {was(count)} {how}.", where)] if count else []


def _stopping(study: Study) -> list[Fact]:
    reading, decision = newest_reading(study), StopDecision.objects.filter(study=study).first()
    found = [] if stop_rule(study) else [Fact("unruled", "No rule for stopping was set before looking.", "saturation")]
    if reading and reading.cannot_say:
        found.append(
            Fact("cannot_say", f"What the curve of new codes cannot say: {ended(reading.cannot_say)}", "saturation")
        )
    if decision and decision.left_open:
        found.append(Fact("left_open", f"Open when it was decided: {ended(decision.left_open)}", "saturation"))
    return found
