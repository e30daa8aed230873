"""Who was asked, how they were chosen, who took part and who did not."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.research.corpora.models import Case, Document
from workbench.research.fieldwork.models import Contact, Participant, Withdrawn
from workbench.research.fieldwork.states import WAYS_OF_CONTACT
from workbench.research.reports.facts.told import Fact, Row, ended, listed, several, tabled, was
from workbench.research.studies import telling
from workbench.research.studies.models import Study
from workbench.research.studies.states import STATES

LISTED, MOST_VALUES = "participants", 12
UNKNOWN = "not known"


def facts(person: Any, study: Study, about: Any = None) -> list[Fact]:
    """Returns how people were chosen and approached, how many took part, and what is known of them."""
    states = Counter(Participant.objects.filter(study=study).order_by().values_list("state", flat=True))
    ways = Counter(Contact.objects.filter(study=study, happened_at__isnull=False).values_list("way", flat=True))
    known = list(Case.objects.filter(study=study).values_list("attributes", flat=True))
    return [
        *chosen(telling.sentences(study)),
        *approached(ways),
        *took_part(states, len(known), Document.objects.filter(study=study).count()),
        *left(states, list(Withdrawn.objects.filter(study=study))),
        *matrix(telling.matrix_rows(study)),
        *characteristics(known),
    ]


def chosen(sentences: Sequence[str]) -> list[Fact]:
    """Returns how people were chosen, in the sentences of the strategies that were used."""
    if not sentences:
        return [Fact("chosen", "How people were chosen is not recorded.", "sample", missing=True)]
    return [Fact(f"chosen:{number}", words, "sample") for number, words in enumerate(sentences, 1)]


def approached(ways: Mapping[str, int]) -> list[Fact]:
    """Returns how people were approached, counted."""
    if not ways:
        return [Fact("approached", "How people were approached is not recorded.", LISTED, missing=True)]
    said = [
        f"{WAYS_OF_CONTACT[way].lower()} ({count:,})" for way, count in sorted(ways.items(), key=lambda one: -one[1])
    ]
    return [Fact("approached", f"Contacts with people, by way: {listed(said)}.", LISTED)]


def took_part(states: Mapping[str, int], cases: int, documents: int) -> list[Fact]:
    """Returns how many took part; where nobody kept a list of participants, whose transcripts there are."""
    if states:
        held = states.get("interviewed", 0)
        words = f"{several(sum(states.values()), 'person is', 'people are')} on the list of participants; "
        words += f"{held:,} {was(held)} interviewed."
        return [Fact("took_part", words, LISTED)]
    if cases or documents:
        words = f"The study holds {several(documents, 'transcript')} about {several(cases, 'participant')}."
        return [Fact("took_part", words, "documents")]
    return [Fact("took_part", "Nobody has taken part yet.", LISTED, missing=True)]


def left(states: Mapping[str, int], withdrawn: Sequence[Withdrawn]) -> list[Fact]:
    """Returns how many declined or withdrew, and why as they put it in general."""
    declined = states.get("declined", 0)
    if not states and not withdrawn:
        return [Fact("left", "Who declined or withdrew is not recorded.", LISTED, missing=True)]
    if not declined and not withdrawn:
        return [Fact("left", "Nobody on the list of participants declined or withdrew.", LISTED)]
    found = [Fact("left", f"{several(declined, 'person', 'people')} declined.", LISTED)] if declined else []
    return found + [
        Fact(
            f"left:{one.pk}",
            f"{one}{f': {ended(one.reason)}' if one.reason else '. No reason is recorded.'}",
            "withdrawals",
        )
        for one in withdrawn
    ]


def matrix(rows: Sequence[Mapping[str, Any]]) -> list[Fact]:
    """Returns the sample matrix: how far it has come with people, by what is known of them."""
    shown = [row for row in rows if any(row[state] for state in STATES)]
    if not shown:
        return []
    cells = [[row["attribute"], row["value"], *(row[state] for state in STATES)] for row in shown]
    heads = ["Attribute", "Value", *(state.capitalize() for state in STATES)]
    caption = "The sample by what is known of people; each stands where it has come with them"
    found = [Fact("matrix", "", "sample", table=tabled(caption, heads, cells, range(2, len(heads))))]
    empty: dict[str, list[str]] = {}
    for row in rows:
        if not any(row[state] for state in STATES if state != "declined"):
            empty.setdefault(row["attribute"], []).append(row["value"])
    named = "; ".join(f"{attribute}: {', '.join(values)}" for attribute, values in empty.items())
    return [*found, *([Fact("nobody", f"Nobody yet: {named}.", "sample")] if named else [])]


def characteristics(known: Sequence[Mapping[str, Any]]) -> list[Fact]:
    """Returns the participants by what is known of them; an attribute of many values is left out."""
    names = dict.fromkeys(name for one in known for name in one)
    counted = {name: Counter(str(one.get(name) or UNKNOWN) for one in known) for name in names}
    rows: list[Row] = [
        {"name": name, "value": value, "count": count}
        for name, counts in counted.items()
        if len(counts) <= MOST_VALUES
        for value, count in sorted(counts.items())
    ]
    if not rows:
        return [Fact("characteristics", "Nothing is recorded about participants.", "documents", missing=True)]
    cells = [[_once(rows, place), row["value"], row["count"]] for place, row in enumerate(rows)]
    table = tabled("Participants by what is known of them", ["Attribute", "Value", "Participants"], cells, [2])
    return [Fact("characteristics", "", "documents", table=table)]


def _once(rows: Sequence[Row], place: int) -> str:
    return "" if place and rows[place - 1]["name"] == rows[place]["name"] else str(rows[place]["name"])
