"""A guide of three questions in two topics, a version of it in use, and somebody who looks at it."""

from types import SimpleNamespace
from typing import Any

from workbench.research.protocols import actions

QUESTIONS = ("Tell me about the work.", "Who helps you?", "What would you change?")


def written(study: Any, by: Any) -> Any:
    """Writes a first version; it is a draft."""
    version = actions.begin_version(by=by, study=study)
    work, people = (actions.add_topic(by=by, version=version, name=name) for name in ("Work", "People"))
    one = actions.add_question(
        by=by, version=version, topic=work, words=QUESTIONS[0], probes=["Since when?"], minutes=5
    )
    two = actions.add_question(by=by, version=version, topic=people, words=QUESTIONS[1])
    three = actions.add_question(by=by, version=version, topic=people, words=QUESTIONS[2])
    return SimpleNamespace(version=version, work=work, people=people, one=one, two=two, three=three)


def reviewed(study: Any, by: Any) -> Any:
    """Writes a version and has it looked at: one comment with another wording, one on the whole."""
    guide = written(study, by)
    guide.informant, guide.token = actions.invite_informant(by=by, version=guide.version, name="Rosa", days=14)
    said = {guide.two.pk: ("Too bare.", "Who stands by you?", "care"), None: ("It is long.", "", "")}
    guide.on_two, guide.on_whole = actions.receive_comments(by=by, informant=guide.informant, said=said)
    guide.version.refresh_from_db()
    return guide
