"""What leaves is told in the trail."""

from typing import Any

from workbench.history.actions import record
from workbench.research.studies.models import Study
from workbench.research.studies.rules import check_may


def note_download(*, by: Any, study: Study, what: str) -> None:
    """Records that a person took the protocol, or what was said of it, out of the study."""
    check_may(by, study, "export")
    with record(by=by, study=study.pk, verb="downloaded", about=what, undoable=False):
        pass  # nothing changes but the trail
