"""What was done so that the study can be trusted: debriefing, member checks, triangulation, the trail."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.research.corpora.models import SetAside
from workbench.research.debriefing.models import OUTCOMES as BECAME
from workbench.research.debriefing.models import Item, Packet, Verdict
from workbench.research.memberchecks.models import KINDS, MemberCheck
from workbench.research.reports.facts.told import Fact, ended, listed, on, several, was
from workbench.research.studies.models import Study
from workbench.research.triangulation.models import AXES, Angle, Cell
from workbench.research.triangulation.models import OUTCOMES as MET

TRAIL = (
    "Every change is kept in an audit trail: who did what and when. Each entry names the digest of the one before, so that "
    "a changed, removed, added or reordered entry is found."
)


def facts(person: Any, study: Study, about: Any = None) -> list[Fact]:
    """Returns each technique that was used with its counts, and each that was not."""
    packets = list(Packet.objects.filter(study=study))
    outcomes = Counter(Verdict.objects.filter(study=study).values_list("outcome", flat=True))
    angles = Counter(Angle.objects.filter(study=study).values_list("axis", flat=True))
    return [
        *debriefed(packets, Item.objects.filter(study=study).count(), outcomes),
        *checked(list(MemberCheck.objects.filter(study=study).defer("given", "response"))),
        *triangulated(angles, Counter(Cell.objects.filter(study=study).values_list("outcome", flat=True))),
        *adequate(list(SetAside.objects.filter(study=study))),
        Fact("trail", TRAIL, "trail"),
    ]


def debriefed(packets: Sequence[Packet], items: int, outcomes: Mapping[str, int]) -> list[Fact]:
    """Returns who debriefed, what they asked and what became of it."""
    where = "debriefing"
    if not packets:
        return [Fact("debriefing", "No peer debriefing is recorded.", where, missing=True)]
    who = listed(
        [
            f"{name}{f' ({role})' if role else ''}"
            for name, role in dict.fromkeys((one.debriefer, one.role) for one in packets)
        ]
    )
    words = f"Peer debriefing by {who} over {several(len(packets), 'packet')}: {several(items, 'question')}"
    said = listed([f"{BECAME[name].lower()} ({count:,})" for name, count in sorted(outcomes.items())])
    found = [Fact("debriefing", f"{words}; {said}." if said else f"{words}; none decided on yet.", where)]
    for one in packets:
        for name, lead in (("independence", "Independence"), ("closing", "Closing statement")):
            if words := getattr(one, name):
                found.append(Fact(f"{name}:{one.pk}", f"{lead} of {one.debriefer}: {ended(words)}", where))
    return found


def checked(rows: Sequence[MemberCheck]) -> list[Fact]:
    """Returns what participants were given back and how many answered; their words stay theirs."""
    where = "memberchecks"
    if not rows:
        return [Fact("members", "Nothing was given back to participants.", where, missing=True)]
    found = []
    for kind, name in KINDS.items():
        own = [one for one in rows if one.kind == kind]
        back, declined = (
            sum(bool(one.returned_at) and not one.declined for one in own),
            sum(one.declined for one in own),
        )
        acted = sum(bool(one.action) for one in own)
        if own:
            people = len({one.participant_id for one in own})
            words = f"{name}: given to {several(people, 'participant')}; {back:,} answered, {declined:,} declined; "
            found.append(Fact(f"members:{kind}", f"{words}{several(acted, 'answer')} led to a noted action.", where))
    return found


def triangulated(angles: Mapping[str, int], cells: Mapping[str, int]) -> list[Fact]:
    """Returns from how many sides themes were seen, and where these met."""
    where = "triangulation"
    if not angles:
        return [Fact("triangulation", "No triangulation is recorded.", where, missing=True)]
    sides = listed(
        [
            several(count, AXES[axis].lower(), "theories" if axis == "theory" else "")
            for axis, count in sorted(angles.items())
        ]
    )
    met = listed([f"{MET[name].lower()} ({count:,})" for name, count in sorted(cells.items())])
    words = f"Themes were looked at from {sides}"
    return [
        Fact(
            "triangulation",
            f"{words}. Where two of them meet: {met}." if met else f"{words}; no two were compared yet.",
            where,
        )
    ]


def adequate(rows: Sequence[SetAside]) -> list[Fact]:
    """Returns what was set aside at the start, and what it showed when it was opened."""
    where = "set_aside"
    if not rows:
        return [Fact("adequacy", "Nothing was set aside for referential adequacy.", where, missing=True)]
    opened = [one for one in rows if one.opened_at]
    words = f"{several(len(rows), 'document')} {was(len(rows))} set aside for referential adequacy; "
    words += f"{len(opened):,} {was(len(opened))} opened."
    showed = [
        Fact(f"showed:{one.pk}", f"Opened on {on(one.opened_at)}: {ended(one.showed)}", where)
        for one in opened
        if one.showed
    ]
    return [Fact("adequacy", words, where), *showed]
