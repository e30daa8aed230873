"""Each comment is answered: something changed, or it is kept for a reason."""

from typing import Any

from django.utils import timezone

from workbench.history.actions import record
from workbench.history.changes import Changes
from workbench.research.protocols import queries, rules
from workbench.research.protocols.actions.versions import copied
from workbench.research.protocols.differences import asked_of
from workbench.research.protocols.models import Comment, GuideQuestion, Reply
from workbench.research.studies.rules import check_may


def answer_comment(
    *, by: Any, comment: Comment, outcome: str, reason: str = "", wording: str = "", seen: str | None = None
) -> Reply:
    """Says what became of a comment, or says it anew.

    outcome: `changed` or `kept`. wording: words that the question gets in the version that is being written, which begins
    if there is none; empty: it was changed there already. seen: when the answer was given that the page showed, "" for
    none. Raises UserError if nothing changed, a reason is wanting, or somebody answered meanwhile.
    """
    check_may(by, comment.study, rules.WRITE)
    why, words = rules.check_words(reason, "reason"), rules.check_words(wording, "question")
    with record(by=by, study=comment.study_id, verb="answered a comment", about=_about(comment)) as changes:
        there = queries.reply_to(comment)
        rules.check_seen(moment_of(there), seen)
        if outcome == "changed" and words and comment.question:
            _take_over(changes, comment.question, words, by)
        before, after = _wordings(comment, outcome)
        rules.check_answer(comment, outcome, why, before, after)
        said = {"outcome": outcome, "reason": why, "before": before, "after": after, "answered_by": by}
        if there:
            changes.update(there, answered_at=timezone.now(), **said)
        else:
            there = Reply(study=comment.study, comment=comment, **said)
            changes.create(there)
    return there


def moment_of(reply: Reply | None) -> str:
    """Returns when an answer was given, for a page to bring back; empty for none."""
    return reply.answered_at.isoformat() if reply else ""


def _take_over(changes: Changes, question: GuideQuestion, words: str, author: Any) -> None:
    """Writes the words into the version that is being written; a question that is not in it stays as it is."""
    draft = queries.draft_of(question.version.study)
    now = queries.successor_of(question, draft or queries.newest_of(question.version.study))
    if now and now.words != words:
        draft = draft or copied(changes, question.version.study, author)
        changes.update(queries.successor_of(question, draft) or now, words=words)


def _wordings(comment: Comment, outcome: str) -> tuple[str, str]:
    """Returns the question as the key informant saw it, and as it reads in the newest version."""
    if comment.question is None or outcome != "changed":
        return "", ""
    now = queries.successor_of(comment.question, queries.newest_of(comment.study))
    return asked_of(comment.question).text, asked_of(now).text if now else ""


def _about(comment: Comment) -> str:
    of = f"question {comment.question.number}" if comment.question else "the whole"
    return f"of key informant {queries.number_of(comment.informant)} on {of}"
