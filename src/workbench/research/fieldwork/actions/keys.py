"""The key to the names: made, opened, given another passphrase. The trail tells that it happened, and holds no key."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from workbench import ciphers
from workbench.history.actions import record
from workbench.research.fieldwork import host, opened, queries, rules
from workbench.research.fieldwork.models import Failure, NameKey
from workbench.research.studies.models import Study

FREE, LONGEST = 3, 60  # tries before it is slowed; seconds


def make_key(*, by: Any, study: Study, passphrase: str | None = None) -> NameKey:
    """Makes the key to the names of a study and opens it for `by`; without a passphrase the host's key wraps it.

    Raises UserError if there is one. Cannot be undone: a second key would not open what the first one sealed.
    """
    rules.check_may_open(by, study)
    kind = "host" if passphrase is None else "passphrase"
    row = NameKey(study=study, kind=kind, salt=ciphers.new_salt() if passphrase is not None else "", made_by=by)
    key = ciphers.new_key()
    under = host.host_key() if passphrase is None else ciphers.stretched(rules.check_passphrase(passphrase), row.salt)
    row.wrapped = ciphers.wrap(key, under=under, of=study.pk)
    with record(by=by, study=study.pk, verb="made the key to the names", undoable=False) as changes:
        rules.check_no_key(queries.key_of(study))
        row.save(force_insert=True)
        changes.touch([row])
    opened.keep(by, study.pk, key)
    return row


def open_key(*, by: Any, study: Study, passphrase: str = "") -> None:
    """Opens the key to the names for `by`, for a while; each opening stands in the trail.

    Raises one and the same UserError, as slowly, for a wrong passphrase and for any that comes too soon after three.
    """
    rules.check_may_open(by, study)
    key = _opened(rules.check_key(queries.key_of(study)), passphrase)
    with record(by=by, study=study.pk, verb="opened the key to the names", undoable=False):
        Failure.objects.filter(study=study.pk).delete()
    opened.keep(by, study.pk, key)


def change_passphrase(*, by: Any, study: Study, old: str, new: str) -> None:
    """Wraps the same key anew under another passphrase and closes it for everybody else; what is sealed stays as it is.

    An older backup still opens with the old passphrase. Raises UserError.
    """
    rules.check_may_open(by, study)
    rules.check_passphrase(new)
    row = rules.check_key(queries.key_of(study))
    rules.check_by_passphrase(row)
    key, salt = _opened(row, old), ciphers.new_salt()
    wrapped = ciphers.wrap(key, under=ciphers.stretched(new, salt), of=study.pk)
    with record(
        by=by, study=study.pk, verb="changed the passphrase of the key to the names", undoable=False
    ) as changes:
        changes.touch([row])
        NameKey.objects.filter(pk=row.pk).update(salt=salt, wrapped=wrapped)
        Failure.objects.filter(study=study.pk).delete()
    opened.close_for_all(study.pk)
    opened.keep(by, study.pk, key)


def _opened(row: NameKey, passphrase: str) -> bytes:
    """Returns the key that is wrapped; raises UserError without a hint."""
    by_host = row.kind == "host"
    if not by_host:
        rules.check_typed(passphrase)
    free = by_host or _counted(row)
    # Stretched also when it is too soon: the time that it takes tells nothing.
    under = host.host_key() if by_host else ciphers.stretched(passphrase, row.salt)
    try:
        key = ciphers.unwrap(row.wrapped, under=under, of=row.study_id)
    except ciphers.DoesNotOpen:
        raise rules.does_not_open() from None
    if not free:
        raise rules.does_not_open()
    return key


def _counted(row: NameKey) -> bool:
    """Counts a try before it is made, so that many at once gain nothing; says whether it is time for one."""
    now = timezone.now()
    with transaction.atomic():
        Failure.objects.get_or_create(study=row.study_id)
        tries = Failure.objects.select_for_update().get(study=row.study_id)
        if tries.wait_until and now < tries.wait_until:
            return False
        tries.count += 1
        tries.wait_until = now + timedelta(seconds=wait_after(tries.count))
        tries.save()
    return True


def wait_after(count: int) -> int:
    """Returns how many seconds nobody may try again after so many wrong passphrases: 1, 2, 4 ... 60 from the third on."""
    return 0 if count < FREE else min(LONGEST, 2 ** min(count - FREE, 6))
