"""Versions begin, are written, and are put to use."""

from typing import Any

from django.utils import timezone

from workbench.history.actions import record
from workbench.history.changes import Changes
from workbench.people.models import new_id
from workbench.research.protocols import queries, rules
from workbench.research.protocols.models import GuideQuestion, Topic, Version
from workbench.research.studies.models import Study
from workbench.research.studies.rules import check_may


def begin_version(*, by: Any, study: Study) -> Version:
    """Begins the next version as a copy of the newest, whose questions keep their lineage; the first one is empty."""
    check_may(by, study, rules.WRITE)
    with record(by=by, study=study.pk, verb="began") as changes:
        rules.check_no_draft(queries.draft_of(study))
        version = copied(changes, study, by)
        changes.about = f"version {version.number} of the protocol"
    return version


def copied(changes: Changes, study: Study, author: Any) -> Version:
    """Makes the next version within an open record."""
    old = queries.newest_of(study)
    version = Version(study=study, number=old.number + 1 if old else 1, made_by=author)
    if old:
        version.opening, version.closing = old.opening, old.closing
    changes.create(version)
    if old:
        _copy_questions(changes, old, version)
    return version


def _copy_questions(changes: Changes, old: Version, version: Version) -> None:
    topics = {one.pk: one for one in queries.topics_of(old)}
    for topic in topics.values():
        topic.pk, topic.version = new_id(), version
    changes.create_many(list(topics.values()))
    questions = list(queries.questions_of(old))
    for question in questions:
        question.topic = topics[question.topic_id] if question.topic_id else None
        question.pk, question.version = new_id(), version
    changes.create_many(questions)


def write_words_around(
    *, by: Any, version: Version, opening: str, closing: str, note: str = "", seen: str = ""
) -> None:
    """Writes what is said before the first question and after the last, and a note on the version.

    seen: the mark of what the writer's page showed (`rules.mark_of_words`). Raises UserError if somebody wrote since.
    """
    check_may(by, version.study, rules.WRITE)
    wanted = {"opening": opening, "closing": closing, "note": note}
    kept = {name: rules.check_words(words, "note") for name, words in wanted.items()}
    about = f"of version {version.number} of the protocol"
    with record(by=by, study=version.study_id, verb="wrote the opening and closing", about=about) as changes:
        now = _now(version)
        rules.check_draft(now)
        rules.check_words_unchanged(now, seen)
        changes.update(now, **kept)


def put_to_use(*, by: Any, version: Version) -> None:
    """Freezes a version: it is what people are asked, or shown, from now on."""
    check_may(by, version.study, rules.WRITE)
    about = f"version {version.number} of the protocol"
    with record(by=by, study=version.study_id, verb="put to use", about=about) as changes:
        rules.check_draft(_now(version))
        freeze(changes, version)


def use(changes: Changes, version: Version) -> bool:
    """Puts a version to use within an open record, unless it is in use by now; returns whether it was not."""
    if _now(version).frozen_at is not None:
        return False
    freeze(changes, version)
    return True


def freeze(changes: Changes, version: Version) -> None:
    """Freezes a version within an open record."""
    topics, questions = list(queries.topics_of(version)), list(queries.questions_of(version))
    rules.check_useful(version, len(questions))
    changes.update(version, frozen_at=timezone.now(), seal=rules.seal_of(version, topics, questions))


def renumber(changes: Changes, version: Version) -> None:
    """Gives questions their numbers in the order in which they stand: topic by topic, those without a topic first."""
    place = {topic.pk: topic.position for topic in queries.topics_of(version)}
    rows: list[GuideQuestion] = list(queries.questions_of(version))
    rows.sort(key=lambda one: (place[one.topic_id] if one.topic_id else 0, one.number, str(one.pk)))
    for number, row in enumerate(rows, 1):
        changes.update(row, number=number)


def reorder(changes: Changes, version: Version) -> None:
    """Gives topics their positions without a gap."""
    rows: list[Topic] = list(queries.topics_of(version))
    for position, row in enumerate(rows, 1):
        changes.update(row, position=position)
    renumber(changes, version)


def check_draft_now(version: Version) -> None:
    """Raises UserError if the version is in use by now."""
    rules.check_draft(_now(version))


def _now(version: Version) -> Version:
    return queries.versions_of(version.study).get(pk=version.pk)
