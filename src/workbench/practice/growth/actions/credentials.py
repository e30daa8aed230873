"""A list of credentials: added, dated, filled in, taken off. Each change can be undone."""

from datetime import date
from typing import Any
from uuid import UUID

from workbench.practice.growth.credentials import Value, held_rule
from workbench.practice.growth.queries.credentials import CREDENTIAL, TOWARDS
from workbench.practice.growth.rules import found
from workbench.practice.vault import queries as vault
from workbench.practice.vault.actions import records
from workbench.practice.vault.opened import Held, Kept, Opened

BLANK: Held = {"of": "", "own": {}, "changed": {}, "stage": TOWARDS, "since": "", "until": "", "remind": None}


def add(*, by: Opened, of: str = "", own: Held | None = None, from_file: bool = False, id: UUID | None = None) -> Kept:
    """Puts a credential on the list: one that came along (`of`), or one of one's own, or of a file."""
    held = {**BLANK, "of": of, "own": own or {}, "from_file": from_file, "changed": {}}
    return records.keep(by=by, kind=CREDENTIAL, held=held, verb="added a credential", id=id)


def set_dates(*, by: Opened, id: UUID, dates: Held, revision: int | None = None) -> Kept:
    """Keeps whether somebody has it, from when to when, and whether they want to be told."""
    return records.keep(by=by, verb="kept dates", **_over(by, id, dates, revision))


def fill_in(*, by: Opened, id: UUID, rule: str, value: Value, source: str, note: str, today: date) -> Kept:
    """Keeps what a credential asks as somebody found it, over what came along."""
    one = found(vault.one(by, CREDENTIAL, id))
    changed = {**one.held["changed"], rule: held_rule(value, source, today, note)}
    return records.keep(by=by, verb="filled in a rule", **_over(by, id, {"changed": changed}))


def take_back_rule(*, by: Opened, id: UUID, rule: str) -> Kept:
    """Takes back what somebody filled in: the rule is as it came along."""
    one = found(vault.one(by, CREDENTIAL, id))
    changed = {key: raw for key, raw in one.held["changed"].items() if key != rule}
    return records.keep(by=by, verb="took a rule back", **_over(by, id, {"changed": changed}))


def rename(*, by: Opened, id: UUID, own: Held, revision: int | None = None) -> Kept:
    """Keeps how a credential of one's own is called, and who gives it."""
    one = found(vault.one(by, CREDENTIAL, id))
    held = {"own": {**one.held["own"], **own}}
    return records.keep(by=by, verb="renamed a credential", **_over(by, id, held, revision))


def take_off(*, by: Opened, id: UUID) -> None:
    """Takes a credential off the list; the hours stay."""
    records.let_go(by=by, kind=CREDENTIAL, id=id, verb="took a credential off")


def _over(by: Opened, id: UUID, parts: Held, revision: int | None = None) -> dict[str, Any]:
    one = found(vault.one(by, CREDENTIAL, id))
    number = one.revision if revision is None else revision
    return {"kind": CREDENTIAL, "held": {**one.held, **parts}, "id": id, "revision": number}
