"""What the pages of names show."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from counterpoint import Faults, UserError
from workbench.research.pseudonyms import finding, queries, rules
from workbench.research.pseudonyms.forms import AskModelForm, EntryForm
from workbench.research.pseudonyms.models import KINDS
from workbench.research.studies.models import Study

SHOWN = 500  # places of names on a page; more are counted


def register_page(person: Any, study: Study, form: EntryForm, fault: UserError | None = None) -> dict[str, Any]:
    """Returns the register by kind for who has the key open; for everybody else that it is closed."""
    opened = queries.key_is_open(person, study)
    known = (
        sorted(queries.entries_for(person, study), key=lambda one: list(KINDS).index(one.entry.kind)) if opened else []
    )
    groups = [(KINDS[kind], list(group)) for kind, group in groupby(known, key=lambda one: one.entry.kind)]
    return _page(study, opened) | {"groups": groups, "form": form, "kinds": KINDS.items(), "faults": faults_of(fault)}


def suggestions_page(
    person: Any, study: Study, sent: Any, asked: AskModelForm, fault: UserError | None = None
) -> dict[str, Any]:
    """Returns what may be a name, with why, where and by whom; what was sent and refused stays in its fields."""
    opened = queries.key_is_open(person, study)
    given = dict(zip(sent.getlist("words"), sent.getlist("replacement"), strict=False)) if sent else {}
    document, finder, silent = asked.document(), None, None
    if opened and document:
        try:
            finder = finding.finder()
        except UserError as error:
            silent = error
    found = queries.suggestions_for(person, study, finder, document) if opened else []
    rows = [(one, " and ".join(one.by), given.get(one.words, "")) for one in found]
    shown = {"rows": rows, "kinds": KINDS.items(), "faults": faults_of(fault), "silent": faults_of(silent)}
    return _page(study, opened) | shown | {"asked": asked, "document": document, "model_given": finding.is_given()}


def check_page(person: Any, study: Study, leaks: queries.Leaks | None = None) -> dict[str, Any]:
    """Returns whether names were looked for and, just after it was done, where they stand."""
    shown = _page(study, queries.key_is_open(person, study)) | {"standing": queries.standing_of_names(study)}
    found = leaks.found[:SHOWN] if leaks else []
    return shown | {"leaks": leaks, "found": found, "may_look": rules.may(person, study, rules.NAMES)}


def tried(act: Callable[[], Any]) -> UserError | None:
    """Does it, and returns what stands against it."""
    try:
        act()
    except UserError as error:
        return error
    return None


def faults_of(fault: UserError | None) -> list[UserError]:
    """Returns everything that is wrong, one by one."""
    return list(fault.faults) if isinstance(fault, Faults) else [fault] if fault else []


def _page(study: Study, opened: bool) -> dict[str, Any]:
    return {"study": study, "section": "documents", "opened": opened, "count": queries.count_of(study)}
