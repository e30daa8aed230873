"""Questions of a version that is being written."""

from collections.abc import Sequence
from typing import Any

from workbench.history.actions import record
from workbench.research.protocols import queries, rules
from workbench.research.protocols.actions.versions import check_draft_now, renumber
from workbench.research.protocols.models import GuideQuestion, Topic, Version
from workbench.research.studies.rules import check_may


def add_question(
    *,
    by: Any,
    version: Version,
    words: str,
    topic: Topic | None = None,
    probes: Sequence[str] = (),
    minutes: int | None = None,
    serves: str = "",
) -> GuideQuestion:
    """Adds a question at the end of its topic, with a lineage of its own."""
    check_may(by, version.study, rules.WRITE)
    rules.check_topic(topic, version)
    kept = rules.check_question(words, probes, minutes, serves)
    question = GuideQuestion(study=version.study, version=version, topic=topic, **kept)
    about = f"to version {version.number} of the protocol"
    with record(by=by, study=version.study_id, verb="added a question", about=about) as changes:
        check_draft_now(version)
        there = queries.questions_of(version).count()
        rules.check_room(there, rules.MOST_QUESTIONS, "questions")
        question.number = there + 1
        changes.create(question)
        renumber(changes, version)
    question.refresh_from_db()
    return question


def change_question(
    *,
    by: Any,
    question: GuideQuestion,
    words: str,
    topic: Topic | None = None,
    probes: Sequence[str] = (),
    minutes: int | None = None,
    serves: str = "",
    seen: str = "",
) -> None:
    """Changes a question.

    seen: the mark of what the writer's page showed (`rules.mark_of`). Raises UserError if somebody changed it since.
    """
    version = question.version
    check_may(by, version.study, rules.WRITE)
    rules.check_topic(topic, version)
    kept = rules.check_question(words, probes, minutes, serves)
    with record(by=by, study=version.study_id, verb="changed", about=_about(question)) as changes:
        check_draft_now(version)
        now = queries.questions_of(version).filter(pk=question.pk).first() or question
        rules.check_unchanged(now, seen)
        changes.update(question, topic=topic, **kept)
        renumber(changes, version)


def move_question(*, by: Any, question: GuideQuestion, step: int) -> None:
    """Moves a question one place up (-1) or down (1) in its topic."""
    version = question.version
    check_may(by, version.study, rules.WRITE)
    with record(by=by, study=version.study_id, verb="moved", about=_about(question)) as changes:
        check_draft_now(version)
        rows = list(queries.questions_of(version).filter(topic=question.topic_id))
        here = next((place for place, row in enumerate(rows) if row.pk == question.pk), None)
        if here is not None and 0 <= here + step < len(rows):
            other, moved = rows[here + step], rows[here]
            there, before = other.number, moved.number
            changes.update(moved, number=there)
            changes.update(other, number=before)


def remove_question(*, by: Any, question: GuideQuestion) -> None:
    """Takes a question out of the version that is being written; it stays in those that were in use."""
    version = question.version
    check_may(by, version.study, rules.WRITE)
    with record(by=by, study=version.study_id, verb="took out", about=_about(question)) as changes:
        check_draft_now(version)
        changes.delete(question)
        renumber(changes, version)


def _about(question: GuideQuestion) -> str:
    return f"question {question.number} of version {question.version.number} of the protocol"
