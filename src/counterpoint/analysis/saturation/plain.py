"""Plain rows of 0 and 1 in place of a corpus: codes x interviews, the interviews in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis.saturation.interviews import Interviews, laid
from counterpoint.analysis.saturation.novelty import Incidence
from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

SHAPE = "one row for each code, in it one 0 or 1 for each interview, as in [[1, 0, 1], [0, 1, 1]]"


def given(
    where: str, corpus: Any, incidence: Any, by: str, order: Sequence[str] | None
) -> tuple[Incidence, Interviews]:
    """Takes a corpus or plain rows, exactly one of them."""
    if (corpus is None) == (incidence is None):
        what = "nothing to look at was given" if corpus is None else "a corpus and an incidence were both given"
        raise UserError(what, where=where, try_=f"{where}(corpus) or {where}(incidence=rows)")
    if incidence is None:
        return either(where, corpus, by, order)
    if is_corpus(incidence):
        raise UserError("the incidence is a corpus", where=f"{where}, incidence", try_=f"{where}(corpus)")
    return either(where, incidence, by, order)


def either(where: str, found: Corpus | Any, by: str, order: Sequence[str] | None) -> tuple[Incidence, Interviews]:
    """Takes a corpus, or plain rows whose columns stand in order already."""
    if is_corpus(found):
        return laid(found, by, order)
    if order is not None:
        raise UserError(
            "plain rows have no names to put in order", where=f"{where}, order", try_="put the columns in order"
        )
    incidence = checked(where, found)
    names = [str(number) for number in range(1, incidence.shape[1] + 1)]
    return incidence, Interviews(names, [f"interview {name}" for name in names], {}, [])


def is_corpus(found: Any) -> bool:
    """Says whether it comes in parts, as a corpus does and a table does not."""
    return hasattr(found, "parts") and hasattr(found, "codings")


def checked(where: str, rows: Any) -> Incidence:
    """Takes 0 and 1 (or False and True), and names the first cell that is anything else."""
    found = _cells(where, rows)
    if found.dtype == bool:
        return found
    good = np.frompyfunc(_is_zero_or_one, 1, 1)(found).astype(bool)
    if not good.all():
        code, interview = (int(at[0]) for at in np.nonzero(~good))
        more = f" (and {int((~good).sum()) - 1:,} more)" if (~good).sum() > 1 else ""
        what = f"a cell is neither 0 nor 1: {str(found[code, interview])[:40]}{more}"
        place = f"{where}, incidence, code {code + 1}, interview {interview + 1}"
        raise UserError(
            what, where=place, try_="1 where a code was heard at least once, else 0; leave out what is unread"
        )
    return found.astype(np.int64) == 1


def _cells(where: str, rows: Any) -> np.ndarray[Any, np.dtype[Any]]:
    place = f"{where}, incidence"
    try:
        found = np.asarray(rows)
    except (ValueError, TypeError):
        found = np.empty(0, object)
    if found.ndim == 2:
        return found
    if found.ndim == 1 and not found.size and not len(rows if hasattr(rows, "__len__") else "?"):
        return np.zeros((0, 0), bool)
    lengths = {len(row) for row in rows if hasattr(row, "__len__")} if hasattr(rows, "__iter__") else set()
    uneven = f"the rows are of {min(lengths)} to {max(lengths)} interviews" if len(lengths) > 1 else ""
    raise UserError(uneven or "the incidence is not a table of two sides", where=place, try_=SHAPE)


def _is_zero_or_one(cell: Any) -> bool:
    return isinstance(cell, bool | int | float | np.number | np.bool_) and cell in (0, 1)
