"""Makes the demo study on the first start."""

from workbench.demo import trust
from workbench.demo.corpus import QUESTION, corpus
from workbench.demo.debriefings import debrief
from workbench.demo.stopping import look
from workbench.people.queries import person_of
from workbench.research.exchange.actions import bring_in
from workbench.research.studies.queries import all_studies


def make_once() -> None:
    """Brings in the demo study for the first person, unless there is a study already."""
    if not all_studies().exists():
        lead = person_of(None)
        study = bring_in(by=lead, corpus=corpus(), question=QUESTION)
        debrief(lead, study)
        trust.furnish(lead, study)
        look(study, lead)
