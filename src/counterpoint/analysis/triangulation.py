"""Do two sources say the same about a theme? Convergence coding after Farmer et al. 2006."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from counterpoint.analysis.result import Number, Result, several
from counterpoint.errors import Faults, UserError

SOURCE = "Farmer et al. 2006 (Qualitative Health Research 16:377)"
CODES = ("agreement", "partial_agreement", "silence", "dissonance", "not_applicable")
COVERED = ("both", "only_one", "none")
JUDGED = ("meaning_prominence_same", "examples_same")
UNDECIDED = "undecided"
Cell = Mapping[str, Any]
Key = tuple[str, str, str]


SHAPE = '[{"theme": "hope", "one": "interviews", "other": "diaries", "covered": "only_one"}]'


def convergence(covered: str, meaning_prominence_same: bool | None = None, examples_same: bool | None = None) -> str:
    """Gives the code of one cell: agreement, partial_agreement, dissonance, silence or not_applicable."""
    judged = (meaning_prominence_same, examples_same)
    if covered not in COVERED:
        raise _fault(f"a theme is not covered by “{covered}”", " or ".join(COVERED))
    if covered != "both":
        if judged != (None, None):
            raise _fault("what only one side covers, or none, cannot be compared", "leave both judgements out")
        return "silence" if covered == "only_one" else "not_applicable"
    if not all(isinstance(one, bool) for one in judged):
        raise _fault("a theme that both sides cover needs both judgements", f"{' and '.join(JUDGED)}: True or False")
    return ("dissonance", "partial_agreement", "agreement")[sum(map(bool, judged))]


def triangulation(cells: Iterable[Cell]) -> Result:
    """Compares what two sources say of each theme, cell by cell.

    The value is the share convergent, (agreement + partial) / (agreement + partial + dissonance); silence stands
    apart. Where raters give a cell different codes it is undecided: nothing is resolved by itself.

    cells: mappings with theme, one and other (the two sources, methods or investigators), covered ("both",
        "only_one", "none"), meaning_prominence_same and examples_same (True or False where both cover the theme),
        evidence_one and evidence_other (lists of passages or links), and rater where several judged.
    """
    given = list(cells)
    if not all(isinstance(cell, Mapping) for cell in given):
        raise UserError("a cell is a mapping with names", where="triangulation, cells", try_=SHAPE)
    coded = _coded(given)
    rows = [_row(key, judgements) for key, judgements in coded.items()]
    counts = {code: sum(row["code"] == code for row in rows) for code in (*CODES, UNDECIDED)}
    convergent = counts["agreement"] + counts["partial_agreement"]
    compared = convergent + counts["dissonance"]
    value = convergent / compared if compared else None
    reason = "" if compared else "no cell was compared on both sides"
    alpha, no_alpha = _rater_agreement(coded)
    bare = sum(not row["evidenced"] for row in rows)
    numbers: dict[str, Number] = {**counts, "cells": len(rows), "compared": compared, "share_convergent": value}
    numbers |= {"rater_alpha": alpha, "without_evidence": bare}
    reasons = ({} if compared else {"share_convergent": reason}) | ({"rater_alpha": no_alpha} if no_alpha else {})
    said = _sentences(rows, counts, numbers)
    return Result("triangulation", value, _table(rows), {}, reason, SOURCE, said, numbers, reasons)


def _coded(cells: Sequence[Cell]) -> dict[Key, dict[str, tuple[str, Cell]]]:
    """Every judgement by cell and rater; all faults at once."""
    found: dict[Key, dict[str, tuple[str, Cell]]] = {}
    faults = []
    for number, cell in enumerate(cells):
        try:
            missing = [name for name in ("theme", "one", "other", "covered") if not cell.get(name)]
            if missing:
                raise _fault(f"a cell lacks {', '.join(missing)}", "give theme, one, other and covered")
            code = convergence(str(cell["covered"]), cell.get(JUDGED[0]), cell.get(JUDGED[1]))
            key, rater = (str(cell["theme"]), str(cell["one"]), str(cell["other"])), str(cell.get("rater") or "")
            if rater in found.setdefault(key, {}):
                raise _fault(f"“{key[0]}” was judged twice by the same rater", "one judgement a rater and cell")
            found[key][rater] = (code, cell)
        except UserError as fault:
            faults.append(UserError(fault.what, where=f"triangulation, cell {number}", try_=fault.try_))
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    return found


def _row(key: Key, judgements: Mapping[str, tuple[str, Cell]]) -> dict[str, Any]:
    codes = [code for code, _ in judgements.values()]
    sides = [_listed(judgements, side) for side in ("evidence_one", "evidence_other")]
    code = codes[0] if len(set(codes)) == 1 else UNDECIDED
    wanted = {"silence": any(sides), "not_applicable": True}.get(code, all(sides))
    by_rater = [f"{rater}: {one}" if rater else one for rater, (one, _) in judgements.items()]
    names = dict(zip(("theme", "one", "other"), key, strict=True))
    evidence = dict(zip(("evidence_one", "evidence_other"), sides, strict=True))
    return {**names, "code": code, "judgements": by_rater, **evidence, "evidenced": wanted}


def _listed(judgements: Mapping[str, tuple[str, Cell]], side: str) -> list[str]:
    given = [cell.get(side) or [] for _, cell in judgements.values()]
    return list(dict.fromkeys(str(one) for some in given for one in ([some] if isinstance(some, str) else some)))


def _rater_agreement(coded: Mapping[Key, Mapping[str, tuple[str, Cell]]]) -> tuple[float | None, str]:
    from counterpoint.analysis.agreement import coefficients

    units = [[CODES.index(code) for code, _ in cell.values()] for cell in coded.values()]
    if not any(len(unit) > 1 for unit in units):
        return None, "no cell was judged by two raters"
    alpha = float(coefficients.alpha(coefficients.coincidences(units, range(len(CODES)))))
    return (
        (None, "all judgements are the same, so there is nothing to agree about") if math.isnan(alpha) else (alpha, "")
    )


def _sentences(rows: list[dict[str, Any]], counts: Mapping[str, int], numbers: Mapping[str, Number]) -> tuple[str, ...]:
    listed = ", ".join(f"{count} {code.replace('_', ' ')}" for code, count in counts.items() if count)
    said = [f"{several(len(rows), 'cell')}: {listed or 'nothing judged'}."]
    if numbers["compared"]:
        agreed = counts["agreement"] + counts["partial_agreement"]
        of = several(int(numbers["compared"]), "cell")
        converge = "converges" if agreed == 1 else "converge"
        said.append(f"Of {of} compared on both sides {agreed} {converge}; silence stands apart.")
    themes = dict.fromkeys(row["theme"] for row in rows if row["code"] == "dissonance")
    if themes:
        said.append(f"Dissonance asks for a counter-narrative to be looked into: “{'”, “'.join(themes)}”.")
    if counts[UNDECIDED]:
        said.append(f"{several(counts[UNDECIDED], 'cell')} on which the raters differ await a discussion.")
    if numbers["rater_alpha"] is not None:
        said.append(f"Agreement of the raters (Krippendorff’s alpha, nominal): {float(numbers['rater_alpha']):.2f}.")
    if numbers["without_evidence"]:
        said.append(f"Evidence is missing in {several(int(numbers['without_evidence']), 'cell')}.")
    return tuple(said)


def _table(rows: list[dict[str, Any]]) -> Any:
    import polars as pl

    words = dict.fromkeys(("theme", "one", "other", "code"), pl.String())
    lists = dict.fromkeys(("judgements", "evidence_one", "evidence_other"), pl.List(pl.String))
    return pl.DataFrame(rows, schema={**words, **lists, "evidenced": pl.Boolean()}, orient="row")


def _fault(what: str, try_: str) -> UserError:
    return UserError(what, where="triangulation", try_=try_)
