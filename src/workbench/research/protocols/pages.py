"""What the pages of a protocol show to the team."""

from typing import Any

from workbench.research.protocols import queries
from workbench.research.protocols.differences import asked_of, differences
from workbench.research.protocols.forms import QuestionForm
from workbench.research.protocols.models import Comment, GuideQuestion, Version
from workbench.research.protocols.rules import WRITE, is_open, mark_of
from workbench.research.studies.models import Study
from workbench.research.studies.queries import questions_of as research_questions
from workbench.research.studies.rules import may
from workbench.ui.differences import pieces


def around_page(person: Any, study: Study, part: str) -> dict[str, Any]:
    """Returns what every page of the protocol shows."""
    return {
        "study": study,
        "section": "design",
        "tab": "protocol",
        "part": part,
        "versions": list(queries.versions_of(study)),
        "open_comments": queries.open_comments(study),
        "may_write": may(person, study, WRITE),
        "may_erase": may(person, study, "erase"),
        "may_export": may(person, study, "export"),
    }


def guide_page(person: Any, study: Study, version: Version | None) -> dict[str, Any]:
    """Returns a version as it is read, and written while nobody uses it."""
    shown = around_page(person, study, "guide")
    if version is None:
        return shown
    questions = list(queries.questions_of(version))
    parts = parts_of(version, questions)
    return shown | {
        "version": version,
        "parts": parts,
        "count": len(questions),
        "minutes": sum(question.minutes or 0 for question in questions),
        "draft": queries.draft_of(study),
        "writing": shown["may_write"] and version.frozen_at is None,
    }


def parts_of(version: Version, questions: list[GuideQuestion]) -> list[tuple[Any, list[GuideQuestion]]]:
    """Returns the questions under their topics, those without one first."""
    without = [question for question in questions if question.topic_id is None]
    parts: list[tuple[Any, list[GuideQuestion]]] = [(None, without)] if without else []
    for topic in queries.topics_of(version):
        parts.append((topic, [question for question in questions if question.topic_id == topic.pk]))
    return parts


def question_form(sent: Any, version: Version, question: GuideQuestion | None = None, topic: str = "") -> QuestionForm:
    """Returns the form of a question, with the research questions that it may serve."""
    serving = research_questions(version.study)
    initial: dict[str, Any] = {"topic": topic}
    if question:
        names = ("words", "minutes", "serves")
        initial = {name: getattr(question, name) for name in names} | {"topic": str(question.topic_id or "")}
        initial |= {"probes": "\n".join(question.probes), "seen": mark_of(question)}
        # What it served stays to be chosen when the plan has other words by now.
        serving += [question.serves] if question.serves and question.serves not in serving else []
    return QuestionForm(sent, queries.topics_of(version), serving, initial=initial)


def differences_page(person: Any, study: Study, sent: Any) -> dict[str, Any]:
    """Returns two versions side by side: the newest two, or those that were asked for."""
    shown = around_page(person, study, "differences")
    versions = {str(version.number): version for version in shown["versions"]}
    if len(versions) < 2:
        return shown
    keys = list(versions)
    new = versions.get(sent.get("to", ""), versions[keys[-1]])
    old = versions.get(sent.get("from", ""), versions[keys[-2]])
    before, after = ([asked_of(one) for one in queries.questions_of(version)] for version in (old, new))
    rows = differences(before, after)
    kinds = [row.kind for row in rows]
    around = [(name, pieces(getattr(old, name), getattr(new, name))) for name in ("opening", "closing")]
    return shown | {
        "old": old,
        "new": new,
        "rows": rows,
        "counts": [(word, kinds.count(kind)) for kind, word in KINDS.items()],
        "around": [(name, found) for name, found in around if any(one.kind != "same" for one in found)],
    }


KINDS = {"new": "new", "gone": "taken out", "changed": "changed", "same": "as it was"}


def informants_page(person: Any, study: Study, now: Any) -> dict[str, Any]:
    """Returns who was invited, until when, and how much they said."""
    counts: dict[Any, int] = {}
    for comment in queries.comments_of(study):
        counts[comment.informant_id] = counts.get(comment.informant_id, 0) + 1
    rows = [(one, is_open(one, now), counts.get(one.pk, 0)) for one in queries.informants_of(study)]
    return around_page(person, study, "informants") | {"rows": rows, "version": queries.newest_of(study)}


def comments_page(person: Any, study: Study) -> dict[str, Any]:
    """Returns what was said, open comments first, and what became of it."""
    comments = list(queries.comments_of(study))
    waiting = [one for one in comments if not hasattr(one, "reply")]
    done = [(one, pieces(one.reply.before, one.reply.after)) for one in comments if hasattr(one, "reply")]
    return around_page(person, study, "comments") | {"waiting": waiting, "done": done}


def answer_page(person: Any, comment: Comment) -> dict[str, Any]:
    """Returns one comment beside the question as it was seen and as it reads now."""
    study = comment.study
    newest = queries.newest_of(study)
    now = queries.successor_of(comment.question, newest) if comment.question else None
    shown = around_page(person, study, "comments") | {"comment": comment, "now": now, "newest": newest}
    if comment.question:
        was = asked_of(comment.question).text
        shown["since"] = pieces(was, asked_of(now).text if now else "")
        shown["suggestion"] = pieces(comment.question.words, comment.suggested) if comment.suggested else []
    return shown
