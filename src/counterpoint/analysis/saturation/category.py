"""The rule of Francis et al. for the whole study and for each category of codes by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.result import Result, several
from counterpoint.analysis.saturation import belonging, novelty, reading
from counterpoint.analysis.saturation.francis import Francis
from counterpoint.analysis.saturation.novelty import Incidence
from counterpoint.analysis.saturation.plain import given
from counterpoint.analysis.saturation.rule import quiet
from counterpoint.analysis.voices import Voice

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

SOURCE = "Francis et al. 2010, Psychology & Health 25: 1229"
WHOLE = Voice("", "(all codes)")


def category_saturation(
    corpus: Corpus | None = None,
    initial: int = 10,
    stop: int = 3,
    order: Sequence[str] | None = None,
    by: str = "document",
    *,
    incidence: Any = None,
    categories: Sequence[str | None] | None = None,
) -> Result:
    """Follows new codes in each category of codes.

    The value is the interview at which the rule of Francis et al. was met for all codes together; the table has a row
    for them and one for each category, which is a code with everything under it.

    initial: how many first interviews pass before the rule is asked; set it before looking.
    stop: how many interviews in a row must then bring no new code.
    order: names or ids of all interviews in the order in which they were held; as in the corpus without it.
    by: "document", or "case" to take all documents of one case as one interview.
    incidence: in place of a corpus: for each code one row with 0 or 1 for each interview, in order.
    categories: with an incidence: the category of each row.
    """
    rule = Francis(initial, stop)
    found, _ = given("category_saturation", corpus, incidence, by, order)
    where = "category_saturation, categories"
    whose = (
        belonging.categories(corpus)
        if corpus is not None
        else belonging.named(where, categories, len(found), "code", belonging.NO_CATEGORY)
    )
    rows = [_row(rule, WHOLE, found)]
    rows += [_row(rule, voice, found[places]) for voice, places in belonging.together(whose).items()]
    whole = rows[0]
    numbers = {"interviews": found.shape[1], "categories": len(rows) - 1}
    numbers["met"] = sum(row["met_at"] is not None for row in rows[1:])
    return Result(
        "category_saturation",
        whole["met_at"],
        _table(rows),
        {"initial": initial, "stop": stop, "by": by, "order": order and list(order)},
        reason=whole["reason"],
        source=SOURCE,
        sentences=_said(rule, rows),
        numbers=numbers,
        reasons={},
    )


def _row(rule: Francis, voice: Voice, incidence: Incidence) -> dict[str, Any]:
    new = novelty.new_codes(incidence)
    verdict = rule.follow(new)
    return {
        "category_id": voice.id,
        "category": voice.name,
        "codes": int(new.sum()),
        "last_new": len(new) - quiet(new) or None,
        "since_new": quiet(new),
        "state": verdict.state,
        "met_at": verdict.met_at,
        "reversed_at": ", ".join(map(str, verdict.reversed_at)) or None,
        "reason": verdict.reason,
    }


def _table(rows: list[dict[str, Any]]) -> Any:
    import polars as pl

    whole = dict.fromkeys(("codes", "last_new", "since_new", "met_at"), pl.Int64)
    return pl.DataFrame(rows, schema={name: whole.get(name, pl.String) for name in rows[0]})


def _said(rule: Francis, rows: list[dict[str, Any]]) -> tuple[str, ...]:
    said = [f"{rule.name}, for all codes and for {several(len(rows) - 1, 'category', 'categories')}."]
    for row in rows:
        met = f"met at interview {row['met_at']}" if row["met_at"] else f"not met; {row['reason']}"
        back = f", then reversed by new codes in {row['reversed_at']}" if row["reversed_at"] else ""
        said.append(f"{row['category']}, {several(row['codes'], 'code')}: {met}{back}.")
    return (*said, reading.CAVEAT)
