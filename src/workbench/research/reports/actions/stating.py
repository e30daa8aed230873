"""Saying how a study was done where no record shows it."""

from typing import Any

from django.utils import timezone

from workbench.history.actions import record
from workbench.research.reports import rules
from workbench.research.reports.facts import stated
from workbench.research.reports.models import Statement
from workbench.research.studies.models import Study


def state(*, by: Any, study: Study, topic: str, words: str, source: str = "", seen: str = "") -> Statement | None:
    """Says how something was done, and where that is written; without words it is taken back.

    seen: the mark of the words that the page showed. Raises WrittenMeanwhile if there are others by now.
    """
    rules.check_may(by, study, rules.WRITE)
    stated.check_topic(topic)
    said = {
        "words": stated.check_said(words, "answer", stated.LONGEST),
        "source": " ".join(stated.check_said(source, "source", stated.LONGEST_SOURCE).split()),
    }
    with record(by=by, study=study.pk, verb="said how the study was done", about=topic) as changes:
        there = stated.statements_of(study).get(topic)
        rules.check_as_shown(there, seen)
        if there is None:
            there = Statement(study=study, topic=topic, by=by, **said) if said["words"] else None
            if there:
                changes.create(there)
        elif not said["words"]:
            changes.delete(there)
            there = None
        elif (there.words, there.source) != (said["words"], said["source"]):
            changes.update(there, by=by, at=timezone.now(), **said)
    return there
