"""Where a walk can begin: at a section of the report, a theme, a code or a transcript."""

from typing import Any

from workbench.research.corpora.queries import codes_by_name, documents
from workbench.research.findings.queries import themes_listed
from workbench.research.reports.outlines import outline_of, sections_of, titles
from workbench.research.reports.walking import NOT_YET, Group, Row, is_blind, walk_to
from workbench.research.studies.models import Study


def beginnings(person: Any, study: Study) -> list[Group]:
    """Returns everything from which one can walk; passages are found from their transcript, or where they are read."""
    blind = is_blind(person, study)
    sections = [] if blind else sections_of(outline_of(study))
    called = titles(sections, study)
    themes = [Row(str(one), "", walk_to(study, "theme", one.pk)) for one in themes_listed(study)]
    codes = [Row(name, "", walk_to(study, "code", key)) for key, name in codes_by_name(study)]
    names = documents(study).values_list("pk", "name")
    transcripts = [Row(name, "", walk_to(study, "passage", key)) for key, name in names]
    report = [Row(called[one.pk], "", walk_to(study, "section", one.pk)) for one in sections]
    return [
        Group("sections", "Report", report, NOT_YET if blind else "Nobody has begun the report."),
        Group("themes", "Themes", themes, "There are no themes yet."),
        Group("codes", "Codes", codes, "There are no codes yet."),
        Group("transcripts", "Transcripts", transcripts, "There are no transcripts yet."),
    ]
