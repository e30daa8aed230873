"""Everything that changes the story bank. Each is noted once, inside the vault, and can be undone; but what is deleted."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from workbench.practice.stories import passages, queries, rules
from workbench.practice.stories.queries import PIECE, VERSION
from workbench.practice.vault.actions.aside import let_go
from workbench.practice.vault.actions.records import Write, forget, keep, keep_all
from workbench.practice.vault.opened import Held, Kept, Opened
from workbench.practice.vault.weeks import this_week


def keep_piece(*, by: Opened, held: Held, id: UUID | None = None, revision: int | None = None) -> Kept:
    """Keeps a piece, new or over an older one, whose words stay as a version.

    Where it was changed since `revision`, on another device, both are kept: this one beside the other, `beside` names it.
    """
    before = queries.piece(by, id) if id else None
    piece = rules.with_load(before.held if before else None, {**rules.whole(held), "looked": this_week()})
    if before is None or before.revision != revision:
        piece |= {"place": _next_place(by), "beside": str(id) if id and revision else None, "let_go": None}
    writes = [Write(PIECE, _without_id(piece), id, revision)]
    if before and before.revision == revision and rules.differs(before.held, piece):
        writes.append(_version(by, before))
    kept = keep_all(by=by, writes=writes, verb="kept a part of my story")[0]
    return rules.found(kept)


def mark(*, by: Opened, id: UUID, shown: str, places: Iterable[tuple[int, int]], gives: Iterable[str]) -> Kept:
    """Marks passages with what they give; nothing given takes the mark away. `shown` is the digest of the text marked."""
    piece, marks, gives = rules.found(queries.piece(by, id)), None, [*gives]
    rules.check_same_text(piece, shown)
    for start, end in places:
        rules.check_passage(piece.held, start, end)
        marks = passages.marked(piece.held["passages"] if marks is None else marks, start, end, gives)
    held = {**piece.held, "passages": piece.held["passages"] if marks is None else marks}
    return keep(by=by, kind=PIECE, verb="marked a passage", **_over(piece, held))


def note_told(
    *, by: Opened, piece: UUID, part: Any, before: int | None, after: int | None, week: str | None = None
) -> Kept:
    """Notes that a piece was told, which part and in which week; and its load, 0 to 4, if that is known before and after."""
    found, week = rules.found(queries.piece(by, piece)), week or this_week()
    told = rules.told_once_more(found.held, part, week, before, after)
    return keep(by=by, kind=PIECE, verb="noted a telling", **_over(found, {**found.held, **told}))


def rest_piece(*, by: Opened, piece: UUID, until: str | None) -> Kept:
    """Lets a piece rest up to and with a week (“2026-W52”); None takes it up again."""
    found = rules.found(queries.piece(by, piece))
    return keep(
        by=by,
        kind=PIECE,
        verb="let a part rest" if until else "took a part up",
        **_over(found, {**found.held, "rested_until": until}),
    )


def set_light(*, by: Opened, piece: UUID, light: str) -> Kept:
    """Gives a piece a light, and notes that its owner looked at it."""
    found = rules.found(queries.piece(by, piece))
    return keep(
        by=by,
        kind=PIECE,
        verb="looked at a light",
        **_over(found, {**found.held, "light": light, "looked": this_week()}),
    )


def bring_back_version(*, by: Opened, id: UUID, version: UUID) -> Kept:
    """Gives a piece the words of an older version; those of now stay as a version. Its light and load stay as they are."""
    piece = rules.found(queries.piece(by, id))
    older = rules.found(next((one for one in queries.versions(by, id) if one.id == version), None))
    held = {**piece.held, **{key: older.held[key] for key in rules.WORDS}}
    writes = [Write(PIECE, _without_id(held), id, piece.revision), _version(by, piece)]
    return rules.found(keep_all(by=by, writes=writes, verb="brought an older version back")[0])


def let_piece_go(*, by: Opened, id: UUID) -> Kept:
    """Puts a piece away; within thirty days it can be brought back."""
    piece = rules.found(queries.piece(by, id))
    return keep(
        by=by,
        kind=PIECE,
        verb="let a part go",
        **_over(piece, {**piece.held, "let_go": timezone.localdate().isoformat()}),
    )


def bring_back(*, by: Opened, id: UUID) -> Kept:
    """Brings a piece back that was let go."""
    piece = rules.found(queries.piece(by, id))
    return keep(by=by, kind=PIECE, verb="brought a part back", **_over(piece, {**piece.held, "let_go": None}))


def delete_piece(*, by: Opened, id: UUID) -> None:
    """Deletes a piece for good, with its versions and all that the vault remembers of either."""
    piece = rules.found(queries.piece(by, id))
    _forget(by, [piece.id])


def forget_overdue(*, by: Opened) -> int:
    """Deletes for good what was let go more than thirty days ago; returns how many pieces."""
    gone = queries.overdue(by)
    if gone:
        _forget(by, gone)
    return len(gone)


def _forget(by: Opened, gone: list[UUID]) -> None:
    versions = [one.id for id in gone for one in queries.versions(by, id)]
    forget(by=by, ids=[*gone, *versions], kinds=[PIECE, VERSION])
    for id in gone:
        let_go(by=by, under=f"/practice/story/{id}/")


def _over(piece: Kept, held: Held) -> dict[str, Any]:
    """Returns how a piece is kept over its newest revision: if another device was quicker by a blink, both are kept."""
    return {"held": _without_id(held), "id": piece.id, "revision": piece.revision}


def _version(by: Opened, piece: Kept) -> Write:
    number = max((int(one.held["number"]) for one in queries.versions(by, piece.id)), default=0) + 1
    words = {key: piece.held[key] for key in rules.WORDS}
    return Write(VERSION, {**words, "piece": str(piece.id), "number": number, "week": this_week()})


def _next_place(by: Opened) -> int:
    return max((int(one.held["place"]) for one in queries.kept_pieces(by)), default=0) + 1


def _without_id(held: Held) -> Held:
    return {key: value for key, value in held.items() if key != "id"}
