"""What came new and what went between two versions of a guide, question by question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from workbench.ui.differences import Piece, pieces


@dataclass(frozen=True)
class Asked:
    """A question of one version, as far as versions are compared."""

    lineage: UUID
    number: int
    words: str
    probes: tuple[str, ...] = ()
    minutes: int | None = None
    topic: str = ""
    serves: str = ""

    @property
    def text(self) -> str:
        """The question and, below it, its probes."""
        return "\n".join([self.words, *(f"– {probe}" for probe in self.probes)])


@dataclass(frozen=True)
class Difference:
    """One question in two versions: what became of it, its words in pieces, and what else is different in a sentence each."""

    before: Asked | None
    after: Asked | None
    pieces: list[Piece]
    notes: list[str]

    @property
    def kind(self) -> str:
        """`new`, `gone`, `changed` or `same`."""
        if self.before is None or self.after is None:
            return "new" if self.before is None else "gone"
        return "changed" if self.notes or any(piece.kind != "same" for piece in self.pieces) else "same"


def asked_of(question: Any) -> Asked:
    """Returns a question as it is compared; its topic has been read."""
    topic = question.topic.name if question.topic else ""
    about = (question.minutes, topic, question.serves)
    return Asked(question.lineage, question.number, question.words, tuple(question.probes), *about)


def differences(before: Sequence[Asked], after: Sequence[Asked]) -> list[Difference]:
    """Returns every question of both versions, in the order of the newer; one that went stands behind the one it followed."""
    old, new = ({one.lineage: one for one in side} for side in (before, after))
    behind: dict[UUID | None, list[Asked]] = {}
    last = None
    for one in before:
        if one.lineage in new:
            last = one.lineage
        else:
            behind.setdefault(last, []).append(one)
    moved = _moved([one.lineage for one in before if one.lineage in new], [one.lineage for one in after])
    found = [_difference(one, None, moved) for one in behind.get(None, [])]
    for one in after:
        found.append(_difference(old.get(one.lineage), one, moved))
        found += [_difference(gone, None, moved) for gone in behind.get(one.lineage, [])]
    return found


def _moved(before: Sequence[UUID], after: Sequence[UUID]) -> set[UUID]:
    """Returns those that stand in another order among those that both have."""
    both = [one for one in after if one in set(before)]
    matcher = SequenceMatcher(None, before, both, autojunk=False)
    stayed = {one for block in matcher.get_matching_blocks() for one in before[block.a : block.a + block.size]}
    return set(both) - stayed


def _difference(before: Asked | None, after: Asked | None, moved: set[UUID]) -> Difference:
    notes = list(_notes(before, after, moved)) if before and after else []
    return Difference(before, after, pieces(before.text if before else "", after.text if after else ""), notes)


def _notes(before: Asked, after: Asked, moved: set[UUID]) -> Iterator[str]:
    if after.lineage in moved:
        yield f"moved from {before.number} to {after.number}"
    if before.minutes != after.minutes:
        yield f"{_minutes(before.minutes)} became {_minutes(after.minutes)}"
    if before.topic != after.topic:
        yield f"from the topic “{before.topic or 'none'}” to “{after.topic or 'none'}”"
    if before.serves != after.serves:
        yield "serves another research question" if after.serves else "serves no research question any more"


def _minutes(count: int | None) -> str:
    return "no timing" if count is None else f"{count} minute{'' if count == 1 else 's'}"
