"""Comments in the margin of a text become memos: on the passage they cover, by their authors, with their dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from counterpoint.formats.paragraphs import trimmed
from counterpoint.narrative.coding import Coder, Memo
from counterpoint.narrative.document import Document
from counterpoint.narrative.identifiers import new_id
from counterpoint.narrative.losses import Losses

NOBODY = "Author unknown"
LONGEST_AUTHOR = 300
WORDLESS = "A comment without words was left out"


@dataclass(slots=True)
class Comment:
    """What stands in the margin; `start` and `end` are None as long as its place in the text is not known."""

    text: str = ""
    author: str = ""
    date: str = ""
    start: int | None = None
    end: int | None = None


def memos_of(comments: Iterable[Comment], document: Document, losses: Losses) -> tuple[list[Memo], list[Coder]]:
    """A memo for each comment, and those who wrote them; a name is one coder, however many comments it has."""
    coders: dict[str, Coder] = {}
    memos = []
    for comment in comments:
        if not (said := comment.text.strip()):
            losses.add(WORDLESS)
            continue
        name = " ".join(comment.author.split())[:LONGEST_AUTHOR] or NOBODY
        coder = coders.setdefault(name, Coder(new_id(), name))
        start, end = _passage(comment, document.text)
        memos.append(Memo(new_id(), said, coder.id, document.id, start, end, written_at=_moment(comment.date)))
    return memos, list(coders.values())


def _passage(comment: Comment, text: str) -> tuple[int | None, int | None]:
    """The words covered; of a comment at a point, its line; None where neither holds a word."""
    if comment.start is None:
        return None, None
    last = len(text)
    start, end = trimmed(text, min(comment.start, last), min(max(comment.end or 0, comment.start), last))
    if start == end:
        place = min(comment.start, last)
        stop = text.find("\n", place)
        start, end = trimmed(text, text.rfind("\n", 0, place) + 1, last if stop < 0 else stop)
    return (start, end) if start < end else (None, None)


def _moment(written: str) -> datetime | None:
    """When a comment was written; a time without a zone is taken as UTC, a date that is none is left empty."""
    try:
        moment = datetime.fromisoformat(written.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
