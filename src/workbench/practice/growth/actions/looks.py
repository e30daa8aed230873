"""What changes self-looks and one's own lines. Earlier looks stay as they are."""

from uuid import UUID

from workbench.practice.growth.looking import over
from workbench.practice.growth.queries import looks as queries
from workbench.practice.growth.queries.looks import LINE, LOOK
from workbench.practice.growth.rules import found
from workbench.practice.vault.actions.records import keep, let_go
from workbench.practice.vault.opened import Held, Kept, Opened
from workbench.practice.vault.weeks import this_week


def keep_look(*, by: Opened, line: str, said: Held, revision: int | None = None) -> Kept:
    """Keeps this week's look at a line. Where it was changed since `revision`, on another device, both are kept."""
    place = queries.place_this_week(by, line)
    before = queries.look(by, place)
    held = {"second": [], **(before.held if before else {}), **said, "line": line, "week": this_week()}
    if before and before.held == held:
        return before
    return keep(
        by=by,
        kind=LOOK,
        held=held,
        verb="looked at my practice",
        id=place,
        revision=over(before, revision),
    )


def let_look_go(*, by: Opened, id: UUID) -> None:
    """Takes a look out of the vault; undo brings it back."""
    found(queries.look(by, id))
    let_go(by=by, kind=LOOK, id=id, verb="let a look go")


def keep_second_look(*, by: Opened, id: UUID, words: str) -> Kept:
    """Keeps what a supervisor sent back beside a look: what they sent is gone on its day."""
    look = found(queries.look(by, id))
    second = [*look.held["second"], {"week": this_week(), "words": words}]
    held = look.held if words in [one["words"] for one in look.held["second"]] else {**look.held, "second": second}
    return keep(by=by, kind=LOOK, held=held, verb="kept a second look", id=id, revision=look.revision)


def keep_line(*, by: Opened, category: str, key: str, said: Held, revision: int | None = None) -> Kept:
    """Keeps one's own words for a line of the list, or a line of one's own; `key` is empty for a new one.

    Where it was changed since `revision`, both are kept: this one as a line of its own.
    """
    place = queries.place_of_line(by, key)
    before = queries.own_line(by, place) if place else None
    held = {"words": "", "left_out": False, "confirmed": [], **(before.held if before else {}), **said}
    held["category"] = category
    if before and before.held == held:
        return before
    return keep(
        by=by,
        kind=LINE,
        held=held,
        verb="changed a line of my list",
        id=place,
        revision=over(before, revision),
    )


def leave_line_out(*, by: Opened, category: str, key: str, out: bool) -> Kept:
    """Leaves a line out of one's list, or takes it up again."""
    place = queries.place_of_line(by, key)
    before = queries.own_line(by, place) if place else None
    held = {"words": "", "confirmed": [], **(before.held if before else {}), "category": category, "left_out": out}
    verb = "left a line out" if out else "took a line up"
    return keep(by=by, kind=LINE, held=held, verb=verb, id=place, revision=before.revision if before else None)
