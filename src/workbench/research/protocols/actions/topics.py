"""Topics of a version that is being written."""

from typing import Any

from workbench.history.actions import record
from workbench.research.protocols import queries, rules
from workbench.research.protocols.actions.versions import check_draft_now, reorder
from workbench.research.protocols.models import Topic, Version
from workbench.research.studies.rules import check_may


def add_topic(*, by: Any, version: Version, name: str) -> Topic:
    """Adds a topic at the end."""
    check_may(by, version.study, rules.WRITE)
    topic = Topic(study=version.study, version=version, name=rules.check_name(name, "topic"))
    about = f"to version {version.number} of the protocol"
    with record(by=by, study=version.study_id, verb="added a topic", about=about) as changes:
        check_draft_now(version)
        there = queries.topics_of(version).count()
        rules.check_room(there, rules.MOST_TOPICS, "topics")
        topic.position = there + 1
        changes.create(topic)
    return topic


def rename_topic(*, by: Any, topic: Topic, name: str) -> None:
    """Gives a topic another name."""
    check_may(by, topic.study, rules.WRITE)
    wanted = rules.check_name(name, "topic")
    with record(by=by, study=topic.study_id, verb="renamed a topic", about=_about(topic)) as changes:
        check_draft_now(topic.version)
        changes.update(topic, name=wanted)


def move_topic(*, by: Any, topic: Topic, step: int) -> None:
    """Moves a topic with its questions one place up (-1) or down (1)."""
    check_may(by, topic.study, rules.WRITE)
    with record(by=by, study=topic.study_id, verb="moved a topic", about=_about(topic)) as changes:
        check_draft_now(topic.version)
        rows = list(queries.topics_of(topic.version))
        here = next((place for place, row in enumerate(rows) if row.pk == topic.pk), None)
        if here is not None and 0 <= here + step < len(rows):
            other, moved = rows[here + step], rows[here]
            there, before = other.position, moved.position
            changes.update(moved, position=there)
            changes.update(other, position=before)
            reorder(changes, topic.version)


def remove_topic(*, by: Any, topic: Topic) -> None:
    """Takes a topic out; its questions stay, without a topic."""
    check_may(by, topic.study, rules.WRITE)
    with record(by=by, study=topic.study_id, verb="took out a topic", about=_about(topic)) as changes:
        check_draft_now(topic.version)
        changes.update_many(queries.questions_of(topic.version).filter(topic=topic), topic=None)
        changes.delete(topic)
        reorder(changes, topic.version)


def _about(topic: Topic) -> str:
    return f"of version {topic.version.number} of the protocol"
