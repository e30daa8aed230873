"""Every action of the protocol with real arguments, for the tests that ask the same of all actions."""

from collections.abc import Callable
from typing import Any

from workbench.research.protocols import actions as protocols
from workbench.research.protocols import queries as guides
from workbench.research.studies.models import Study

World = Any
GUIDE = "research/protocols/actions/"


def rows_of(study: Study) -> dict[str, Any]:
    """The version that is being written, its topic and second question; the informant and what she said."""
    draft = guides.draft_of(study)
    assert draft is not None
    return {
        "draft": draft,
        "topic": guides.topics_of(draft).select_related("version__study", "study")[0],
        "asked": guides.questions_of(draft).select_related("version__study")[1],
        "informant": guides.informants_of(study)[0],
        "said": guides.comments_of(study).filter(question__isnull=False)[0],
    }


DONE: dict[str, Callable[[World], Any]] = {
    GUIDE + "versions.py::write_words_around": lambda w: protocols.write_words_around(
        by=w.ana, version=w.draft, opening="Welcome.", closing="Thank you.", note="Shorter."
    ),
    GUIDE + "versions.py::put_to_use": lambda w: protocols.put_to_use(by=w.ana, version=w.draft),
    GUIDE + "topics.py::add_topic": lambda w: protocols.add_topic(by=w.ana, version=w.draft, name="Last"),
    GUIDE + "topics.py::rename_topic": lambda w: protocols.rename_topic(by=w.ana, topic=w.topic, name="First"),
    GUIDE + "topics.py::move_topic": lambda w: protocols.move_topic(by=w.ana, topic=w.topic, step=1),
    GUIDE + "topics.py::remove_topic": lambda w: protocols.remove_topic(by=w.ana, topic=w.topic),
    GUIDE + "questions.py::add_question": lambda w: protocols.add_question(
        by=w.ana, version=w.draft, words="Who?", probes=["When?"], minutes=3
    ),
    GUIDE + "questions.py::change_question": lambda w: protocols.change_question(
        by=w.ana, question=w.asked, words="And now?"
    ),
    GUIDE + "questions.py::move_question": lambda w: protocols.move_question(by=w.ana, question=w.asked, step=-1),
    GUIDE + "questions.py::remove_question": lambda w: protocols.remove_question(by=w.ana, question=w.asked),
    GUIDE + "informants.py::invite_informant": lambda w: protocols.invite_informant(
        by=w.ana, version=w.draft, name="Rosa", days=7
    ),
    GUIDE + "informants.py::revoke_link": lambda w: protocols.revoke_link(by=w.ana, informant=w.informant),
    GUIDE + "answers.py::answer_comment": lambda w: protocols.answer_comment(
        by=w.ana, comment=w.said, outcome="changed", wording="How is it?"
    ),
}
STAYS: dict[str, Callable[[World], Any]] = {
    GUIDE + "versions.py::begin_version": lambda w: protocols.begin_version(by=w.ana, study=w.other),
    GUIDE + "informants.py::receive_comments": lambda w: protocols.receive_comments(
        by=w.ana, informant=w.informant, said={None: ("More.", "", "")}
    ),
    GUIDE + "tables.py::note_download": lambda w: protocols.note_download(by=w.ana, study=w.study, what="comments"),
}
