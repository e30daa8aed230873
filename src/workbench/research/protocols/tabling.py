"""The protocol and what was said of it, for the methods section: a sentence, a table, a document."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import counterpoint as cp
from counterpoint.reporting.blocks import Block, Heading, Paragraph
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
    """Returns comments and answers as .csv, .xlsx or .docx; words that begin like a formula stay words."""
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
    yield from (Paragraph(one) for one in version.opening.splitlines() if one.strip())
    for topic, questions in parts_of(version, list(queries.questions_of(version))):
        if topic:
            yield Heading(1, topic.name)
        for question in questions:
            yield from _question(question)
    if version.closing:
        yield Heading(1, "Closing")
        yield from (Paragraph(one) for one in version.closing.splitlines() if one.strip())


def _question(question: GuideQuestion) -> Iterator[Block]:
    time = f" ({_count(question.minutes, 'minute', 'minutes')})" if question.minutes else ""
    yield Paragraph(f"{question.words}{time}", lead=f"{question.number}.")
    yield from (Paragraph(f"– {probe}") for probe in question.probes)
    if question.serves:
        yield Paragraph(question.serves, lead="Serves:")
