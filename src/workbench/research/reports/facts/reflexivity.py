"""Where the researchers stand, and that they kept a journal."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.research.journal.models import KINDS, Entry, Standpoint
from workbench.research.reports.facts.told import Fact, ended, listed, several, was
from workbench.research.studies.models import Membership, Study
from workbench.research.studies.queries import plan_of, team_of

WHERE = "journal"


def facts(person: Any, study: Study, about: Any = None) -> list[Fact]:
    """Returns the team, its positionality, where each stands and how often the journal was written in; never its words."""
    plan = plan_of(study)
    newest: dict[Any, Standpoint] = {}
    for one in Standpoint.objects.filter(study=study).select_related("person").order_by("number"):
        newest[one.person_id] = one
    kinds = Counter(Entry.objects.filter(study=study, alone=False).order_by().values_list("kind", flat=True))
    return [
        *team(list(team_of(study))),
        *stand(plan.positionality if plan else "", list(newest.values())),
        *kept(kinds),
    ]


def team(members: Sequence[Membership]) -> list[Fact]:
    """Returns who is in the study, by role."""
    roles: dict[str, list[str]] = {}
    for one in members:
        roles.setdefault(one.get_role_display().lower(), []).append(one.person.name)
    said = "; ".join(f"{role}: {listed(names)}" for role, names in roles.items())
    return [Fact("team", f"The team, by role in the study: {said}.", "team")] if said else []


def stand(together: str, each: Sequence[Standpoint]) -> list[Fact]:
    """Returns what the team says of where it stands, and each of its people."""
    found = [Fact("positionality", ended(together), "plan")] if together else []
    found += [Fact(f"standpoint:{one.person_id}", f"{one.person.name}: {ended(one.text)}", WHERE) for one in each]
    return found or [Fact("positionality", "Nobody has written down where they stand.", WHERE, missing=True)]


def kept(kinds: Mapping[str, int]) -> list[Fact]:
    """Returns how often the journal was written in, by kind."""
    if not kinds:
        return [Fact("journal", "No journal is recorded.", WHERE, missing=True)]
    total = sum(kinds.values())
    said = listed([f"{KINDS[kind].lower()} ({count:,})" for kind, count in sorted(kinds.items())])
    return [
        Fact(
            "journal",
            f"{several(total, 'entry', 'entries')} of a reflexive journal {was(total)} written: {said}.",
            WHERE,
        )
    ]
