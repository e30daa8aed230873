"""The sections of a study in the order of the work: a path from left to right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One place in the top bar; a page names its own with the context variable `section`."""

    name: str
    label: str
    view: str


SECTIONS = (
    Section("overview", "Overview", "overview:overview"),
    Section("design", "Design", "studies:design"),
    Section("field", "Field", "fieldwork:participants"),
    Section("documents", "Documents", "corpora:documents"),
    Section("code", "Code", "coding:code"),
    Section("compare", "Compare", "findings:compare"),
    Section("themes", "Themes", "findings:themes"),
    Section("trust", "Trust", "trust:checks"),
    Section("report", "Report", "reports:report"),
)
