"""A first look at whether more interviews are needed: a rule, a snapshot, and a decision to go on."""

from typing import Any

from workbench.research.studies.models import Study
from workbench.research.trust import actions
from workbench.research.trust.stopping import left_open

REASONS = (
    "Of the last thirty interviews two still brought a code that nobody had brought before, and five codes were heard once. "
    "All who were asked are scholars of the mind or of society: people who kept shops and wards running are not among them, "
    "and their wisdom may be of another kind. We go on, and ask outside the universities."
)


def look(study: Study, by: Any) -> None:
    """Sets the rule, takes a snapshot and keeps a decision with what is open."""
    actions.set_rule(by=by, study=study, base=6, run=3, threshold=0.05)
    snapshot = actions.take_snapshot(by=by, study=study, stratum="Gender")
    actions.decide(by=by, snapshot=snapshot, stops=False, reasons=REASONS, left_open=left_open(study, None))
