"""Where a fact comes from: the page of the study that its source names, with its address."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from workbench.research.studies.models import Study

PAGES: dict[str, tuple[str, str]] = {
    "overview": ("overview:overview", "Overview"),
    "plan": ("studies:design", "Plan"),
    "sample": ("studies:sample", "Sample"),
    "team": ("studies:team", "Team"),
    "participants": ("fieldwork:participants", "Participants"),
    "consent": ("fieldwork:forms", "Consent"),
    "withdrawals": ("withdrawal:withdrawals", "Withdrawals"),
    "protocol": ("protocols:protocol", "Interview guide"),
    "informants": ("protocols:comments", "What key informants said"),
    "interviews": ("interviews:interviews", "Interviews"),
    "coverage": ("interviews:coverage", "Coverage"),
    "documents": ("corpora:documents", "Documents"),
    "names": ("pseudonyms:register", "Names"),
    "coding": ("coding:documents", "Code"),
    "codebook": ("coding:code", "Codebook"),
    "definitions": ("findings:definitions", "Definitions"),
    "rounds": ("rounds:rounds", "Rounds"),
    "agreement": ("trust:agreement", "Agreement"),
    "saturation": ("trust:saturation", "Saturation"),
    "themes": ("findings:themes", "Themes"),
    "debriefing": ("debriefing:packets", "Debriefing"),
    "memberchecks": ("memberchecks:checks", "Member checks"),
    "triangulation": ("triangulation:ledger", "Triangulation"),
    "set_aside": ("trust:aside", "Set aside"),
    "journal": ("journal:journal", "Journal"),
    "statements": ("reports:statements", "How it was done"),
    "trail": ("trust:trail", "Audit trail"),
}


@dataclass(frozen=True)
class Source:
    """A page of the study: what it is called, and its address if it has one."""

    name: str
    href: str = ""


def source_of(study: Study, source: str) -> Source:
    """Returns the page that a source names; a page that there is not has a name only."""
    kind, _, rest = source.partition(":")
    if kind == "theme":
        return Source("Theme", _address("findings:theme", study, theme=rest))
    if kind == "version":
        return Source(f"Guide, version {rest}", _address("protocols:version", study, number=rest))
    if kind == "document":
        document, _, ends = rest.partition(":")
        href = _address("coding:read", study, document=document)
        return Source("Transcript", f"{href}#passage-{ends.replace(':', '-')}" if href and ends else href)
    view, name = PAGES.get(kind, ("", kind))
    return Source(name, _address(view, study) if view else "")


def _address(view: str, study: Study, **more: Any) -> str:
    try:
        return reverse(view, kwargs={"study": study.pk, **more})
    except NoReverseMatch:
        return ""
