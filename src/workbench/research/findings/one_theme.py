"""What the page of one theme shows."""

from collections.abc import Sequence
from typing import Any

from workbench.research.corpora.models import Code
from workbench.research.findings import boards, candidates, queries, versions
from workbench.research.findings.forms import ClosingForm, SettleForm, ThemeForm, ids_in
from workbench.research.findings.models import Theme
from workbench.research.findings.pages import families
from workbench.research.findings.rules import ChangedMeanwhile, may
from workbench.research.findings.signs import Signed, signed_codes
from workbench.research.findings.unsettled import unsettled_in
from workbench.research.studies.models import Study

SHOWN = 40  # candidates at first


def page(
    person: Any, theme: Theme, form: ThemeForm | None = None, conflict: ChangedMeanwhile | None = None
) -> dict[str, Any]:
    """Returns everything about one theme; `form` and `conflict` when what somebody sent could not be saved."""
    book = {one.id: one for one in signed_codes(theme.study)}
    column = boards.column(theme, book, boards.case_names(theme.study))
    said = {name: getattr(theme, name) for name in ThemeForm.base_fields if name != "why"}
    waiting = candidates.of_theme(person, theme, column)
    return {
        "study": theme.study,
        "section": "themes",
        "theme": theme,
        "column": column,
        "form": form or ThemeForm(initial=said),
        "seen": said,
        "conflict": conflict,
        "theirs": [(field.replace("_", " "), said[field]) for field in conflict.fields] if conflict else [],
        "families": families([one for one in book.values() if one not in column.codes]),
        "waiting": waiting[:SHOWN],
        "more": max(0, len(waiting) - SHOWN),
        "others": [other for other in queries.themes_listed(theme.study) if other.pk != theme.pk],
        "may_write": may(person, theme.study, "write themes"),
        "versions": versions.shown(theme),
        "settling": SettleForm(auto_id=False),
        "closing_form": ClosingForm(),
        "unsettled": unsettled_in(theme),
        "waiting_answers": sum(not hasattr(one.row, "disposition") for one in column.answers),
    }


def codes_asked(study: Study, asked: Sequence[str]) -> list[Code]:
    """Returns the codes that an address or form names, as far as they are there."""
    found = (queries.code_there(study, key) for key in ids_in(asked))
    return [code for code in found if code]


def signs_of(study: Study, codes: Sequence[Code]) -> list[Signed]:
    """Returns these codes with their signs."""
    wanted = {str(code.pk) for code in codes}
    return [one for one in signed_codes(study) if one.id in wanted]
