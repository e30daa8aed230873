"""Puts a report together for a person, and says what should be looked at before it leaves."""

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import counterpoint as cp
from workbench.research.findings.loading import corpus_for
from workbench.research.findings.queries import themes as themes
from workbench.research.pseudonyms.queries import standing_of_names
from workbench.research.reports import rules
from workbench.research.reports.asking import asked
from workbench.research.reports.carrying import write_study
from workbench.research.studies.models import Study
from workbench.research.studies.states import STATES
from workbench.research.studies.telling import matrix_rows
from workbench.research.trust.queries import newest_reading, stop_rule
from workbench.ui.faces import faces, faces_for_paper

PARTS = {
    "method": "Method, in facts",
    "themes": "Themes, with their voices and answers",
    "saturation": "Saturation, with the written reading",
    "agreement": "Agreement between coders",
    "codebook": "Appendix: codebook",
}


SIGN = "circle-dashed"
FEW = 5
"""A cell of fewer people than this is pointed out, as the guard of tables does by default."""


@dataclass(frozen=True)
class Check:
    """Something to look at before a report leaves: its sign, what it is, and where to mend it."""

    sign: str
    what: str
    more: str
    view: str = ""
    link: str = ""
    waits: bool = False


def report_for(person: Any, study: Study, parts: list[str], on: date, only: list[str] | None = None) -> cp.Report:
    """Returns the report of these parts; UserError if a quotation does not stand in its transcript."""
    rules.check_may(person, study, "read study")
    reading = newest_reading(study)
    said = {"saturation": f"{reading.says}\n{reading.cannot_say}"} if reading and "saturation" in parts else {}
    asking = asked(study, list(themes(study)), only)
    return cp.report(
        corpus_for(person, study),
        parts=parts,
        title=study.title,
        on=on,
        readings=said,
        asked=asking,
        note=standing_of_names(study).sentence,
    )


def as_page(report: cp.Report) -> str:
    """Returns the report as one web page with our fonts in it."""
    return cp.as_html(report, faces=faces())


def as_pdf(report: cp.Report) -> bytes:
    """Returns the report as PDF with our fonts in it; UserError if this machine cannot make one."""
    return cp.as_pdf(report, faces=faces_for_paper())


def file_of(person: Any, study: Study) -> bytes:
    """Returns the whole study as a `.counterpoint` file."""
    rules.check_may(person, study, "export")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.counterpoint"
        write_study(person, study, path)
        return path.read_bytes()


def checks(study: Study, report: cp.Report, parts: list[str], only: list[str] | None) -> list[Check]:
    """Returns what is open before this report leaves, of the parts that are in it; never a score."""
    quotes = sum(1 for block in report.blocks if hasattr(block, "side"))
    found = [*_unsearched(study, only), _quotes(quotes)] if "themes" in parts else []
    found += _curve(study) if "saturation" in parts else []
    found += _small_cells(study) if "method" in parts else []
    return [*found, names_check(study)]


def names_check(study: Study) -> Check:
    """Returns whether names were looked for in the study as it is, and where to do it."""
    names = standing_of_names(study)
    if names.check is None or not names.is_current:
        since = " since something changed" if names.check else ""
        words = f"Nobody has looked for names{since}. The report says so. Read the quotations once more."
        return Check("shield-alert", "Names were not checked", words, "pseudonyms:check", "Look for names", True)
    if names.check.found:
        what = f"{names.check.found:,} {'place holds' if names.check.found == 1 else 'places hold'} a name in clear"
        return Check("shield-alert", what, "The report says so.", "pseudonyms:check", "See where", True)
    return Check("check", "Names were checked", "None that the study knows was found. Nicknames are not seen.")


def _quotes(count: int) -> Check:
    if not count:
        return Check("circle", "No quotations yet", "A theme brings them.", "findings:themes", "Choose some")
    words = "Every quotation stands" if count > 1 else "The quotation stands"
    return Check("check", f"{words} in its transcript", f"{count} checked, letter by letter, just now.")


def _small_cells(study: Study) -> list[Check]:
    """Returns whether the sample matrix, which the part on method prints, holds cells in which somebody may be recognised."""
    small = sum(0 < row[state] < FEW for row in matrix_rows(study) for state in STATES)
    if not small:
        return []
    what = f"The sample matrix has {small:,} {'cell' if small == 1 else 'cells'} of fewer than {FEW} people"
    words = "Ask who could be recognised in them; without its part on method the report has no matrix."
    return [Check("shield-alert", what, words, "studies:sample", "Look at the sample")]


def _unsearched(study: Study, only: list[str] | None) -> list[Check]:
    return [
        Check(SIGN, f"Theme {theme.number} is unsearched", "The report says so.", "findings:themes", "Search now", True)
        for theme in themes(study)
        if not theme.searches.all() and not any(row.side == "answer" for row in theme.evidence.all())
        if only is None or str(theme.pk) in only
    ]


def _curve(study: Study) -> list[Check]:
    found = []
    if newest_reading(study) is None:
        words = "The report shows the numbers alone, and says so."
        found.append(Check(SIGN, "Nobody has read the curve", words, "trust:saturation", "Read it", True))
    if stop_rule(study) is None:
        found.append(Check(SIGN, "No rule was set beforehand", "The report says so.", "trust:saturation", "Look"))
    return found
