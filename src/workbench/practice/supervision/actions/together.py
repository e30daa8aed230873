"""What two or more keep together: each entry by itself, so that two who write at once lose nothing."""

from uuid import UUID

from django.db import transaction

from workbench.practice.supervision import queries, rules
from workbench.practice.supervision.queries import ENTRY, Bond
from workbench.practice.vault.actions import sending
from workbench.practice.vault.membership import givers
from workbench.practice.vault.opened import Held, Kept, Opened
from workbench.practice.vault.weeks import this_week


def write(
    *,
    by: Opened,
    bond: Bond,
    wrote: Held,
    entry: Kept | None = None,
    revision: int | None = None,
    id: UUID | None = None,
) -> Kept:
    """Keeps an entry, new or over an older one. Changed by another since `revision`: both are kept, side by side.

    id: of a new one; the same words under it were kept by the same click, others are kept beside it.
    """
    rules.check_open(bond.state)
    with transaction.atomic():
        sending.take_turns(bond.shelf)
        there = queries.entry(by, bond, id) if id and not entry else None
        if there and all(there.held.get(name) == said for name, said in wrote.items()):
            return there
        return _written(by, bond, wrote, entry, revision, None if there else id)


def _written(by: Opened, bond: Bond, wrote: Held, entry: Kept | None, revision: int | None, id: UUID | None) -> Kept:
    before: Held = entry.held if entry else {"week": this_week(), "order": _next(by, bond), "names": [], "names_of": []}
    held = {**before, **wrote, "names": _with(before["names"], by.owner.name)}
    held["names_of"] = _with(before["names_of"], str(by.id))
    return _put(by, bond, held, entry.id if entry else id, revision)


def set_done(*, by: Opened, bond: Bond, entry: UUID, done: bool) -> None:
    """Says of something to follow up that it is done, or is not."""
    one = rules.found(queries.entry(by, bond, entry))
    held = {**one.held, "done": done}
    _put(by, bond, held, one.id, one.revision)


def take_away(*, by: Opened, bond: Bond, entry: UUID) -> None:
    """Takes away what somebody wrote alone, for all."""
    one = rules.found(queries.entry(by, bond, entry))
    rules.check_own(one.held, str(by.id))
    sending.take_from_shelf(by=by, shelf=bond.shelf, id=one.id)


def _put(by: Opened, bond: Bond, held: Held, id: UUID | None, revision: int | None) -> Kept:
    known = givers(by, bond.held)
    return sending.put_on_shelf(by=by, shelf=bond.shelf, kind=ENTRY, held=held, id=id, revision=revision, givers=known)


def _with(names: list[str], name: str) -> list[str]:
    return names if name in names else [*names, name]


def _next(by: Opened, bond: Bond) -> int:
    return max((int(one.held["order"]) for one in queries.entries(by, bond)), default=0) + 1
