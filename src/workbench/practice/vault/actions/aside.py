"""What somebody was writing and did not keep: put by in the vault while they write, offered until they keep it or let it go."""

import re
import uuid
from dataclasses import dataclass, field

from workbench.practice.guard.looking import look
from workbench.practice.vault import queries
from workbench.practice.vault.actions.records import forget, keep_unnoted
from workbench.practice.vault.opened import Held, Kept, Opened
from workbench.practice.vault.queries import ORDER
from workbench.practice.vault.weeks import this_week

ASIDE = "put by"
MARK = "put-by"
"""By this name a form tells under which mark its words were put by: once it is kept they need not wait any more."""
MOST, LONGEST = 60, 200_000
WAITING = 40
"""So many windows' words wait in one vault; of more the oldest go."""
BEGINNING = 80
Fields = list[list[str]]
_MARKED = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True)
class Waiting:
    """Words that wait for a page: the mark of the window in which they were written, and how they begin."""

    mark: str
    begins: str = field(repr=False)


def put_by(*, by: Opened, path: str, fields: Fields, mark: str = "") -> None:
    """Puts by what stands in the forms of a window, in place of what stood there before; nothing if they are empty.

    Of a field in which somebody is surely named, what it said before that stays. `mark` is the window's own.
    """
    mark = mark or uuid.uuid4().hex
    there = queries.kept(by, ASIDE)
    before = next((one for one in there if _mark_of(one) == mark), None)
    kept = _without_names(fields[:MOST], before.held["fields"] if before else [])
    if not kept:
        _forget(by, [before] if before else [])
        return
    order = _order(before) if before else max(map(_order, there), default=0) + 1
    held = {"path": path, "mark": mark, "fields": kept, "week": this_week(), ORDER: order}
    # Made of the mark, so that the same window twice at once writes one record and not two.
    id = before.id if before else by.place(f"{ASIDE} {mark}")
    keep_unnoted(by=by, kind=ASIDE, held=held, id=id)
    if before is None:
        _forget(by, sorted(there, key=_order)[: max(0, len(there) + 1 - WAITING)])


def waiting(by: Opened, path: str) -> list[Waiting]:
    """Returns what waits for a page, the newest first."""
    found = [one for one in queries.kept(by, ASIDE) if one.held["path"] == path and one.held["fields"]]
    return [Waiting(_mark_of(one), _begins(one)) for one in sorted(found, key=_order, reverse=True)]


def count(by: Opened) -> int:
    """Returns in how many windows something was written that was not kept."""
    return sum(bool(one.held["fields"]) for one in queries.kept(by, ASIDE))


def words_of(by: Opened, mark: str) -> Fields:
    """Returns what waits under a mark, and lets it wait: a page may not come, or be loaded again."""
    found = next((one for one in queries.kept(by, ASIDE) if _mark_of(one) == mark), None)
    fields: Fields = found.held["fields"] if found else []
    return fields


def let_words_go(*, by: Opened, mark: str) -> None:
    """Forgets what waits under a mark: it was kept where it belongs, or is not wanted."""
    _forget(by, [one for one in queries.kept(by, ASIDE) if _mark_of(one) == mark])


def let_all_words_go(*, by: Opened) -> None:
    """Forgets everything that waits, on whichever page."""
    _forget(by, queries.kept(by, ASIDE))


def let_go(*, by: Opened, under: str) -> None:
    """Forgets what waits for the pages under an address, as what they are about is gone for good."""
    _forget(by, [one for one in queries.kept(by, ASIDE) if one.held["path"].startswith(under)])


def faded(held: Held) -> Held:
    """Returns what was put by without its words."""
    return {**held, "fields": []}


def _forget(by: Opened, gone: list[Kept]) -> None:
    if gone:
        forget(by=by, ids=[one.id for one in gone], kinds=[ASIDE])


def _mark_of(one: Kept) -> str:
    return str(one.held.get("mark") or one.id.hex)


def _order(one: Kept) -> int:
    return int(one.held.get(ORDER, 0))


def _begins(one: Kept) -> str:
    longest = " ".join(max((text for _, text in one.held["fields"]), key=len).split())
    return longest if len(longest) <= BEGINNING else f"{longest[:BEGINNING].rsplit(' ', 1)[0]} …"


def _without_names(fields: Fields, before: Fields) -> Fields:
    left = {name for name, text in fields if len(text) > LONGEST or _names_somebody(text)}
    return [one for one in fields if one[0] not in left] + [one for one in before if one[0] in left]


def _names_somebody(text: str) -> bool:
    return any(found.sure for found in look(text))


def is_mark(said: str) -> bool:
    """Says whether something sent is the mark of a window."""
    return _MARKED.fullmatch(said) is not None


def is_fields(said: object) -> bool:
    """Says whether something sent is a list of pairs of texts."""
    return isinstance(said, list) and all(_is_pair(one) for one in said)


def _is_pair(one: object) -> bool:
    return isinstance(one, list) and len(one) == 2 and all(isinstance(x, str) for x in one)
