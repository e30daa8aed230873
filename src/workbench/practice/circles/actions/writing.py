"""What is written in a circle: each entry by itself, so that two who write at once lose nothing."""

from uuid import UUID

from django.db import transaction

from workbench.practice.circles import queries, rules
from workbench.practice.circles.queries import ENTRY, Circle
from workbench.practice.vault.actions import sending
from workbench.practice.vault.membership import givers
from workbench.practice.vault.opened import Held, Kept, Opened
from workbench.practice.vault.weeks import this_week


def write(
    *, by: Opened, circle: Circle, part: str, wrote: Held, of: UUID | None = None, id: UUID | None = None
) -> Kept:
    """Keeps a new entry. The same words under the same `id` were kept by the same click; others are kept beside it."""
    rules.check_open(circle.state)
    with transaction.atomic():
        sending.take_turns(circle.shelf)
        circle = rules.found(queries.circle(by, circle.id))
        there = queries.entry(circle, id) if id else None
        if there and all(there.held.get(name) == said for name, said in wrote.items()):
            return there
        # What was taken away stays away: under its identifier nobody here would be shown anything any more.
        is_free = not there and str(id) not in circle.held["seen"]
        return _put(by, circle, _named(by, {**_new(circle, part, of), **wrote}), id if is_free else None, None)


def change(
    *,
    by: Opened,
    circle: Circle,
    wrote: Held,
    entry: Kept,
    revision: int | None = None,
) -> Kept:
    """Keeps over an older entry. Changed by another since `revision`: both are kept, side by side."""
    rules.check_open(circle.state)
    rules.check_may_change(entry.held, str(by.id))
    return _put(by, circle, _named(by, {**entry.held, **wrote}), entry.id, revision)


def take_away(*, by: Opened, circle: Circle, entry: UUID) -> None:
    """Takes away what somebody wrote alone, for all; what others wrote under it stays."""
    rules.check_open(circle.state)
    with transaction.atomic():
        circle, one = _now(by, circle, entry)
        rules.check_own(one.held, str(by.id))
        _take(by, circle, one, queries.entries(circle))


def take_own(*, by: Opened, circle: Circle, all_of_it: bool) -> None:
    """Takes away what somebody says of themselves, and, if wanted, all that they wrote alone."""
    sending.take_turns(circle.shelf)
    there = queries.entries(rules.found(queries.circle(by, circle.id)))
    for one in there:
        if rules.is_own(one.held, str(by.id)) and (all_of_it or one.held["part"] == rules.ABOUT):
            _take(by, circle, one, there)


def set_aside(*, by: Opened, circle: Circle, entry: UUID, reason: str) -> None:
    """Sets an entry aside, with a reason; who wrote it reads that, and all can still open it."""
    rules.check_open(circle.state)
    aside = {"by": str(by.id), "name": by.owner.name, "reason": reason, "week": this_week()}
    _change_aside(by, circle, entry, aside)


def put_back(*, by: Opened, circle: Circle, entry: UUID) -> None:
    """Puts an entry back that was set aside."""
    rules.check_open(circle.state)
    _change_aside(by, circle, entry, None)


def _change_aside(by: Opened, circle: Circle, entry: UUID, aside: Held | None) -> None:
    with transaction.atomic():
        circle, one = _now(by, circle, entry)
        rules.check_not_own(one.held, str(by.id))
        _put(by, circle, {**one.held, "aside": aside}, one.id, one.revision)


def _now(by: Opened, circle: Circle, entry: UUID) -> tuple[Circle, Kept]:
    """Returns a circle and an entry of it as they are now, and lets nobody else change them until the end."""
    sending.take_turns(circle.shelf)
    circle = rules.found(queries.circle(by, circle.id))
    return circle, rules.found(queries.entry(circle, entry))


def _named(by: Opened, held: Held) -> Held:
    named = {"names": _with(held["names"], by.owner.name), "names_of": _with(held["names_of"], str(by.id))}
    return {**held, **named}


def _new(circle: Circle, part: str, of: UUID | None) -> Held:
    orders = [int(one.held["order"]) for one in queries.entries(circle)]
    held = {"part": part, "of": str(of or ""), "week": this_week(), "order": max(orders, default=0) + 1}
    return {**held, "title": "", "words": "", "address": "", "names": [], "names_of": [], "aside": None}


def _take(by: Opened, circle: Circle, one: Kept, there: list[Kept]) -> None:
    under = [each for each in there if each.held["of"] == str(one.id)]
    if any(not rules.is_own(each.held, str(by.id)) for each in under):
        # Others wrote under it: its place stays, its words go.
        _put(by, circle, {**one.held, "title": "", "words": "", "address": "", "gone": True}, one.id, None)
    else:
        sending.take_from_shelf(by=by, shelf=circle.shelf, id=one.id)


def _put(by: Opened, circle: Circle, held: Held, id: UUID | None, revision: int | None) -> Kept:
    known = givers(by, circle.held)
    return sending.put_on_shelf(
        by=by, shelf=circle.shelf, kind=ENTRY, held=held, id=id, revision=revision, givers=known
    )


def _with(names: list[str], name: str) -> list[str]:
    return names if name in names else [*names, name]
