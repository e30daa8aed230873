"""What somebody was writing when nobody was there any more: put by in the vault before it locks, and given back once."""

import uuid

from workbench.practice.guard.looking import look
from workbench.practice.vault import queries
from workbench.practice.vault.actions.records import forget, keep_unnoted
from workbench.practice.vault.opened import Opened

ASIDE = "put by"
MOST, LONGEST = 60, 200_000
Fields = list[list[str]]


def put_by(*, by: Opened, path: str, fields: Fields) -> None:
    """Puts by what stood in a form of this page; a field in which somebody is surely named is not kept."""
    kept = [[name, text] for name, text in fields[:MOST] if len(text) <= LONGEST and not _names_somebody(text)]
    before = _at(by, path)
    if kept:
        keep_unnoted(by=by, kind=ASIDE, held={"path": path, "fields": kept}, id=before[0] if before else uuid.uuid4())


def give_back(*, by: Opened, path: str) -> Fields:
    """Returns what was put by on this page, and forgets it; nothing if there is none."""
    found = [one.held["fields"] for one in queries.kept(by, ASIDE) if one.held["path"] == path]
    forget(by=by, ids=_at(by, path), kinds=[ASIDE])
    return found[0] if found else []


def is_put_by(by: Opened, path: str) -> bool:
    """Says whether something waits for this page."""
    return bool(_at(by, path))


def _at(by: Opened, path: str) -> list[uuid.UUID]:
    return [one.id for one in queries.kept(by, ASIDE) if one.held["path"] == path]


def _names_somebody(text: str) -> bool:
    return any(found.sure for found in look(text))


def is_fields(said: object) -> bool:
    """Says whether something sent is a list of pairs of texts."""
    return isinstance(said, list) and all(_is_pair(one) for one in said)


def _is_pair(one: object) -> bool:
    return isinstance(one, list) and len(one) == 2 and all(isinstance(x, str) for x in one)
