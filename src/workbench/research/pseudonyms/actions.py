"""Everything that changes the register of names. The trail keeps real words sealed, and never says them."""

from typing import Any

from django.conf import settings
from django.db import transaction

from workbench import ciphers
from workbench.history import cleaning
from workbench.history.actions import erase_copies, record
from workbench.history.queries import revision
from workbench.people.models import new_id
from workbench.research.fieldwork.queries import name_key_for
from workbench.research.pseudonyms import queries, rules
from workbench.research.pseudonyms.models import Entry, Keeping, NameCheck
from workbench.research.studies.models import Study


def add_entries(*, by: Any, study: Study, entries: list[tuple[str, str, str]]) -> list[Entry]:
    """Writes entries into the register: (real words, what stands for them, kind) each. One Event for all.

    Raises UserError or Faults if the key is closed, words stand there already, or a replacement would not hide them.
    """
    key = name_key_for(by, study)
    wanted = [_checked(*entry) for entry in entries]
    about = f"{len(wanted):,} {'entry' if len(wanted) == 1 else 'entries'}"
    with record(by=by, study=study.pk, verb="wrote into the register of names", about=about) as changes:
        there = [(one.words, one.entry.replacement, one.entry.kind) for one in queries.entries_for(by, study)]
        rules.check_register([*there, *wanted])
        rows = [_row(by, study, key, *entry) for entry in wanted]
        changes.create_many(rows)
    return rows


def change_entry(*, by: Any, entry: Entry, words: str, replacement: str, kind: str) -> None:
    """Changes an entry of the register. Raises UserError as `add_entries` does."""
    study = entry.study
    key = name_key_for(by, study)
    wanted = _checked(words, replacement, kind)
    with record(by=by, study=study.pk, verb="changed the register of names", about="1 entry") as changes:
        known = queries.entries_for(by, study)
        now = next((one for one in known if one.entry.pk == entry.pk), None)
        row = rules.check_there(now.entry if now else None)
        others = [(one.words, one.entry.replacement, one.entry.kind) for one in known if one.entry.pk != entry.pk]
        rules.check_register([*others, wanted])
        values = {"replacement": wanted[1], "kind": wanted[2]}
        if now and now.words != wanted[0]:
            values["sealed"] = ciphers.seal(wanted[0], under=key, of=row.pk)
        changes.update(row, **values)


def remove_entry(*, by: Any, entry: Entry) -> None:
    """Takes an entry out of the register; what was replaced by it stays replaced."""
    name_key_for(by, entry.study)
    with record(by=by, study=entry.study_id, verb="took out of the register of names", about="1 entry") as changes:
        changes.delete(entry)


def keep_originals(*, by: Any, study: Study, originals: bool) -> None:
    """Says whether transcripts are kept, sealed, as they were before names are replaced in them."""
    rules.check_may(by, study, rules.NAMES)
    about = "sealed originals" if originals else "no originals"
    with record(by=by, study=study.pk, verb="chose to keep", about=about) as changes:
        there = queries.keeping_of(study)
        if there is None:
            changes.create(Keeping(study=study, originals=originals, said_by=by))
        else:
            changes.update(there, originals=originals)


def check_names(*, by: Any, study: Study) -> queries.Leaks:
    """Looks for names in everything that may leave, and keeps that it was done and how many places hold one."""
    leaks = queries.leaks_for(by, study)
    many = len(leaks.found)
    about = f"{many:,} {'place holds' if many == 1 else 'places hold'} one of {leaks.names:,}"
    with record(by=by, study=study.pk, verb="looked for names:", about=about) as changes:
        changes.create(NameCheck(study=study, seq=leaks.seq, found=many, by=by))
    return leaks


def forget_earlier_wordings(*, by: Any, study: Study) -> int:
    """Has the trail forget what held a name that stands in clear nowhere any more; returns how many changes it emptied.

    It cannot be undone, nor can the changes that are emptied; backups from before go. Raises UserError if there are none.
    """
    cleaning.forget_while_writing()
    with record(by=by, study=study.pk, verb="had the trail forget names in", undoable=False) as changes:
        gone = queries.leaks_for(by, study).gone
        emptied = rules.check_any(erase_copies(study=study.pk, holds=queries.holding(gone)))
        changes.about = f"{emptied:,} earlier wording{'' if emptied == 1 else 's'}"
        cleaning.note(settings.HOME, study.pk, (study.pk, revision(study.pk) + 1))
        transaction.on_commit(lambda: cleaning.finish(settings.HOME))
    return emptied


def _checked(words: str, replacement: str, kind: str) -> tuple[str, str, str]:
    real, stands_in = rules.check_said(words, "real words"), rules.check_said(replacement, "replacement")
    return real, stands_in, rules.check_kind(kind)


def _row(by: Any, study: Study, key: bytes, words: str, replacement: str, kind: str) -> Entry:
    row = Entry(id=new_id(), study=study, kind=kind, replacement=replacement, made_by=by)
    row.sealed = ciphers.seal(words, under=key, of=row.pk)
    return row
