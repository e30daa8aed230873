"""Every action on trustworthiness with real arguments, for the tests that ask the same of all actions."""

from collections.abc import Callable
from typing import Any

from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Document, SetAside
from workbench.research.studies.models import Study
from workbench.research.trust import actions as trust
from workbench.research.trust.models import Snapshot

World = Any
TRUST = "research/trust/actions.py::"
ASIDE = "research/corpora/actions/aside.py::"


def rows_of(study: Study, by: Any) -> dict[str, Any]:
    """An interview that is set aside, and one that was opened."""
    odile = Document.objects.select_related("study").get(study=study, name="Odile")
    SetAside.objects.create(study=study, document=odile, set_by=by)
    rows = SetAside.objects.select_related("study", "document")
    return {
        "snapshot": Snapshot.objects.select_related("study").get(study=study),
        "aside": rows.get(document=odile),
        "opened_aside": rows.get(study=study, opened_at__isnull=False),
    }


DONE: dict[str, Callable[[World], Any]] = {
    TRUST + "set_rule": lambda w: trust.set_rule(
        by=w.ana, study=w.study, base=6, run=3, threshold=0.05, reason="The first was too short."
    ),
    TRUST + "write_reading": lambda w: trust.write_reading(
        by=w.ana, study=w.study, says="Few.", cannot_say="Why.", interviews=6, codes=2
    ),
    TRUST + "take_snapshot": lambda w: trust.take_snapshot(by=w.ana, study=w.study),
    TRUST + "decide": lambda w: trust.decide(by=w.ana, snapshot=w.snapshot, stops=False, reasons="Few.", left_open="x"),
    TRUST + "write_power_memo": lambda w: trust.write_power_memo(
        by=w.ana, study=w.study, aim="Narrow.", follows="Two more."
    ),
    ASIDE + "set_aside": lambda w: corpora.set_aside(
        by=w.ana, study=w.study, documents=[w.marlow], reason="As a test."
    ),
    ASIDE + "draw_aside": lambda w: corpora.draw_aside(by=w.ana, study=w.study, many=1, seed=4),
    ASIDE + "write_showed": lambda w: corpora.write_showed(by=w.ana, row=w.opened_aside, showed="Two claims held."),
}
STAYS: dict[str, Callable[[World], Any]] = {
    ASIDE + "open_aside": lambda w: corpora.open_aside(by=w.ana, row=w.aside),
}
