"""What the page of definitions shows: what codes meant before, and the codings that were made under older words."""

from itertools import groupby
from typing import Any

from workbench.research.corpora import definitions
from workbench.research.findings.passages import in_document
from workbench.research.findings.rules import may
from workbench.research.findings.signs import signed_codes
from workbench.research.studies.models import Study

SHOWN = 60  # codings of one code that are laid before a person at a time


def page(person: Any, study: Study) -> dict[str, Any]:
    """Returns the codes whose meaning changed, each with its versions and the codings that wait for a look."""
    book = {one.id: one for one in signed_codes(study)}
    rows = sorted(definitions.under_older(study), key=lambda row: str(row.code_id))
    waiting = {key: list(group) for key, group in groupby(rows, lambda row: row.code_id)}
    codes = [
        {
            "sign": book[str(code.pk)],
            "versions": definitions.versions_of(code),
            "waiting": [(row, in_document(row.document, row.start, row.end, row.quote)) for row in found[:SHOWN]],
            "count": len(found),
        }
        for code, found in ((code, waiting.get(code.pk, [])) for code in definitions.codes_with_versions(study))
    ]
    return {
        "study": study,
        "section": "code",
        "codes": codes,
        "count": len(rows),
        "may_code": may(person, study, "code"),
        "person": person,
    }
