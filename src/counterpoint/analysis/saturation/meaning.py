"""Meaning saturation: whether the codes that were heard still gain new dimensions.

Hennink, Kaiser and Marconi 2017 (Qualitative Health Research 27: 591). A code is soon heard and late understood; what is
still open is told code by code and never rolled up into one number.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.result import Result, several
from counterpoint.analysis.saturation import belonging
from counterpoint.analysis.saturation.novelty import Incidence
from counterpoint.analysis.saturation.plain import given
from counterpoint.analysis.voices import Voice
from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

SOURCE = "Hennink, Kaiser and Marconi 2017, Qualitative Health Research 27: 591"
NEVER = "meaning is told code by code; one number for all of them would say nothing"
CAVEAT = "A code that gains nothing new may still be understood too little: dimensions are what somebody wrote down."


def meaning_saturation(
    corpus: Corpus | None = None,
    settled: int = 3,
    order: Sequence[str] | None = None,
    by: str = "document",
    *,
    incidence: Any = None,
    of: Sequence[str | None] | None = None,
) -> Result:
    """Follows new dimensions of each code.

    The codes under a code are its dimensions. For each code: the interview that brought its last new dimension, and
    how many interviews with the code have come since. There is no value: this is never one number.

    settled: a code is open while fewer of its own interviews than this have come since its last new dimension.
    order: names or ids of all interviews in the order in which they were held; as in the corpus without it.
    by: "document", or "case" to take all documents of one case as one interview.
    incidence: in place of a corpus: for each dimension one row with 0 or 1 for each interview, in order.
    of: with an incidence: the code of which each row is a dimension.
    """
    if settled < 1:
        raise UserError(f"{settled} interviews settle nothing", where="meaning_saturation, settled", try_="settled=3")
    found, _ = given("meaning_saturation", corpus, incidence, by, order)
    codes = belonging.dimensions(corpus) if corpus is not None else _plain(found, of)
    rows = [_row(voice, found[below], found[whole], settled) for voice, below, whole in codes]
    told = [row for row in rows if row["last_new"] is not None]
    return Result(
        "meaning_saturation",
        None,
        _table(rows),
        {"settled": settled, "by": by, "order": order and list(order)},
        reason=NEVER,
        source=SOURCE,
        sentences=_said(rows, told, settled, found.shape[1]),
        numbers={"interviews": found.shape[1], "codes": len(rows), "codes_with_dimensions": len(told)},
    )


def _plain(incidence: Incidence, of: Any) -> list[tuple[Voice, list[int], list[int]]]:
    voices = belonging.named("meaning_saturation, of", of, len(incidence), "dimension", Voice("", "(no code)"))
    return [(voice, places, places) for voice, places in belonging.together(voices).items()]


def _row(voice: Voice, dimensions: Incidence, whole: Incidence, settled: int) -> dict[str, Any]:
    """Reads one code: its dimensions, and the interviews in which it or any of them was heard."""
    ever = dimensions[dimensions.any(axis=1)]
    last = int(ever.argmax(axis=1).max()) + 1 if len(ever) else None
    since = int(whole[:, last:].any(axis=0).sum()) if last else None
    reason = "" if len(ever) else "no dimension of it was heard" if len(dimensions) else "no dimension of it was kept"
    return {
        "code_id": voice.id,
        "code": voice.name,
        "dimensions": len(ever),
        "interviews": int(whole.any(axis=0).sum()),
        "last_new": last,
        "since": since,
        "open": None if since is None else since < settled,
        "reason": reason,
    }


def _table(rows: list[dict[str, Any]]) -> Any:
    import polars as pl

    kinds: dict[str, Any] = {"code_id": pl.String, "code": pl.String}
    kinds |= dict.fromkeys(("dimensions", "interviews", "last_new", "since"), pl.Int64)
    return pl.DataFrame(rows, schema={**kinds, "open": pl.Boolean, "reason": pl.String})


def _said(rows: list[dict[str, Any]], told: list[dict[str, Any]], settled: int, many: int) -> tuple[str, ...]:
    if not told:
        return (
            f"None of {several(len(rows), 'code')} has a dimension that was heard; meaning cannot be followed.",
            CAVEAT,
        )
    still = [row for row in told if row["open"]]
    verb = "code" if len(still) == 1 else "codes"
    said = [f"{len(still)} of {several(len(told), 'code')} with dimensions still gained a new one "
            f"within the last {settled} interviews that carry the {verb}."]  # fmt: skip
    said += [
        f"“{row['code']}”: last new dimension, of {row['dimensions']}, at interview {row['last_new']} of {many}; "
        f"{several(row['since'], 'interview')} with the code since."
        for row in told
    ]
    return (*said, CAVEAT)
