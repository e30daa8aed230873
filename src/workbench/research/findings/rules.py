"""What may be done with themes, and what they must be."""

from collections.abc import Iterable, Mapping
from typing import Any

from counterpoint import Faults, UserError
from workbench.research.corpora.blindness import Blind
from workbench.research.corpora.rules import check_name, check_passage, check_text, check_text_stands
from workbench.research.findings.models import DISPOSITIONS, SIDES, STATUSES, ClaimVersion, Disposition, Evidence, Theme
from workbench.research.studies.models import Study
from workbench.research.studies.rules import check_may, may

__all__ = ["check_may", "check_name", "check_passage", "check_text", "check_text_stands", "may"]

TEXTS = ("claim", "holds_when", "stops_when")
WORDS_LENGTH = 400


class ReasonAlone(UserError):
    """Raised when somebody says why a claim changes that does not."""


def check_no_reason_alone(why: str) -> None:
    """Raises ReasonAlone if a reason stands beside a claim that stays: it would be kept nowhere."""
    if why:
        raise ReasonAlone(
            "The claim stays as it was, so this reason would be kept nowhere",
            where="why the claim changes",
            try_="change the claim too, or write this into a memo",
        )


class ChangedMeanwhile(UserError):
    """Raised when somebody else changed the same words of a theme; `fields` says which."""

    def __init__(self, who: str, fields: list[str]) -> None:
        super().__init__(
            f"{who} changed this theme while you wrote",
            where=", ".join(field.replace("_", " ") for field in fields),
            try_="compare both versions, then save what shall stay",
        )
        self.who, self.fields = who, fields


class DecidedMeanwhile(UserError):
    """Raised when somebody else decided about a voice while the page was open."""

    def __init__(self, who: str) -> None:
        super().__init__(
            f"{who} decided about this voice while you wrote",
            where="a voice that answers back",
            try_="compare both decisions, then keep the one that shall stay",
        )
        self.who = who


def check_same_decision(now: Disposition | None, seen: str | None) -> None:
    """Raises DecidedMeanwhile if what was decided is not what the writer's page showed; None for no page."""
    if now is not None and seen is not None and now.mark != seen:
        raise DecidedMeanwhile(now.by.name)


def check_free(study: Study, name: str, *, but: Theme | None = None) -> None:
    """Raises UserError if another theme of the study has this name."""
    named = Theme.objects.filter(study=study, name=name)
    if (named.exclude(pk=but.pk) if but else named).exists():
        raise UserError(
            f"Another theme is already called {name}", where=study.title, try_="a different name, or that one"
        )


def check_status(status: Any) -> str:
    """Returns the status, or raises UserError that lists those there are."""
    if status not in dict(STATUSES):
        raise UserError(f"{str(status)[:40]} is not a status", where="the theme", try_="tentative, working or settled")
    return str(status)


def check_side(side: Any) -> str:
    """Returns the side, or raises UserError."""
    if side not in dict(SIDES):
        raise UserError(f"{str(side)[:40]} is not a side", where="the passage", try_="voice or answer")
    return str(side)


def check_unchanged(now: Theme, seen: Mapping[str, str], wanted: Mapping[str, str], who: str) -> None:
    """Raises ChangedMeanwhile if a field is neither as the writer saw it nor as they want it."""
    lost = [
        field
        for field, value in wanted.items()
        if field in seen and getattr(now, field) not in (seen[field], value) and value != seen[field]
    ]
    if lost:
        raise ChangedMeanwhile(who, lost)


def untouched(now: Theme, seen: Mapping[str, str], wanted: Mapping[str, str]) -> list[str]:
    """Returns the fields that the writer left as they saw them: somebody else's words there stay."""
    return [field for field, value in wanted.items() if seen.get(field) == value and getattr(now, field) != value]


def check_study(thing: Any, theme: Theme, noun: str) -> None:
    """Raises UserError if a code or document is not of the theme's study."""
    if thing.study_id != theme.study_id:
        raise UserError(f"This {noun} belongs to another study", where=theme.name, try_=f"a {noun} of this study")


def check_answers_back(evidence: Evidence) -> None:
    """Raises UserError for a passage that carries the claim: there is nothing to be done about it."""
    if evidence.side != "answer":
        raise UserError(
            "This passage carries the claim", where=evidence.theme.name, try_="say first that it answers back"
        )


def check_disposition(kind: Any) -> str:
    """Returns what was done about a voice, or raises UserError that lists what can be."""
    if kind not in DISPOSITIONS:
        raise UserError(
            f"“{str(kind)[:40]}” is nothing that is done about a voice",
            where="a voice that answers back",
            try_=", ".join(DISPOSITIONS),
        )
    return str(kind)


def check_reason(reason: str) -> str:
    """Returns the reason, trimmed, or raises UserError if there is none."""
    words = check_text(reason, "reason")
    if not words:
        raise UserError("A decision needs its reason", where="a voice that answers back", try_="a sentence")
    return words


def check_statement(statement: str) -> str:
    """Returns what is said at the end of a search, trimmed, or raises UserError if it is nothing."""
    words = check_text(statement, "statement")
    if not words:
        raise UserError(
            "A search ends with a sentence",
            where="the end of a search",
            try_="say what was looked for, and what was found",
        )
    return words


def check_sees_evidence(evidence: Evidence, seen: Any) -> None:
    """Raises Blind if somebody else chose this passage for the theme and whoever looks may not see it; seen: what they may."""
    if not seen.filter(pk=evidence.pk).exists():
        raise Blind(
            "This passage cannot be chosen while you code in a blind round",
            where=evidence.theme.name,
            try_="choose it once the round is closed",
        )


def check_revised(theme: Theme, kind: str, newest: ClaimVersion | None) -> None:
    """Raises UserError if the claim is said to have been changed and never was."""
    if kind == "revised" and newest is None:
        raise UserError(
            "The claim has not been changed yet",
            where=theme.name,
            try_="change its words first, or keep it as a boundary",
        )


def check_closing(theme: Theme, searches: int, waiting: int, unsettled: Iterable[str] = ()) -> None:
    """Raises Faults with everything that keeps a search for answers open: nobody searched, or an answer has no decision.

    unsettled: what else answers back and is not settled, in sentences.
    That both are done does not show that nobody answers back; it shows that somebody looked.
    """
    faults = []
    if not searches:
        faults.append(UserError("Nobody has searched for answers", where=theme.name, try_="search the transcripts"))
    if waiting:
        faults.append(
            UserError(
                f"{waiting} {'voice that answers back has' if waiting == 1 else 'voices that answer back have'} no decision",
                where=theme.name,
                try_="say of each what was done about it, and why",
            )
        )
    for words in unsettled:
        faults.append(UserError(words, where=theme.name, try_="say what came of it, on the page of the difference"))
    if faults:
        raise Faults(faults)
