"""Which codes an address asks to compare, and the lists to choose others from."""

from typing import Any

from workbench.research.corpora.models import Code
from workbench.research.findings import pages, queries
from workbench.research.findings.forms import ids_in
from workbench.research.findings.signs import signed_codes
from workbench.research.studies.models import Study

MOST = 3


def codes_to_compare(study: Study, asked: list[str]) -> tuple[dict[str, Any], list[Code]]:
    """Returns (what the bar shows, the codes that are there); a code that was merged or deleted meanwhile is counted."""
    wanted = ids_in(asked)[:MOST]
    codes = [code for code in (queries.code_there(study, key) for key in wanted) if code]
    book = signed_codes(study)
    chosen = [str(code.pk) for code in codes]
    signs = {one.id: one for one in book}
    boxes = [{"chosen": key, "sign": signs[key], "number": n} for n, key in enumerate(chosen, start=1)]
    empty = [{"chosen": "", "sign": None, "number": n} for n in range(len(boxes) + 1, MOST + 1)]
    gone = len([key for key in asked if key]) - len(codes)
    return {
        "study": study,
        "section": "compare",
        "way": "passages",
        "families": pages.families(book),
        "boxes": [*boxes, *empty],
        "chosen": chosen,
        "gone": gone,
    }, codes
