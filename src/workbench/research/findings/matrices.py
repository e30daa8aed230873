"""What the two matrices show: code by case, and codes that meet; and the passages of a chosen cell."""

from typing import Any

import counterpoint as cp
from workbench.research.corpora.loading import corpus_for
from workbench.research.findings.passages import SHOWN, passages_of
from workbench.research.findings.signs import Signed, signed_codes
from workbench.research.studies.models import Study


def by_case(person: Any, study: Study) -> dict[str, Any]:
    """Returns the code-by-case matrix: rows of codes in the order of the tree, columns of cases."""
    table = cp.matrix(corpus_for(person, study)).table
    counts = {(row["code_id"], row["case_id"]): row["codings"] for row in table.iter_rows(named=True)}
    heads = table.select("case_id", "case").unique(maintain_order=True)
    cases = list(heads.iter_rows())
    codes = signed_codes(study)
    lines = [_line(code, cases, counts) for code in codes]
    filled = [line for line in lines if line["all"]]
    last = ""
    for line in filled:
        line["first"], last = bool(last) and line["code"].family != last, line["code"].family
    return {
        "cases": cases,
        "lines": filled,
        "codings": sum(line["all"] for line in filled),
        "empty": len(codes) - len(filled),
    }


def meeting(person: Any, study: Study) -> dict[str, Any]:
    """Returns the half matrix of codes that overlap; codes that meet none are left out and counted."""
    table = cp.cooccurrence(corpus_for(person, study)).table
    overlaps = {frozenset((row["code_id"], row["other_id"])): row["overlaps"] for row in table.iter_rows(named=True)}
    meet = {key for pair in overlaps for key in pair}
    codes = signed_codes(study)
    shown = [code for code in codes if code.id in meet]
    lines = [
        {"code": code, "cells": [(other, overlaps.get(frozenset((code.id, other.id)), 0)) for other in shown[:number]]}
        for number, code in enumerate(shown)
    ]
    return {"codes": shown, "lines": lines, "pairs": len(overlaps), "all_codes": len(codes)}


def cell_of_case(person: Any, study: Study, code: str, voice: str) -> dict[str, Any] | None:
    """Returns what a cell of the first matrix counts: one code in one case; None if there is no such cell."""
    sign = _sign(study, code)
    if sign is None:
        return None
    found = [passage for passage in passages_of(person, study, code) if passage.voice == voice]
    if not found:
        return None
    return {"signs": [sign], "title": found[0].case, "voice": voice, **_shown(found)}


def cell_of_pair(person: Any, study: Study, one: str, other: str) -> dict[str, Any] | None:
    """Returns the words on which two codes meet; None if one of them is not there."""
    signs = [_sign(study, one), _sign(study, other)]
    if one == other or None in signs:
        return None
    return {"signs": signs, "pair": [one, other], **_shown(passages_of(person, study, f"{one} & {other}"))}


def _line(code: Signed, cases: list[Any], counts: dict[tuple[str, str], int]) -> dict[str, Any]:
    cells = [(voice, name, counts.get((code.id, voice), 0)) for voice, name in cases]
    return {"code": code, "cells": cells, "all": sum(count for _, _, count in cells)}


def _sign(study: Study, code: str) -> Signed | None:
    return next((one for one in signed_codes(study) if one.id == code), None)


def _shown(found: list[Any]) -> dict[str, Any]:
    return {"passages": found[:SHOWN], "count": len(found), "more": max(0, len(found) - SHOWN)}
