"""The journal of the demo study: three entries and one standpoint in two versions, invented and saying so."""

from typing import Any

from workbench.research.corpora.models import Code, Document
from workbench.research.journal import actions
from workbench.research.studies.models import Study

FIRST = (
    "An example, written for the demo. I went through the pandemic with a secure income and a room of my own. I expect to "
    "hear of loss, and I may hear loss where somebody speaks of change."
)
LATER = f"{FIRST} After the first interviews: I also wait for hope, and then stop listening for what it costs."
CODING = (
    "Invented for the demo. I took “community” for something good each time. Here it is also what is asked of people."
)
DECISION = "Invented for the demo. We keep this code apart from the one beside it until somebody shows that they mean the same."
THEME = (
    "Invented for the demo. The claim sounds like me. I shall look for a voice that would not say it before I write on."
)


def note(by: Any, study: Study) -> None:
    """Writes in the journal as a researcher would, by the same actions."""
    for words in (FIRST, LATER):
        actions.write_standpoint(by=by, study=study, text=words)
    document = Document.objects.filter(study=study).order_by("position")[0]
    code = Code.objects.filter(study=study, themes__isnull=False).order_by("position")[0]
    actions.write_entry(by=by, study=study, text=CODING, kind="coding", document=document)
    actions.write_entry(by=by, study=study, text=DECISION, kind="decision", code=code)
    actions.write_entry(by=by, study=study, text=THEME, kind="theme", code=code)
