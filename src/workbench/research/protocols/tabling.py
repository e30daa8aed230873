"""The protocol and what was said of it, for the methods section: a sentence, a table, a document."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

import counterpoint as cp
from counterpoint.reporting.blocks import Block, Heading, Items, Paragraph, Table, day
from workbench.research.protocols import queries
from workbench.research.protocols.models import Comment, GuideQuestion, Version
from workbench.research.protocols.pages import parts_of
from workbench.research.studies.models import Study

COLUMNS = (
    "number", "informant", "version", "question", "question as shown", "comment", "suggested wording",
    "all right to ask", "said on", "answer", "reason", "before", "after", "answered on",
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """The comments as a table that can be written to a file."""

    method: str
    table: Any
    sentences: tuple[str, ...]
    source: str = ""


def table_for(study: Study, ending: str) -> bytes:
    """Returns comments and answers as .csv or .xlsx, a column for each fact; words that begin like a formula stay words."""
    import polars as pl

    rows = [_row(number, comment) for number, comment in enumerate(queries.comments_of(study), 1)]
    schema = dict.fromkeys(COLUMNS, pl.String) | {"number": pl.Int64, "version": pl.Int64, "question": pl.Int64}
    said = Said("comments", pl.DataFrame(rows, schema=schema, orient="row"), (sentence_for(study),))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"comments.{ending}"
        cp.write_table(said, path)
        return path.read_bytes()


def _row(number: int, comment: Comment) -> list[Any]:
    question, reply = comment.question, getattr(comment, "reply", None)
    about = [question.number, question.words] if question else [None, "the whole"]
    said = [comment.words, comment.suggested, comment.get_all_right_display(), f"{comment.said_at:%Y-%m-%d}"]
    answer = ["open", "", "", "", ""]
    if reply:
        day = f"{reply.answered_at:%Y-%m-%d}"
        answer = [reply.get_outcome_display(), reply.reason, reply.before, reply.after, day]
    return [number, comment.informant.name, comment.informant.version.number, *about, *said, *answer]


def sentence_for(study: Study) -> str:
    """Returns what the methods section can say of the review; empty while nobody was invited."""
    informants, comments = list(queries.informants_of(study)), list(queries.comments_of(study))
    if not informants:
        return ""
    versions = sorted({one.version.number for one in informants})
    shown = f"version{'' if len(versions) == 1 else 's'} {_list([str(one) for one in versions])} of the protocol"
    spoke = len({comment.informant_id for comment in comments})
    outcomes = [comment.reply.outcome if hasattr(comment, "reply") else "open" for comment in comments]
    invited = f"{_count(len(informants), 'key informant was', 'key informants were')} invited to review {shown}"
    if not comments:
        return f"{invited}; none has commented yet."
    made = f"{spoke} commented, with {_count(len(comments), 'comment', 'comments')} in all"
    changed, kept, waiting = (outcomes.count(kind) for kind in ("changed", "kept", "open"))
    stays = "answered with a reason to keep the protocol as it was"
    became = f"{changed} led to a change and {kept} {'was' if kept == 1 else 'were'} {stays}"
    left = f"; {waiting} {'is' if waiting == 1 else 'are'} still open" if waiting else ""
    return f"{invited}; {made}. Of these, {became}{left}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _list(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def document_of(version: Version, on: date) -> cp.Report:
    """Returns a version as a document: opening, topics, questions with probes and time, closing."""
    return cp.Report(f"{version.study.title}: interview guide, version {version.number}", on, list(_blocks(version)))


def _blocks(version: Version) -> Iterator[Block]:
    questions = list(queries.questions_of(version))
    yield Paragraph(_facts(version, questions), small=True)
    if version.opening:
        yield Heading(1, "Opening")
        yield from _paragraphs(version.opening)
    for topic, of_topic in parts_of(version, questions):
        if topic or version.opening:
            yield Heading(1, topic.name if topic else "Without a topic")
        for question in of_topic:
            yield from _question(question)
    if version.closing:
        yield Heading(1, "Closing")
        yield from _paragraphs(version.closing)


def _facts(version: Version, questions: list[GuideQuestion]) -> str:
    minutes = sum(question.minutes or 0 for question in questions)
    counted = _count(len(questions), "question", "questions")
    time = f", {_count(minutes, 'minute', 'minutes')}" if minutes else ""
    state = f"In use since {_day(version.frozen_at)}" if version.frozen_at else "Being written"
    return f"{counted}{time}. {state}."


def _day(moment: datetime) -> str:
    return day(timezone.localtime(moment).date())


def _paragraphs(words: str) -> Iterator[Block]:
    yield from (Paragraph(one) for one in words.splitlines() if one.strip())


def _question(question: GuideQuestion) -> Iterator[Block]:
    yield Paragraph(question.words, lead=f"{question.number}.")
    if question.probes:
        yield Items(tuple(question.probes))
    time = _count(question.minutes, "minute", "minutes") if question.minutes else ""
    serves = f"serves: {question.serves}" if question.serves else ""
    if said := "; ".join(part for part in (time, serves) if part):
        yield Paragraph(f"{said[0].upper()}{said[1:]}", small=True)


def comments_of(study: Study, on: date) -> cp.Report:
    """Returns what key informants said and what became of it as a document: the sentence, and the table in four columns."""
    comments = list(queries.comments_of(study))
    rows = tuple(_line(number, comment) for number, comment in enumerate(comments, 1))
    caption = "Comments of key informants, in the order in which they came, and what became of them"
    table = Table(caption, ("No.", "About", "Comment", "Answer"), rows, widths=(3, 8, 12, 12))
    blocks: list[Block] = [Paragraph(sentence_for(study) or "Nobody has been invited yet."), *([table] if rows else [])]
    return cp.Report(f"{study.title}: comments on the interview guide", on, blocks)


def _line(number: int, comment: Comment) -> tuple[str, ...]:
    version, question = comment.informant.version.number, comment.question
    about = (
        f"Version {version}, question {question.number}: {question.words}" if question else f"Version {version}, all"
    )
    said = [f"{comment.informant.name}, {_day(comment.said_at)}", comment.get_all_right_display(), comment.words]
    said.append(f"Suggested: {comment.suggested}" if comment.suggested else "")
    return str(number), about, _lines(said), _lines(_answer(comment))


def _answer(comment: Comment) -> list[str]:
    reply = getattr(comment, "reply", None)
    if reply is None:
        return ["Open"]
    said = [f"{reply.get_outcome_display()}, {_day(reply.answered_at)}", reply.reason]
    if reply.outcome == "changed" and reply.before != reply.after:
        said += [f"Before: {reply.before}", f"After: {reply.after or 'taken out'}"]
    return said


def _lines(said: list[str]) -> str:
    return "\n".join(part for part in said if part)
