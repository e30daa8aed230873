"""Makes the demo study on the first start."""

from typing import Any

from workbench.demo import trust
from workbench.demo.beside import extras
from workbench.demo.corpus import QUESTION, corpus
from workbench.demo.debriefings import debrief
from workbench.demo.noting import note
from workbench.demo.report import write
from workbench.demo.rounds import reconcile
from workbench.demo.stating import tell
from workbench.demo.stopping import look
from workbench.people.queries import person_of
from workbench.research.exchange.actions import bring_in
from workbench.research.studies.models import Study
from workbench.research.studies.queries import all_studies


def make_once() -> None:
    """Brings in the demo study for the first person, unless there is a study already."""
    if not all_studies().exists():
        make(person_of(None))


def make(by: Any) -> Study:
    """Brings in the demo study, with what was published beside it and an example of a report."""
    study = bring_in(by=by, corpus=corpus(), question=QUESTION, extras=extras(by.name))
    debrief(by, study)
    note(by, study)
    reconcile(by, study)
    trust.furnish(by, study)
    look(study, by)
    tell(by, study)
    write(by, study)
    return study
