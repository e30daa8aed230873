"""What a coder of an open blind round sees: their own work on its documents and nobody else's. The one place that decides it.

Whoever has something to read in such a round is blind to what others did on any document of it, whenever they did it, a lead
who codes too. Everybody else sees everything, and so do the blind on other documents. The codebook stays common to all.
"""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from counterpoint import UserError
from workbench.history.models import Change
from workbench.people.looking import eyes, looks
from workbench.research.corpora.models import Assignment, Coding, Memo, Round
from workbench.research.studies.models import Study

WORK = (
    "corpora.coding",
    "corpora.memo",
    "corpora.confirmation",
    "findings.evidence",
    "findings.disposition",
    "triangulation.cellevidence",
)
"""Tables whose rows about a document tell what somebody made of it."""
FINISHED = "finished reading"
"""What an Event says when a coder has read what they were to read."""
Mark = tuple[UUID, frozenset[UUID]] | None


class Blind(UserError):
    """Raised for what cannot be done without looking at, or changing, what others code while one is blind to it."""

    status = 409


def blind_rounds(person: Any) -> QuerySet[Round]:
    """Returns the open blind rounds, of whatever study, in which this person has something to read."""
    given = Assignment.objects.filter(coder=person, study=OuterRef("study"), round=OuterRef("name"))
    return Round.objects.filter(Exists(given), blind=True, closed_at=None)


def hidden_from(person: Any) -> frozenset[UUID]:
    """Returns the documents on which this person sees nobody's work but their own; asked once in a request."""
    if person is None:
        return frozenset()
    known = eyes()
    if known is None or known.person != person:
        return _hidden_from(person)
    if "hidden" not in known.known:
        known.known["hidden"] = _hidden_from(person)
    found: frozenset[UUID] = known.known["hidden"]
    return found


def _hidden_from(person: Any) -> frozenset[UUID]:
    found: set[UUID] = set()
    for study, name in blind_rounds(person).values_list("study", "name"):
        of_it = Assignment.objects.filter(study=study, round=name)
        found |= set(of_it.values_list("document", flat=True).distinct())
    return frozenset(found)


def mark_of(person: Any) -> Mark:
    """Returns what an answer depends on beside the revision of the study: None for whoever sees everything."""
    hidden = hidden_from(person)
    return (person.pk, hidden) if hidden else None


def seen_by(person: Any, whose: str = "coder", through: str = "") -> Q:
    """Returns the condition on rows about a document under which this person sees them; nothing if they see everything.

    whose: the column that says whose work a row is; through: the way to the rows, as in `codings__`.
    """
    hidden = hidden_from(person)
    if not hidden:
        return Q()
    apart = Q(**{f"{through}document__isnull": True}) | ~Q(**{f"{through}document__in": hidden})
    return apart | Q(**{f"{through}{whose}": person})


def seen(whose: str = "coder", through: str = "") -> Q:
    """Returns the condition on rows about a document under which whoever looks now sees them."""
    return seen_by(looks(), whose, through)


def codings_seen_by(person: Any, study: Study) -> QuerySet[Coding]:
    """Returns the codings of a study that this person may see."""
    return Coding.objects.filter(seen_by(person), study=study)


def codings_seen(study: Study) -> QuerySet[Coding]:
    """Returns the codings of a study that whoever looks now may see."""
    return codings_seen_by(looks(), study)


def memos_seen_by(person: Any, study: Study) -> QuerySet[Memo]:
    """Returns the memos of a study that this person may see."""
    return Memo.objects.filter(seen_by(person, "author"), study=study)


def assignments_seen_by(person: Any, study: Study) -> QuerySet[Assignment]:
    """Returns who was to read what, and has; of a blind round the person's own part alone."""
    rows = Assignment.objects.filter(study=study)
    if not hidden_from(person):
        return rows
    names = blind_rounds(person).filter(study=study).values("name")
    return rows.filter(Q(coder=person) | ~Q(round__in=names))


def events_hidden() -> Q:
    """Returns the condition on Events that tell whoever looks now of work they do not see; nothing if they see everything."""
    person = looks()
    hidden = hidden_from(person)
    if not hidden:
        return Q()
    work = Q(table__in=WORK, document__in=hidden) | Q(event__verb=FINISHED, document__in=hidden)
    return ~Q(by=person) & Q(Exists(Change.objects.filter(work, event=OuterRef("pk"))))


def check_not_blind(person: Any, what: str, study: UUID) -> None:
    """Raises Blind if this person codes in an open blind round of the study; what: as in “merge codes”."""
    found = blind_rounds(person).filter(study=study).first()
    if found is not None:
        raise _blind(what, found)


def check_sees(person: Any, what: str, document: Any) -> None:
    """Raises Blind if the document lies in an open blind round in which this person codes."""
    if document.pk in hidden_from(person):
        check_not_blind(person, what, document.study_id)


def _blind(what: str, found: Round) -> Blind:
    return Blind(
        f"You cannot {what} while you code in a blind round",
        where=f"the round “{found.name}” is open, and it would show or change what others code",
        try_="finish your part and wait until the round is closed, or ask somebody who does not code in it",
    )
