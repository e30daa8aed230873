"""Whether a protocol may be written, reviewed and answered, now; what may stand in it."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from counterpoint import UserError
from workbench.research.protocols import following
from workbench.research.protocols.models import (
    ALL_RIGHT,
    NAME_LENGTH,
    OUTCOMES,
    Comment,
    GuideQuestion,
    Informant,
    Topic,
    Version,
)
from workbench.research.studies.models import Study
from workbench.research.studies.rules import check_characters, check_may

WRITE = "write protocol"
MOST_QUESTIONS, MOST_TOPICS, MOST_PROBES = 200, 40, 20
LONGEST = {"question": 4_000, "probe": 1_000, "comment": 10_000, "suggestion": 4_000, "reason": 4_000, "note": 10_000}
MOST_MINUTES = 600
MOST_DAYS = 180
MOST_COMMENTS = 2_000
MOST_INFORMANTS = 200


def check_words(text: str, noun: str, needed: bool = False) -> str:
    """Returns what somebody wrote, trimmed, or raises UserError; nouns are those of LONGEST."""
    trimmed = check_characters(text.replace("\r\n", "\n").strip(), noun)
    if len(trimmed) > LONGEST[noun]:
        what = f"This {noun} is {len(trimmed):,} characters long"
        raise UserError(what, where=f"a {noun} may have {LONGEST[noun]:,}", try_="a shorter one")
    if needed and not trimmed:
        raise UserError(f"This {noun} has no words", where="the field is empty", try_="write it, or leave it out")
    return trimmed


def check_name(name: str, noun: str) -> str:
    """Returns a name on one line, or raises UserError."""
    trimmed = " ".join(check_characters(name, noun).split())
    if not trimmed:
        raise UserError(f"This {noun} has no name", where="the field is empty", try_="a word or two")
    if len(trimmed) > NAME_LENGTH:
        what = f"The name of this {noun} is {len(trimmed):,} characters long"
        raise UserError(what, where=f"a name may have {NAME_LENGTH}", try_="a shorter one")
    return trimmed


def check_number(number: int | None, most: int, noun: str) -> int | None:
    """Returns a whole number from 1 to `most`, or None for none; raises UserError for another."""
    if number is not None and not 1 <= number <= most:
        raise UserError(f"{number:,} {noun} cannot be", where="the number", try_=f"a number from 1 to {most}")
    return number


def check_question(words: str, probes: Sequence[str], minutes: int | None, serves: str) -> dict[str, Any]:
    """Returns the columns of a question, or raises UserError."""
    kept = [" ".join(check_words(one, "probe").split()) for one in probes if one.strip()]
    if len(kept) > MOST_PROBES:
        where = f"a question may have {MOST_PROBES}"
        raise UserError(f"These are {len(kept)} probes", where=where, try_="make a question of some")
    return {
        "words": check_words(words, "question", needed=True),
        "probes": kept,
        "minutes": check_number(minutes, MOST_MINUTES, "minutes"),
        "serves": check_words(serves, "note"),
    }


def check_room(count: int, most: int, noun: str) -> None:
    """Raises UserError if there are as many as there may be."""
    if count >= most:
        raise UserError(f"There are {count} {noun}", where=f"there may be {most}", try_="take one out first")


def check_draft(version: Version) -> None:
    """Raises UserError if this version is in use."""
    if version.frozen_at is not None:
        raise UserError(
            f"Version {version.number} is in use and stays as it is",
            where=f"in use since {version.frozen_at:%d %B %Y}".replace("since 0", "since "),
            try_="begin the next version and change it there",
        )


def check_no_draft(draft: Version | None) -> None:
    """Raises UserError if somebody is writing a version already."""
    if draft is not None:
        where, try_ = "the protocol", "write there, or put it to use first"
        raise UserError(f"Version {draft.number} is being written already", where=where, try_=try_)


def check_useful(version: Version, questions: int) -> None:
    """Raises UserError for a version that asks nothing."""
    if not questions:
        raise UserError("This version has no question yet", where=str(version), try_="write a question first")


def check_topic(topic: Topic | None, version: Version) -> None:
    """Raises UserError for a topic of another version."""
    if topic is not None and topic.version_id != version.pk:
        raise UserError("This topic belongs to another version", where=topic.name, try_="one of this version")


def mark_of(question: GuideQuestion) -> str:
    """Returns a mark that changes with the question: a page that shows it gives it back."""
    return _digest([question.words, question.probes, question.minutes, question.serves, str(question.topic_id)])


def check_unchanged(question: GuideQuestion, seen: str) -> None:
    """Raises UserError if somebody changed the question since the page was opened."""
    if seen and seen != mark_of(question):
        where = f"question {question.number}: {question.words[:300]}"
        raise UserError(
            "Somebody changed this question meanwhile", where=where, try_="look at it, then send yours again"
        )


def mark_of_words(version: Version) -> str:
    """Returns a mark that changes with the opening, the closing and the note."""
    return _digest([version.opening, version.closing, version.note])


def check_words_unchanged(version: Version, seen: str) -> None:
    """Raises UserError if somebody wrote the opening, the closing or the note since the page was opened."""
    if seen and seen != mark_of_words(version):
        where = f"{version}: {' '.join((version.opening or version.closing or version.note).split())[:300]}"
        raise UserError(
            "Somebody changed these words meanwhile", where=where, try_="look at them, then send yours again"
        )


def seal_of(version: Version, topics: Iterable[Topic], questions: Iterable[GuideQuestion]) -> str:
    """Returns the SHA-256 of what a version says; its rows' identifiers are not part of it."""
    place = {topic.pk: topic.position for topic in topics}
    told = [[topic.position, topic.name] for topic in topics]
    asked = [
        [
            str(one.lineage),
            one.number,
            one.words,
            one.probes,
            one.minutes,
            one.serves,
            place[one.topic_id] if one.topic_id else 0,
        ]
        for one in questions
    ]
    return _digest([version.opening, version.closing, told, asked])


