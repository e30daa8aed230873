"""Every action of the journal, once, with real arguments."""

from collections.abc import Callable
from typing import Any

from workbench.research.journal import actions as journal
from workbench.research.journal.models import Entry

HERE = "research/journal/actions.py::"


def rows_of(study: Any) -> dict[str, Any]:
    """Returns a shared entry of the furnished study, and one that is for its writer alone."""
    shared, alone = (Entry.objects.select_related("study").get(study=study, alone=alone) for alone in (False, True))
    return {"shared": shared, "alone": alone}


DONE: dict[str, Callable[[Any], Any]] = {
    HERE + "write_entry": lambda w: journal.write_entry(
        by=w.ana, study=w.study, text="It stayed with me.", kind="after", interview=w.held, code=w.money
    ),
    HERE + "change_entry": lambda w: journal.change_entry(
        by=w.ana, entry=w.shared, text="Another thought.", kind="theme", alone=True
    ),
    HERE + "delete_entry": lambda w: journal.delete_entry(by=w.ana, entry=w.alone),
    HERE + "put_aside": lambda w: journal.put_aside(by=w.ana, interview=w.held),
    HERE + "write_standpoint": lambda w: journal.write_standpoint(by=w.ana, study=w.study, text="A peer, and paid."),
}
