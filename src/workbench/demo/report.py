"""The report of the demo study: an outline with a few own words, so that a newcomer sees what it can be."""

from typing import Any

from workbench.research.findings.models import Evidence
from workbench.research.reports import actions
from workbench.research.reports.models import Section
from workbench.research.reports.pieces import marker
from workbench.research.studies.models import Study

SUMMARY = (
    "Fifty-seven scholars were asked what will change for good after the pandemic, and what wisdom people will need. This "
    "outline is an example: its facts come from the study, its themes were written for the demo [@wac2020].\n\n"
    "What was asked stands in [#protocol-guide]."
)
WORK = {
    "id": "wac2020",
    "type": "dataset",
    "title": "World after Covid: interviews with 57 scholars",
    "author": [{"family": "Grossmann", "given": "Igor"}, {"literal": "colleagues"}],
    "issued": {"date-parts": [[2020]]},
    "URL": "https://worldaftercovid.info/",
}


def write(by: Any, study: Study) -> None:
    """Begins the report and writes a little in it, by the same actions as people do."""
    actions.add_references(by=by, study=study, items=[WORK])
    actions.begin_outline(by=by, study=study)
    sections = Section.objects.select_related("study", "outline").filter(study=study)
    summary, theme = (sections.filter(kind=kind).order_by("position")[0] for kind in ("words", "theme"))
    voice = Evidence.objects.filter(theme__study=study, side="voice").order_by("theme__number", "position")[0]
    actions.write_words(by=by, section=summary, words=SUMMARY)
    stand = sections.get(kind="reflexivity")
    said = "Whoever wrote the three themes knew none of those interviewed."
    actions.declare_item(
        by=by, study=study, checklist="coreq", item="COREQ-6", status="shown", reason=said, section=stand
    )
    actions.write_words(
        by=by, section=theme, words=f"It begins with a loss that several name:\n\n{marker(str(voice.pk))}"
    )