def _digest(said: Any) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=True).encode()).hexdigest()


def check_protocol_stands(study: UUID, person: Any) -> None:
    """Raises UserError if a version in use is not as it was, or is shown unfrozen: what an undo may leave behind."""
    found = Study.objects.get(pk=study)
    check_may(person, found, WRITE)
    for version in Version.objects.filter(study=found).prefetch_related("topics", "questions", "informants"):
        topics, questions = version.topics.all(), version.questions.all()
        if version.frozen_at and version.seal and version.seal != seal_of(version, topics, questions):
            check_draft(version)
        if version.frozen_at is None and version.informants.all():
            where, try_ = str(version), "leave it in use"
            raise UserError("Key informants are looking at this version", where=where, try_=try_)
    following.check_followed(study)


def digest_of(token: str) -> str:
    """Returns what is kept of a link."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def is_open(informant: Informant, now: datetime) -> bool:
    """Says whether a link can be used."""
    return informant.revoked_at is None and informant.expires_at is not None and now < informant.expires_at


def check_open(informant: Informant, now: datetime) -> None:
    """Raises UserError if the link was closed while its page was open."""
    if not is_open(informant, now):
        raise UserError("This link is closed", where="your comments", try_="ask whoever sent it to you for a new one")


def check_comment(words: str, suggested: str, all_right: str) -> dict[str, str]:
    """Returns the columns of a comment; an empty dictionary if nothing was said; raises UserError for what cannot be kept."""
    if all_right and all_right not in ALL_RIGHT:
        raise UserError("This choice is not known", where="all right to ask?", try_=", ".join(ALL_RIGHT.values()))
    said = {"words": check_words(words, "comment"), "suggested": check_words(suggested, "suggestion")}
    said["all_right"] = all_right
    return said if any(said.values()) else {}


def check_answer(comment: Comment, outcome: str, reason: str, before: str, after: str) -> None:
    """Raises UserError unless an answer says what became of the comment: what changed, or why nothing did."""
    if outcome not in OUTCOMES:
        raise UserError("This answer is not known", where="the answer", try_="changed, or kept")
    if outcome == "kept" and not reason:
        raise UserError("What is kept needs a reason", where="the reason is empty", try_="say why it stays as it is")
    if outcome == "changed" and comment.question_id is None and not reason:
        raise UserError("Say what changed", where="the reason is empty", try_="a sentence on what is different now")
    if outcome == "changed" and comment.question_id is not None and before == after:
        where = f"question {comment.question.number} reads as it did" if comment.question else ""
        raise UserError("Nothing has changed yet", where=where, try_="write the new wording, or keep it with a reason")


def check_seen(answered: str, seen: str | None) -> None:
    """Raises UserError if somebody answered a comment since the page was opened."""
    if seen is not None and seen != answered:
        where, try_ = "this comment", "look at the answer that stands there now"
        raise UserError("Somebody answered this comment meanwhile", where=where, try_=try_)
