"""Coming into a circle or a pair, and leaving it: with one's words, or without them."""

import uuid
from uuid import UUID

from django.db import transaction

from workbench.practice.circles import queries, rules
from workbench.practice.circles.actions import writing
from workbench.practice.circles.queries import CIRCLE, ENTRY, GOING, GONE, Circle
from workbench.practice.supervision.rules import check_other
from workbench.practice.vault import queries as vault
from workbench.practice.vault.actions import membership, sending
from workbench.practice.vault.actions.records import keep_unnoted, let_go
from workbench.practice.vault.membership import Ask, Member, givers
from workbench.practice.vault.opened import Held, Opened
from workbench.practice.vault.queries import Whose
from workbench.practice.vault.weeks import this_week

WORDS_WITHIN = 90
"""Days for which somebody who was put out finds their own words."""


def begin(*, by: Opened, name: str, going: str = rules.WHEN_TWO, id: UUID | None = None) -> Circle:
    """Begins a circle; others are asked in by their codes. What is there under `id` was begun by the same click."""
    with transaction.atomic():
        if id and (there := queries.circle(by, id)):
            return there
        held = _held(rules.CIRCLE, name, going=going) | membership.begin(by=by)
        return _kept(by, id or uuid.uuid4(), held)


def ask_in(*, by: Opened, circle: Circle, whose: Whose) -> Circle:
    """Asks somebody into a circle; nothing of it is theirs before their yes."""
    rules.check_open(circle.state)
    rules.check_is_circle(circle.held["sort"])
    check_other(whose.vault == by.id)
    with transaction.atomic():
        sending.take_turns(circle.shelf)
        circle = rules.found(queries.circle(by, circle.id))
        there = [*circle.others, *circle.asked]
        rules.check_new(whose.vault in {one.vault for one in there}, whose.name)
        rules.check_room(len(there) + 1, rules.CIRCLE)
        said = {"sort": rules.CIRCLE, "name": circle.name, "going": queries.when(circle)}
        return _kept(by, circle.id, membership.ask(by=by, held=circle.held, whose=whose, said=said))


def ask_to_pair(*, by: Opened, circle: Circle, member: UUID, way: str) -> Circle:
    """Asks somebody from a circle to be a pair; what the two write is sealed from the others."""
    rules.check_open(circle.state)
    one: Member = rules.found(circle.member(member))
    rules.check_new(_is_paired(by, member), one.name)
    with transaction.atomic():
        held = _held(rules.PAIR, one.name, way=way) | membership.begin(by=by)
        said = {"sort": rules.PAIR, "name": by.owner.name, "way": rules.MIRRORED[way]}
        whose = Whose(one.vault, one.key, one.name)
        return _kept(by, uuid.uuid4(), membership.ask(by=by, held=held, whose=whose, said=said))


def withdraw(*, by: Opened, circle: Circle, member: UUID) -> None:
    """Takes back what this person asked somebody."""
    with transaction.atomic():
        _kept(by, circle.id, membership.withdraw(by=by, held=circle.held, vault=member))


def take_up(*, by: Opened, parcel: UUID) -> Circle:
    """Says yes; it opens once whoever asked was here to see it."""
    ask: Ask = rules.found(queries.ask(by, parcel))
    with transaction.atomic():
        there = queries.of_shelf(by, UUID(ask.said["shelf"]))
        if there and there.is_open:  # two asked at once
            sending.lay_aside(by=by, parcel=parcel)
            return there
        sort, said = ask.said["sort"], ask.said
        name = ask.whose.name if sort == rules.PAIR else said["name"]
        held = _held(sort, name, going=said.get("going") or rules.WHEN_TWO, way=said.get("way"))
        # What was taken along from a circle that is over stays, whoever asks them in again.
        id = there.id if there else by.place(f"{CIRCLE} {parcel}")
        return _kept(by, id, held | membership.say_yes(by=by, ask=ask))


def decline(*, by: Opened, parcel: UUID) -> None:
    """Says no; nothing of it is kept here."""
    rules.found(queries.ask(by, parcel))
    sending.lay_aside(by=by, parcel=parcel)


def look_in(*, by: Opened, id: UUID) -> Circle | None:
    """Does what waits for this person in one circle: who came, who left, what was seen; returns the circle as it is now."""
    membership.refresh(by=by, kind=CIRCLE, id=id)
    circle = queries.circle(by, id)
    if circle and circle.state == rules.ENDED and not circle.held.get("ended"):
        return _learnt_of_the_end(by, circle)
    if circle and circle.is_open and _seen(circle) != circle.held["seen"]:
        return _noted_what_is_there(by, circle)
    return circle


def leave(*, by: Opened, circle: Circle, words: str) -> None:
    """Leaves: a copy of one's words goes along, and they stay for the others or are taken from them."""
    if circle.held.get("ended"):  # the same click once more
        return
    with transaction.atomic():
        notes = queries.own_words(by, circle)
        if circle.is_open:
            writing.take_own(by=by, circle=circle, all_of_it=words == rules.TAKE)
            _take_down(by, circle, str(by.id))
        membership.leave(by=by, held=circle.held)
        _ended(by, circle, notes, rules.STAY)


