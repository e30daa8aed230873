"""Everything that changes an encounter. Each step is kept as it is sent; each change can be undone."""

from typing import Any
from uuid import UUID

from workbench.practice.encounters import queries, rules, states
from workbench.practice.encounters.queries import ENCOUNTER, NOTE
from workbench.practice.stories import rules as stories
from workbench.practice.stories.queries import PIECE
from workbench.practice.vault.actions.records import Write, keep, keep_all, let_go
from workbench.practice.vault.opened import Held, Kept, Opened
from workbench.practice.vault.weeks import this_week


def begin(*, by: Opened, id: UUID) -> Kept:
    """Begins an encounter; a second click on the same button finds the first one."""
    before = queries.encounter(by, id)
    if before:
        return before
    place = max((int(one.held["place"]) for one in queries.encounters(by)), default=0) + 1
    held = {**rules.BLANK, "week": this_week(), "place": place}
    return keep(by=by, kind=ENCOUNTER, held=held, id=id, verb="began to prepare")


def keep_step(*, by: Opened, id: UUID, screen: str, answers: Held, move: str) -> Kept:
    """Keeps what was answered on a screen and moves on. A part that may not be shared goes no further than its checks."""
    one = rules.found(queries.encounter(by, id))
    held = {**one.held, **answers}
    state = states.sent_from(screen, move, free=queries.free(by, held))
    held |= {"state": state, "outcome": rules.outcome(state, move)}
    return keep(by=by, kind=ENCOUNTER, held=held, id=id, revision=one.revision, verb="kept a step")


def look_back(
    *, by: Opened, id: UUID, answers: Held, light: str = "", learnt: str = "", revision: int | None = None
) -> Kept:
    """Keeps a look-back, with all that it changes: the telling and the light of the piece, and a note of one's own."""
    one = rules.found(queries.encounter(by, id))
    held = {**one.held, **answers, "state": "closed"}
    writes = [Write(ENCOUNTER, held, id, one.revision if revision is None else revision)]
    piece = queries.chosen_piece(by, held)
    after = _piece_after(held, piece, light)
    if piece and after != piece.held:
        writes.append(Write(PIECE, after, piece.id, piece.revision))
        held["told"] = held["told"] or held["outcome"] == "shared"
    if learnt:
        writes.append(_note(by, learnt, answers.get("confirmed", [])))
    return rules.found(keep_all(by=by, writes=writes, verb="looked back")[0])


def let_encounter_go(*, by: Opened, id: UUID) -> None:
    """Takes an encounter out of the vault."""
    let_go(by=by, kind=ENCOUNTER, id=id, verb="let a look-back go")


def keep_note(*, by: Opened, text: str, confirmed: Any = ()) -> Kept:
    """Keeps a note of one's own."""
    return rules.found(keep_all(by=by, writes=[_note(by, text, confirmed)], verb="kept a note")[0])


def let_note_go(*, by: Opened, id: UUID) -> None:
    """Takes a note of one's own out of the vault."""
    let_go(by=by, kind=NOTE, id=id, verb="let a note go")


def _note(by: Opened, text: str, confirmed: Any) -> Write:
    place = max((int(one.held["place"]) for one in queries.notes(by)), default=0) + 1
    return Write(NOTE, {"text": text, "week": this_week(), "place": place, "confirmed": sorted(confirmed)})


def _piece_after(held: Held, piece: Kept | None, light: str) -> Held:
    """Returns a piece after a look-back: told once more if it was shared, its load noted, its light as it is now."""
    if piece is None:
        return {}
    after = dict(piece.held)
    if held["outcome"] == "shared" and not held["told"]:
        after |= stories.told_once_more(piece.held, held["part"], held["week"], held["before"], held["after"])
    return after | ({"light": light, "looked": this_week()} if light else {})
