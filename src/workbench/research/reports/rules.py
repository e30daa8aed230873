"""What may be written in a report, and by whom."""

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from counterpoint import Faults, UserError
from workbench.history.rules import gone
from workbench.research.reports.facts.kinds import KINDS
from workbench.research.reports.models import NAME_LENGTH, STATUSES, Outline, Section, Statement
from workbench.research.studies.models import Study
from workbench.research.studies.rules import check_characters, check_may, check_may_still, may

__all__ = ["check_may", "check_may_still", "may"]
WRITE = "write themes"
LONGEST, LONGEST_TITLE, LONGEST_REASON = 400_000, NAME_LENGTH * 2, 5_000
DEEPEST, MOST = 3, 300
NAMES = {"turn": "Pseudonym, turn", "line": "Pseudonym, line", "pseudonym": "Pseudonym"}
ANSWERS = {"beside": "Beside the claim", "end": "At the end"}


class WrittenMeanwhile(UserError):
    """Raised when somebody else wrote in a section while the page was open."""

    status = 409

    def __init__(self, who: str, words: str) -> None:
        super().__init__(
            f"{who} wrote here while you did",
            where="nothing was changed",
            try_="take their words into yours, then save again",
        )
        self.who, self.words = who, words


def check_outline(outline: Outline | None) -> Outline:
    """Returns the outline, or raises UserError while nobody has begun the report."""
    if outline is None:
        raise UserError("Nobody has begun the report", where="the outline", try_="begin it on the page Report")
    return outline


def check_none_yet(outline: Outline | None) -> None:
    """Raises UserError if the report was begun already."""
    if outline is not None:
        raise UserError("The report was begun already", where="the outline", try_="open the page Report anew")


def check_here(section: Section | None) -> Section:
    """Returns a section as it is stored, or raises UserError if it is gone."""
    if section is None:
        raise gone("section of the report")
    return section


def check_title(title: str, noun: str = "title", longest: int = LONGEST_TITLE) -> str:
    """Returns a title on one line, or raises UserError."""
    line = " ".join(check_characters(title, noun).split())
    if len(line) > longest:
        raise UserError(f"This {noun} is {len(line):,} characters long", where=f"up to {longest}", try_="a shorter one")
    return line


def check_words(words: str) -> str:
    """Returns what somebody wrote in a section, or raises UserError."""
    text = check_characters(words, "text").replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > LONGEST:
        raise UserError(
            f"This text is {len(text):,} characters long", where=f"up to {LONGEST:,}", try_="a section more"
        )
    return text


def check_kind(kind: str, about: UUID | None, themes: Sequence[UUID]) -> str:
    """Returns a kind of section, or raises UserError; a theme must be one of the study."""
    if kind not in KINDS:
        raise UserError("There is no such kind of section", where=kind[:40], try_="choose one from the list")
    if (kind == "theme") is not (about in themes):
        raise UserError(
            "This is no theme of the study", where="a section about a theme", try_="choose one from the list"
        )
    return kind


def check_level(level: int) -> int:
    """Returns the level of a heading within what an outline has; never an error, since a step too far changes nothing."""
    return min(max(level, 1), DEEPEST)


def check_room(count: int) -> None:
    """Raises UserError if an outline would have too many sections."""
    if count >= MOST:
        raise UserError(f"An outline has at most {MOST} sections", where="the outline", try_="remove one first")


def check_choice(value: str, known: dict[str, str], noun: str) -> str:
    """Returns one of the known values, or raises UserError."""
    if value not in known:
        raise UserError(f"This way to {noun} is not known", where=value[:40], try_=", ".join(known.values()))
    return value


def mark_of(words: str) -> str:
    """Returns a mark that changes with the words: a page that shows them gives it back."""
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()


def check_unwritten(section: Section, seen: str) -> None:
    """Raises WrittenMeanwhile if the words are not those that the writer's page showed; "" asks nothing."""
    if seen and seen != mark_of(section.words):
        raise WrittenMeanwhile(section.changed_by.name, section.words)


def check_as_shown(there: Statement | None, seen: str) -> None:
    """Raises WrittenMeanwhile if there is another answer than that of which `seen` is the mark; "" asks nothing."""
    if there and seen and seen != mark_of_answer(there):
        raise WrittenMeanwhile(there.by.name, f"{there.words} ({there.source})" if there.source else there.words)


def mark_of_answer(there: Statement | None) -> str:
    """Returns a mark that changes with an answer and its source; of none as well, so that a first one is not overrun."""
    return mark_of(f"{there.words}\n{there.source}" if there else "")


def check_declared(status: str, reason: str, section: Section | None, study: Study) -> tuple[str, str]:
    """Returns status and reason of an item of a checklist; every fault at once."""
    faults = []
    said = check_characters(reason, "reason").strip()
    if status not in STATUSES:
        faults.append(UserError("An item is evidenced or not applicable", where=status[:20], try_="choose one of them"))
    if status == "not" and not said:
        faults.append(
            UserError("What does not apply needs its reason", where="the reason", try_="say why in a sentence")
        )
    if status == "shown" and section is None:
        faults.append(UserError("What is evidenced needs its place", where="the section", try_="choose the section"))
    if section is not None and section.study_id != study.pk:
        faults.append(
            UserError("This section is of another report", where="the section", try_="choose one of this report")
        )
    if len(said) > LONGEST_REASON:
        faults.append(
            UserError(
                f"This reason is {len(said):,} characters long", where=f"up to {LONGEST_REASON:,}", try_="a shorter one"
            )
        )
    if faults:
        raise faults[0] if len(faults) == 1 else Faults(faults)
    return status, said


def check_all_there(order: Sequence[Any], there: Sequence[Section]) -> None:
    """Raises UserError unless the order names each section once."""
    if sorted(map(str, order)) != sorted(str(one.pk) for one in there):
        raise UserError(
            "The outline was changed while it was shown", where="the order of its sections", try_="open the page anew"
        )
