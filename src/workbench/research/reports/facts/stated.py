"""What a team says of how its study was done where no record shows it: the topics, and the facts that come of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from counterpoint import UserError
from workbench.research.reports.facts.told import Fact, ended
from workbench.research.reports.models import Statement
from workbench.research.studies.models import Study
from workbench.research.studies.rules import check_characters

LONGEST, LONGEST_SOURCE = 5_000, 400
KEY, WHERE = "stated", "statements"


@dataclass(frozen=True)
class Topic:
    """What is asked, in which kind of section the answer stands, and in place of which fact that says “not recorded”."""

    asks: str
    section: str
    instead: str = ""


TOPICS = {
    "interviewers": Topic("Who held the interviews?", "procedure", "interviewers"),
    "degrees": Topic("What degrees and titles had whoever held them?", "reflexivity"),
    "work": Topic("What was their work at the time?", "reflexivity"),
    "gender": Topic("What is their gender, as they put it?", "reflexivity"),
    "training": Topic("What training and experience did they have?", "reflexivity"),
    "relation": Topic("Did they know participants before the study, and how?", "reflexivity"),
    "chosen": Topic("How were participants chosen?", "sample", "chosen"),
    "approached": Topic("How were they approached?", "sample", "approached"),
    "declined": Topic("How many declined or left, and why?", "sample", "left"),
    "pilot": Topic("Was the guide tried out first?", "protocol"),
    "place": Topic("Where were interviews held, or over which line?", "procedure", "held"),
    "present": Topic("Who else was there?", "procedure"),
    "recording": Topic("How were they recorded?", "procedure", "recorded"),
    "notes": Topic("Were field notes written?", "procedure", "field_notes"),
    "duration": Topic("How long did they last?", "procedure", "lasted"),
    "returned": Topic("Were transcripts given back for comment?", "trust", "members"),
}


def statements_of(study: Study) -> dict[str, Statement]:
    """Returns what was said, by topic."""
    return {one.topic: one for one in Statement.objects.filter(study=study).select_related("by", "study")}


def with_stated(study: Study, kind: str, facts: Iterable[Fact]) -> list[Fact]:
    """Returns the facts of a section with what the team says besides; “not recorded” goes where it is said after all."""
    said = {name: one for name, one in statements_of(study).items() if TOPICS[name].section == kind}
    answered = {TOPICS[name].instead for name in said}
    kept = [one for one in facts if not (one.missing and one.key in answered)]
    return [*kept, *(_told(name, said[name]) for name in TOPICS if name in said)]


def _told(name: str, one: Statement) -> Fact:
    source = f" ({one.source.strip()})" if one.source else ""
    words = one.words.strip()
    return Fact(f"{KEY}:{name}", f"{words.rstrip('.')}{source}." if source else ended(words), WHERE)


def check_topic(topic: str) -> str:
    """Returns a topic that is asked about, or raises UserError."""
    if topic not in TOPICS:
        raise UserError("Nothing is asked under this name", where=topic[:40], try_="open the page anew")
    return topic


def check_said(words: str, noun: str, longest: int) -> str:
    """Returns words without blanks around them, or raises UserError."""
    text = check_characters(words, noun).replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > longest:
        raise UserError(f"This {noun} is {len(text):,} characters long", where=f"up to {longest:,}", try_="shorten it")
    return text


def stands(row: Any) -> bool:
    """Says whether a row that a file brings is one that the page would have made."""
    return bool(row.topic in TOPICS and row.words.strip() and len(row.words) <= LONGEST)
