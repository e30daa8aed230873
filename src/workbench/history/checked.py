"""What was found whole before is not read again on every page: the rest of a trail is checked from that link on.

It is remembered by this process alone, so that nobody can write it into the database, and forgotten when it ends.
"""

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock
from uuid import UUID

from django.utils import timezone

from workbench.history.checking import Link, faults_from
from workbench.history.models import Event

MOST = 64  # trails that are remembered
BEGINNING: Link = (0, "")
EMPTY = "The trail is empty: what began it is missing, too."


@dataclass(frozen=True)
class Checked:
    """What is wrong with a trail. known: up to which event all of it was read at `at`; 0 if that was just now."""

    faults: list[str]
    known: int
    at: datetime


@dataclass(frozen=True)
class _Whole:
    """A trail that was whole up to event `known` when all of it was read, and up to `link` by what was read since."""

    known: int
    at: datetime
    link: Link


_whole: OrderedDict[UUID, _Whole] = OrderedDict()
_turn = Lock()


def whole(study: UUID) -> Checked:
    """Reads all of a trail, which has at least an event that began it."""
    now = timezone.now()
    found, link = faults_from(study, BEGINNING)
    found = found or ([EMPTY] if link == BEGINNING else [])
    _remember(study, None if found else _Whole(link[0], now, link))
    return Checked(found, 0, now)


def rest(study: UUID) -> Checked:
    """Reads what came since all of a trail was read and was whole, and all of it if that is not known or stands no more."""
    with _turn:
        before = _whole.get(study)
    if before is None or not _stands(study, before.link):
        return whole(study)
    found, link = faults_from(study, before.link)
    if not found:
        _remember(study, replace(before, link=link))
    return Checked(found, before.known, before.at)


def _stands(study: UUID, link: Link) -> bool:
    """Says whether as many events as there were still stand up to this one, and it has the digest that it had."""
    before = Event.objects.filter(study=study, seq__lte=link[0])
    return before.count() == link[0] and before.filter(seq=link[0], digest=link[1]).exists()


def _remember(study: UUID, found: _Whole | None) -> None:
    with _turn:
        _whole.pop(study, None)
        if found and found.known:
            _whole[study] = found
        while len(_whole) > MOST:
            _whole.popitem(last=False)
