"""How interviews were held, recorded and written down, and what people agreed to."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from django.db.models import Count, Sum

from workbench.research.corpora.models import Case, Document
from workbench.research.fieldwork.models import Consent
from workbench.research.fieldwork.queries import consent_now
from workbench.research.fieldwork.states import ANSWERS, ITEMS
from workbench.research.interviews.models import FieldNote, Interview, Mark
from workbench.research.interviews.queries import interviews_of
from workbench.research.pseudonyms.queries import count_of
from workbench.research.reports.facts.told import Fact, between, listed, several, tabled, was
from workbench.research.studies.models import Study

WHERE = "interviews"
DAY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.? \w+ \d{4}|\w+ \d{1,2},? \d{4}")


def facts(person: Any, study: Study, about: Any = None) -> list[Fact]:
    """Returns who held the interviews, how many, how long, how recorded and transcribed, and the consent to each item."""
    held = [one for one in interviews_of(study).select_related("planned_by") if was_held(one)]
    documents = Document.objects.filter(study=study)
    noted = FieldNote.objects.filter(interview__in=held).count()
    marks = Counter(Mark.objects.filter(study=study).values_list("mark", flat=True))
    per_case = documents.filter(case__isnull=False).order_by().values("case").annotate(many=Count("id"))
    found = [*interviews(held), *repeated([row["many"] for row in per_case])]
    if held:
        found += [*interviewers(held), *lasted(held), *recorded(held), *noted_after(noted, len(held)), *places(held)]
    found += asked(marks) + days(list(Case.objects.filter(study=study).values_list("attributes", flat=True)))
    found += transcripts(documents.count(), documents.aggregate(words=Sum("words"))["words"] or 0, count_of(study))
    return found + agreed(consent_now(study))


def was_held(interview: Interview) -> bool:
    """Says whether an interview has taken place."""
    return bool(interview.started_at or interview.document_id or interview.state in ("running", "done"))


def interviews(held: Sequence[Interview]) -> list[Fact]:
    """Returns how many interviews there were, with how many people, when."""
    if not held:
        return [Fact("held", "When and where interviews were held is not recorded.", WHERE, missing=True)]
    people = len({one.participant_id for one in held})
    days = sorted(moment for one in held if (moment := one.started_at or one.planned_at))
    when = f" {between(days[0], days[-1])}" if days else ""
    words = f"{several(len(held), 'interview')} with {several(people, 'participant')} {was(len(held))} held{when}."
    return [Fact("held", words, WHERE)]


def repeated(per_case: Sequence[int]) -> list[Fact]:
    """Returns how many people were interviewed more than once, from whose transcripts there are."""
    if not per_case:
        return [Fact("repeated", "Whether anybody was interviewed twice is not recorded.", "documents", missing=True)]
    many = sum(count > 1 for count in per_case)
    words = (
        f"{several(many, 'participant')} {was(many)} interviewed more than once."
        if many
        else "Nobody was interviewed more than once."
    )
    return [Fact("repeated", words, "documents")]


def interviewers(held: Sequence[Interview]) -> list[Fact]:
    """Returns who held the interviews."""
    names = Counter(one.planned_by.name for one in held if one.planned_by)
    if not names:
        return [Fact("interviewers", "Who held the interviews is not recorded.", WHERE, missing=True)]
    said = listed([f"{name} ({count:,})" for name, count in sorted(names.items(), key=lambda one: (-one[1], one[0]))])
    return [Fact("interviewers", f"Interviews by interviewer: {said}.", WHERE)]


def lasted(held: Sequence[Interview]) -> list[Fact]:
    """Returns how long interviews lasted, in minutes; None counts as not recorded."""
    spans = [(one.ended_at - one.started_at).total_seconds() / 60 for one in held if one.started_at and one.ended_at]
    if not spans:
        return [Fact("lasted", "How long interviews lasted is not recorded.", WHERE, missing=True)]
    words = f"They lasted from {min(spans):.0f} to {max(spans):.0f} minutes (median {median(spans):.0f})"
    return [Fact("lasted", f"{words}; known of {len(spans):,} of {len(held):,}.", WHERE)]


def recorded(held: Sequence[Interview]) -> list[Fact]:
    """Returns how many interviews have a recording."""
    many = sum(one.recording_id is not None for one in held)
    if not many:
        return [Fact("recorded", "No recording is kept in the study.", WHERE, missing=True)]
    return [Fact("recorded", f"{many:,} of {several(len(held), 'interview')} {was(many)} recorded.", WHERE)]


def days(known: Sequence[Mapping[str, Any]]) -> list[Fact]:
    """Returns for how many participants the day of a recording is kept among what is known of them."""
    names = sorted({name for one in known for name in one if "recording" in name.casefold()})
    noted = {name: [str(one[name]) for one in known if one.get(name)] for name in names}
    return [
        Fact(
            f"recorded:{name}",
            f"A day of recording is noted for {len(values):,} of {several(len(known), 'participant')} ({name}).",
            "documents",
        )
        for name, values in noted.items()
        if values and all(DAY.match(value) for value in values)
    ]


def noted_after(noted: int, held: int) -> list[Fact]:
    """Returns how many interviews have a field note."""
    if not noted:
        return [Fact("field_notes", "No field notes are recorded.", WHERE, missing=True)]
    return [Fact("field_notes", f"Field notes were written after {noted:,} of {several(held, 'interview')}.", WHERE)]


def places(held: Sequence[Interview]) -> list[Fact]:
    """Returns for how many interviews a place is noted; the places themselves stay in the workbench."""
    many = sum(bool(one.place) for one in held)
    words = f"A place is noted for {many:,} of {several(len(held), 'interview')}. Places stay in the workbench."
    return [Fact("places", words, WHERE, missing=True)]


def asked(marks: Mapping[str, int]) -> list[Fact]:
    """Returns how often questions of the guide were asked and skipped."""
    if not marks:
        return []
    many, skipped = (several(marks.get(mark, 0), "time") for mark in ("asked", "skipped"))
    return [Fact("asked", f"Questions of the guide were asked {many} and skipped {skipped}.", "coverage")]


def transcripts(documents: int, words: int, replaced: int) -> list[Fact]:
    """Returns how much was written down, and whether names were replaced."""
    if not documents:
        return [Fact("transcripts", "There are no transcripts yet.", "documents", missing=True)]
    found = [
        Fact(
            "transcripts", f"The study holds {several(documents, 'transcript')} of {words:,} words in all.", "documents"
        )
    ]
    if replaced:
        said = "Names and places that could give somebody away are replaced: "
        said += f"the register has {several(replaced, 'entry', 'entries')}."
        found.append(Fact("replaced", said, "names"))
    return found


def agreed(now: Mapping[Any, Mapping[str, Consent]]) -> list[Fact]:
    """Returns how many agreed to each item of the consent form."""
    if not now:
        return [Fact("consent", "No consent is recorded.", "consent", missing=True)]
    counts = {item: Counter(said[item].answer for said in now.values() if item in said) for item in ITEMS}
    rows = [[ITEMS[item], *(count[answer] for answer in ANSWERS)] for item, count in counts.items() if count]
    people = several(len(now), "participant")
    table = tabled(f"Consent of {people}, the newest answer to each item", ["Item", *ANSWERS.values()], rows, [1, 2, 3])
    return [Fact("consent", f"Answers to the consent form are recorded of {people}.", "consent", table=table)]
