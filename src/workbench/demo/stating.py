"""What the published study says of how it was done; what it does not say stays unsaid."""

from typing import Any

from workbench.research.reports import actions
from workbench.research.studies.models import Study

METHOD = "Method & Analyses of World after Covid, 11 January 2021, https://grossmania.github.io/wac/wac_analyses.html"
PODCAST = "The On Wisdom Podcast, https://evidencebasedwisdom.com/"
SAID = {
    "interviewers": ("Igor Grossmann held the interviews, from June 2020 on.", METHOD),
    "work": ("Igor Grossmann ran the Wisdom and Culture Lab at the University of Waterloo in Canada.", PODCAST),
    "chosen": (
        "The interviewer and an advisory board named 153 scholars of the social, behavioural and political sciences from "
        "around the world, with some philosophers and futurists.",
        METHOD,
    ),
    "approached": (
        "Those named were asked whether they would take part in a series of interviews; of those asked, 65% answered.",
        METHOD,
    ),
    "declined": (
        "Of those who answered, 37% declined; interviews were arranged with 38% of the scholars on the first list. "
        "Why they declined is not published.",
        METHOD,
    ),
}


def tell(by: Any, study: Study) -> None:
    """Says of the study what its authors published about how it was done, each with its place."""
    for topic, (words, source) in SAID.items():
        actions.state(by=by, study=study, topic=topic, words=words, source=source)
