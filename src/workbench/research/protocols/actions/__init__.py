"""Everything that changes a protocol: its versions, who looks at them, and what becomes of what they say."""

from workbench.research.protocols.actions.answers import answer_comment
from workbench.research.protocols.actions.informants import invite_informant, receive_comments, revoke_link
from workbench.research.protocols.actions.questions import add_question, change_question, move_question, remove_question
from workbench.research.protocols.actions.tables import note_download
from workbench.research.protocols.actions.topics import add_topic, move_topic, remove_topic, rename_topic
from workbench.research.protocols.actions.versions import begin_version, put_to_use, write_words_around

__all__ = [
    "add_question",
    "add_topic",
    "answer_comment",
    "begin_version",
    "change_question",
    "invite_informant",
    "move_question",
    "move_topic",
    "note_download",
    "put_to_use",
    "receive_comments",
    "remove_question",
    "remove_topic",
    "rename_topic",
    "revoke_link",
    "write_words_around",
]