def put_away(*, by: Opened, circle: Circle) -> None:
    """Takes what is over off the list, with the words that were taken along; undo brings it back."""
    rules.found(circle if circle.state == rules.ENDED else None)
    let_go(by=by, kind=CIRCLE, id=circle.id, verb="put a circle away")


def agree(*, by: Opened, circle: Circle, member: UUID, reason: str) -> bool:
    """Says that somebody should not be in the circle any more; once enough others do, they are out. Says if they are."""
    rules.check_open(circle.state)
    rules.check_is_circle(circle.held["sort"])
    rules.check_going(len(circle.others))
    one: Member = rules.found(circle.member(member))
    said = {"who": str(member), "by": str(by.id), "name": by.owner.name, "reason": reason, "week": this_week()}
    with transaction.atomic():
        sending.take_turns(circle.shelf)
        _take_back_mine(by, rules.found(queries.circle(by, circle.id)), {str(member)})
        sending.put_on_shelf(by=by, shelf=circle.shelf, kind=GOING, held=said, givers=givers(by, circle.held))
        circle = rules.found(queries.circle(by, circle.id))
        now = queries.going(by, circle, member)
        if now is None or now.needed > 0:
            return False
        _put_out(by, circle, one)
    return True


def disagree(*, by: Opened, circle: Circle, member: UUID) -> None:
    """Takes back what one said about somebody."""
    rules.check_open(circle.state)
    with transaction.atomic():
        _take_back_mine(by, circle, {str(member)})


def _take_back_mine(by: Opened, circle: Circle, members: set[str]) -> None:
    for one in circle.lying(GOING):
        if one.held["who"] in members and one.held["by"] == str(by.id):
            sending.take_from_shelf(by=by, shelf=circle.shelf, id=one.id)


def _take_down(by: Opened, circle: Circle, member: str) -> None:
    """Takes down who said that somebody should go, and what they said of others: it counts for nothing if they come back."""
    for one in circle.lying(GOING):
        if member in (one.held["who"], one.held["by"]):
            sending.take_from_shelf(by=by, shelf=circle.shelf, id=one.id)


def _put_out(by: Opened, circle: Circle, member: Member) -> None:
    words = queries.words_of(queries.entries(circle), member.vault)
    _take_down(by, circle, str(member.vault))
    _kept(by, circle.id, membership.put_out(by=by, held=circle.held, vault=member.vault))
    said = {"what": rules.OUT, "shelf": str(circle.shelf), "words": words}
    sending.send(by=by, to=member.vault, public_key=member.key, said=said, days=WORDS_WITHIN)


def _learnt_of_the_end(by: Opened, circle: Circle) -> Circle:
    for one in vault.parcels(by):
        known = one.sender.hex() in circle.held["keys"].values() and one.said.get("shelf") == str(circle.shelf)
        if known and rules.is_out(one.said):
            with transaction.atomic():
                sending.lay_aside(by=by, parcel=one.id)
                return _ended(by, circle, one.said["words"], rules.OUT)
    return circle


def _noted_what_is_there(by: Opened, circle: Circle) -> Circle:
    """Notes which revision of each entry was seen, so that an older one that is put back is known as older."""
    with transaction.atomic():
        sending.take_turns(circle.shelf)
        now = rules.found(queries.circle(by, circle.id))
        # Not while others changed something about the members: what they put there may not open before the next look.
        if now.is_open and now.held["epoch"] == vault.epoch_of(now.shelf):
            return _kept(by, now.id, {**now.held, "seen": _seen(now)})
    return circle


def _seen(circle: Circle) -> dict[str, int]:
    before: dict[str, int] = circle.held["seen"]
    there = circle.look.of_kind(ENTRY, GOING)
    now = {str(one.id): one.revision for one in there if not queries.is_older(circle.held, one)}
    missing = {one for one in before if one not in now}
    rows = {str(one) for one in vault.lies_on_shelf(circle.shelf)} if missing else set()
    return {**{one: before[one] if one in rows else GONE for one in missing}, **now}


def _is_paired(by: Opened, member: UUID) -> bool:
    pairs = [one for one in queries.circles(by) if one.is_pair and one.state != rules.ENDED]
    return any(member in {one.vault for one in [*pair.others, *pair.asked]} for pair in pairs)


def _held(sort: str, name: str, going: str = rules.WHEN_TWO, way: str | None = None) -> Held:
    return {"sort": sort, "name": name, "going": going, "way": way, "week": this_week(), "seen": {}}


def _ended(by: Opened, circle: Circle, notes: list[Held], how: str) -> Circle:
    over: Held = {"asks": [], "yes": None, "seen": {}, "notes": notes, "how": how, "ended": this_week()}
    return _kept(by, circle.id, {**circle.held, **over})


def _kept(by: Opened, id: UUID, held: Held) -> Circle:
    keep_unnoted(by=by, kind=CIRCLE, held=held, id=id)
    found: Circle = rules.found(queries.circle(by, id))
    return found
