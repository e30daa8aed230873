"""What somebody was writing when nobody was there any more: put by in the vault before it locks, and given back once."""

import uuid

from workbench.practice.guard.looking import look
from workbench.practice.vault import queries
from workbench.practice.vault.actions.records import forget, keep_unnoted
from workbench.practice.vault.opened import Held, Opened
from workbench.practice.vault.weeks import this_week

ASIDE = "put by"
MOST, LONGEST = 60, 200_000
Fields = list[list[str]]


def put_by(*, by: Opened, path: str, fields: Fields) -> None:
    """Puts by what stood in a form of this page; a field in which somebody is surely named is not kept."""
    kept = [[name, text] for name, text in fields[:MOST] if len(text) <= LONGEST and not _names_somebody(text)]
    before = _at(by, path)
    if kept:
        keep_unnoted(
            by=by,
            kind=ASIDE,
            held={"path": path, "fields": kept, "week": this_week()},
            id=before[0] if before else uuid.uuid4(),
        )


def give_back(*, by: Opened, path: str) -> Fields:
    """Returns what was put by on this page, and forgets it; nothing if there is none."""
    found = [one for one in queries.kept(by, ASIDE) if one.held["path"] == path]
    forget(by=by, ids=[one.id for one in found], kinds=[ASIDE])
    fields: Fields = found[0].held["fields"] if found else []
    return fields


def is_put_by(by: Opened, path: str) -> bool:
    """Says whether something waits for this page."""
    return bool(_at(by, path))


def let_go(*, by: Opened, under: str) -> None:
    """Forgets what was put by on the pages under an address, as what they are about is gone for good."""
    gone = [one.id for one in queries.kept(by, ASIDE) if one.held["path"].startswith(under)]
    forget(by=by, ids=gone, kinds=[ASIDE])


def faded(held: Held) -> Held:
    """Returns what was put by without its words."""
    return {**held, "fields": []}


def _at(by: Opened, path: str) -> list[uuid.UUID]:
    return [one.id for one in queries.kept(by, ASIDE) if one.held["path"] == path and one.held["fields"]]


def _names_somebody(text: str) -> bool:
    return any(found.sure for found in look(text))


def is_fields(said: object) -> bool:
    """Says whether something sent is a list of pairs of texts."""
    return isinstance(said, list) and all(_is_pair(one) for one in said)


def _is_pair(one: object) -> bool:
    return isinstance(one, list) and len(one) == 2 and all(isinstance(x, str) for x in one)
