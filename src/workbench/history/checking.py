"""Looks whether a trail is as it was written, and names what is not: which event, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.db.models import Subquery
from django.db.models.functions import Coalesce

from workbench.history.chain import digest_of_event, digest_of_images
from workbench.history.models import Chain, Change, Event
from workbench.people.models import User

# What the digests cover, read without a row object for each of thousands.
HEADER = (
    "id",
    "seq",
    "study",
    "at",
    "by_id",
    "verb",
    "about",
    "salt",
    "kind",
    "undoes_id",
    "undoable",
    "previous",
    "digest",
)
LINK = ("pk", *HEADER)
IMAGE = ("event_id", "number", "table", "document", "salt", "digest", "images", "erased_at")
LOOKED_INTO = 20  # altered events for which it is tried out what became of them
ERASING = timedelta(hours=1)  # an erasure may take long, and its event is written at its end
Link = tuple[int, str]  # the number of an event and its digest


@dataclass
class _Read:
    """What is remembered of the events that were read: no words. known: the link behind which reading began."""

    known: Link
    faults: list[tuple[int, str]] = field(default_factory=list)
    links: list[tuple[int, str, str, bool]] = field(default_factory=list)  # seq, previous, digest, is it its own
    altered: dict[int, tuple[Any, list[Any]]] = field(default_factory=dict)
    emptied: list[tuple[int, Any]] = field(default_factory=list)
    erasures: list[tuple[int, datetime]] = field(default_factory=list)  # events that may have been one


def faults(study: UUID) -> list[str]:
    """Checks the whole chain of a study and returns what is wrong, in sentences; an empty list means intact."""
    return faults_from(study, (0, ""))[0]


def faults_from(study: UUID, known: Link) -> tuple[list[str], Link]:
    """Checks the chain from a link on that was whole; returns (what is wrong, the link with which it ends now).

    What lies before that link, and what it kept, is not looked at.
    """
    # The head is read first: what somebody writes from here on is not looked at.
    head = Chain.objects.filter(study=study).first() or Chain(study=study)
    read = _Read(known)
    for event, own in _events(study, known[0], head.seq):
        stands = digest_of_event(event, own) == event.digest
        read.links.append((event.seq, event.previous, event.digest, stands))
        if not stands:
            read.altered[event.seq] = (event, own)
        read.faults += [(event.seq, _kept(event.seq, change)) for change in own if _is_altered(change)]
        read.emptied += [(event.seq, change) for change in own if change.images is None]
        read.erasures += [] if event.undoable else [(event.seq, event.at)]
    read.faults += [*_broken(read), *_explained(read, head), *_emptied(read)]
    said = [words for _, words in sorted(read.faults, key=lambda one: one[0])] + [*_at_the_end(study, head, read)]
    return said, (head.seq, head.head)


def _events(study: UUID, known: int, newest: int) -> Iterator[tuple[Any, list[Any]]]:
    """Yields each event behind the known one, with its changes."""
    trail = Event.objects.filter(study=study, seq__gt=known, seq__lte=newest).order_by("seq")
    kept = Change.objects.filter(event__study=study, event__seq__gt=known, event__seq__lte=newest)
    kept = kept.order_by("event__seq", "number")
    changed = groupby(kept.values_list(*IMAGE, named=True).iterator(chunk_size=500), key=lambda change: change.event_id)
    key, changes = next(changed, (None, iter(())))
    for event in trail.values_list(*LINK, named=True).iterator(chunk_size=500):
        own: list[Any] = []
        if key == event.pk:
            own = list(changes)
            key, changes = next(changed, (None, iter(())))
        yield event, own


def _is_altered(change: Any) -> bool:
    return change.images is not None and digest_of_images(change.salt, change.images) != change.digest


def _emptied(read: _Read) -> Iterator[tuple[int, str]]:
    """Yields what was emptied without an erasure that says so: else a row could be changed, and what tells it taken away."""
    for seq, change in read.emptied:
        when = change.erased_at
        if when is None or not any(later >= seq and abs(at - when) < ERASING for later, at in read.erasures):
            yield seq, f"What event {seq} kept of {change.table} is gone, and no event erased it."


def _kept(seq: int, change: Any) -> str:
    return f"What event {seq} kept of {change.table} (change {change.number}) was altered."


def _broken(read: _Read) -> Iterator[tuple[int, str]]:
    """Yields where an event is missing, or does not follow the one before it though each is whole."""
    (before, digest), stood = read.known, True
    for seq, previous, own, stands in read.links:
        if seq != before + 1:
            yield seq, _missing(before + 1, seq - 1)
        elif previous != digest and stands and stood:
            who = f"Event {before} was altered and given a new digest" if before else "Its beginning was removed"
            yield seq, f"{who}: event {seq} still names the one that stood there."
        before, digest, stood = seq, own, stands


def _missing(first: int, last: int) -> str:
    return f"Event {first} is missing." if first == last else f"Events {first} to {last} are missing."


def _explained(read: _Read, head: Chain) -> Iterator[tuple[int, str]]:
    """Yields what became of each event that is not as it was written; beyond a few, only that it is not."""
    followers = {seq - 1: previous for seq, previous, _, _ in read.links} | {head.seq: head.head}
    for number, (seq, (event, own)) in enumerate(read.altered.items()):
        if number >= LOOKED_INTO:
            yield seq, f"Event {seq} was altered."
            continue
        yield seq, f"Event {seq} was altered: {_what_became(event, own, followers.get(seq), read)}."


def _what_became(event: Any, own: list[Any], named: str | None, read: _Read) -> str:
    """Tries out what event was written, and says in what this one differs; in general if none fits."""
    if digest_of_event(event, own) == named:
        return "its digest was replaced, the rest is as it was written"
    found = next((words for words, other, rows in _others(event, own, read) if _fits(event, other, rows)), "")
    return found or _in_general(own)


def _fits(event: Any, other: dict[str, Any], rows: list[Any]) -> bool:
    header = {name: getattr(event, name) for name in HEADER} | other
    return digest_of_event(SimpleNamespace(**header), rows) == event.digest


def _others(event: Any, own: list[Any], read: _Read) -> Iterator[tuple[str, dict[str, Any], list[Any]]]:
    """Yields (what became of it, in what it was otherwise, its changes) of every event that this one may have been."""
    for seq in read.altered:
        yield f"it was written as event {seq}, the order was changed", {"seq": seq}, own
    names = dict(User.objects.filter(pk__in=_people(event.study)).values_list("pk", "name"))
    for key, name in names.items():
        now = names.get(event.by_id, "somebody else")
        yield f"it was done by {name} and says {now}", {"by_id": key}, own
    for study in Chain.objects.exclude(study=event.study).values_list("study", flat=True):
        yield "it belongs to another study", {"study": study}, own
        yield from (("it belongs to another study", {"study": study, "seq": seq}, own) for seq in read.altered)
    for kind, _ in Event.KINDS:
        yield "its kind was changed", {"kind": kind}, own
    yield "whether it can be undone was changed", {"undoable": not event.undoable}, own
    yield "what it turns was changed", {"undoes_id": None}, own
    for change in own:
        yield f"a change of {change.table} was added", {}, [one for one in own if one is not change]


def _people(study: UUID) -> Any:
    return Event.objects.filter(study=study).order_by().values_list("by", flat=True).distinct()


def _in_general(own: list[Any]) -> str:
    if [change.number for change in own] != list(range(len(own))):
        return "a change that it kept was removed"
    return "when or what was done, on what, or a change that it kept"


def _at_the_end(study: UUID, head: Chain, read: _Read) -> Iterator[str]:
    last, _, digest, stands = read.links[-1] if read.links else (read.known[0], "", read.known[1], True)
    if last < head.seq:
        yield f"The newest events are missing: {last + 1} to {head.seq}."
    elif digest != head.head and stands:
        yield f"Event {last} is not the one with which the trail ended: it was altered and given a new digest."
    newest = Coalesce(Subquery(Chain.objects.filter(study=study).values("seq")), 0)
    behind = Event.objects.filter(study=study, seq__gt=newest).order_by("seq").values_list("seq", flat=True)
    if behind:
        yield f"Behind the end of the trail stands what nobody wrote: event {', '.join(map(str, behind[:10]))}."
