"""What a round must be, and what may be decided about a difference."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from counterpoint import UserError
from workbench.research.corpora.models import Code, Definition, Document, Round
from workbench.research.corpora.rules import check_name, check_text
from workbench.research.rounds.models import OUTCOMES, Decision, Side
from workbench.research.rounds.planning import PLANS, planned
from workbench.research.studies.models import Study
from workbench.research.studies.rules import check_may, may

RUN, DECIDE = "run rounds", "code"
LARGEST_SEED = 2**31 - 1

__all__ = ["check_may", "check_name", "check_text", "may"]


class DecidedMeanwhile(UserError):
    """Raised when somebody decided the same difference first."""

    status = 409


class NotOpen(UserError):
    """Raised when a round is closed already, or not yet."""

    status = 409


def check_plan(
    documents: Sequence[Document], coders: Sequence[Any], plan: str, share: float | None, seed: int
) -> list[tuple[Any, Any]]:
    """Returns who codes which document, as identifiers; raises UserError for a plan that cannot be."""
    if plan not in PLANS or not 0 <= seed <= LARGEST_SEED:
        raise UserError(
            "This plan cannot be", where="the round", try_=f"a plan of the list, a seed up to {LARGEST_SEED}"
        )
    return planned([one.pk for one in documents], [one.pk for one in coders], plan, share, seed)


def check_chosen(study: Study, documents: Sequence[Document], coders: Sequence[Any], known: Sequence[Any]) -> None:
    """Raises UserError unless the documents are the study's own and everybody may code in it; known: who may."""
    if any(one.study_id != study.pk for one in documents) or {one.pk for one in coders} - {one.pk for one in known}:
        raise UserError("Not all of these are in this study", where=study.title, try_="load the page and choose again")


def check_free(taken: bool, name: str) -> None:
    """Raises UserError for a name that is taken."""
    if taken:
        raise UserError(f"There is a round called {name}", where="the name of the round", try_="another name")


def check_came_along(there: bool, name: str) -> None:
    """Raises UserError unless assignments came along under this name, and are no round yet."""
    if not there:
        raise UserError(f"No assignments came along as {name[:60]}", where="the rounds", try_="look at the list again")


def check_open(round: Round) -> None:
    """Raises NotOpen for a round that is closed."""
    if round.closed_at is not None:
        raise NotOpen(f"{round.name} is closed", where="the round", try_="whoever closed it can undo that")


def check_closed(round: Round) -> None:
    """Raises NotOpen for a round that is still open: nobody decides while somebody still codes."""
    if round.closed_at is None:
        raise NotOpen(f"{round.name} is still open", where="the round", try_="close it first")


def check_given(parts: Sequence[Any], document: Document) -> None:
    """Raises UserError if a person is to read nothing of this document."""
    if not parts:
        raise UserError(f"{document.name} was not given to you", where="the round", try_="look at what was")


def check_undecided(decision: Decision | None) -> None:
    """Raises DecidedMeanwhile if the difference has a decision, with what it is and whose."""
    if decision is not None:
        raise DecidedMeanwhile(
            f"{decision.decided_by} has decided this already: {decision.said[:1].lower()}{decision.said[1:]}",
            where=f"difference {decision.number}",
            try_="read their reason; if you see it otherwise, take their decision back together and decide anew",
        )


def check_difference(sides: Sequence[Side], number: int) -> None:
    """Raises UserError if a round has no difference of this number."""
    if not sides:
        raise UserError(f"There is no difference {number}", where="the round", try_="choose one of the list")


def check_reason(reason: str) -> str:
    """Returns the reason of a decision; raises UserError for none."""
    words = check_text(reason, "reason")
    if not words:
        raise UserError("A decision needs a reason", where="the difference", try_="a few words on why it is so")
    return words


def check_outcome(outcome: str, code: Code | None, changed: Definition | None, study: UUID) -> None:
    """Raises UserError for an outcome that cannot be; changed: the version of a definition that was made since."""
    if outcome not in OUTCOMES:
        raise UserError("This outcome is not known", where="the difference", try_=", ".join(OUTCOMES.values()))
    if outcome == "another" and (code is None or code.study_id != study):
        raise UserError("Which other code?", where="the difference", try_="choose a code of the codebook")
    if outcome == "definition" and changed is None:
        raise UserError(
            "No definition of these codes was changed since the round was opened",
            where="the difference",
            try_="change the words of the code first; the decision then points at that version",
        )


def check_rounds_stand(study: UUID, person: Any) -> None:
    """Raises UserError if an undo would open a round in which something was decided, NotAllowed if it is not theirs to do."""
    check_may(person, Study.objects.get(pk=study), RUN)
    if Decision.objects.filter(study=study, round__closed_at__isnull=True).exists():
        raise UserError(
            "Differences of this round have been decided since",
            where="the round",
            try_="take those decisions back first",
        )


def is_key(words: str) -> bool:
    """Says whether this is an identifier, as addresses carry it."""
    try:
        return str(UUID(words)) == words
    except ValueError:
        return False
