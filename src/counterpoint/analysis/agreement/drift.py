"""Agreement over time: early against late, by month, by round, or between dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis.agreement import assignments, reading
from counterpoint.analysis.agreement.coding import SOURCE, Comparison, kernel
from counterpoint.analysis.agreement.coefficients import Reals
from counterpoint.analysis.agreement.intervals import FEWEST, Resampling
from counterpoint.analysis.agreement.judgements import Judgements, together
from counterpoint.analysis.agreement.rows import untold
from counterpoint.analysis.agreement.tallies import worth
from counterpoint.analysis.draws import check_draws
from counterpoint.analysis.result import Result, several
from counterpoint.errors import UserError

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.analysis.agreement.assignments import Readings
    from counterpoint.narrative.corpus import Corpus

NO_DATE = "(no date)"
WAYS = ("half", "month", "round")
Windows = list[tuple[str, Judgements]]
COLUMNS = ("units", "percent", "kappa", "alpha", "ac1", "alpha_low", "alpha_high", "reason")


def drift(
    corpus: Corpus,
    by: str = "half",
    cuts: Sequence[str] | None = None,
    coders: Sequence[str] | None = None,
    bootstrap: int = 2000,
    unit: str = "passage",
    assume_read: bool = False,
    seed: int = 1,
) -> Result:
    """Follows agreement over time.

    The value is alpha in the last window less alpha in the first, over all codes and all coders together. A document stands
    at the moment of the last coding that any of the coders made in it; one without a dated coding stands apart.

    by: "half" for the earlier and the later half of the documents, "month", or "round".
    cuts: dates (2026-03-01) between which the windows lie, in place of halves.
    coders: names or ids of the coders; without them, everybody with an assignment that is done.
    bootstrap: how often the documents of each window are drawn again for the intervals (95 %, from 8 documents).
    unit: "passage" for the passages of the assignments (or whole documents), "turn" for the turns within them.
    assume_read: take every document in which somebody coded as read by this person; without it, only assignments count.
    seed: makes the draws the same again.
    """
    if by not in WAYS:
        raise UserError(f"agreement has no windows by “{by}”", where="drift, by", try_=" or ".join(WAYS))
    check_draws("drift", "bootstrap", bootstrap, seed, least=0)
    how: dict[str, Any] = {"unit": unit, "assume_read": assume_read}
    readings = assignments.readings(corpus, coders, round_=None, **how)
    undated = 0
    if by == "round" and not cuts:
        windows = [
            (name or "(no round)", _counted(corpus, assignments.readings(corpus, coders, round_=name, **how)))
            for name in assignments.rounds(corpus)
        ]
    else:
        windows, undated = _by_time(corpus, readings, by, _dates(cuts))
    rows, drawn = _measured(corpus, readings, windows, (bootstrap, seed))
    dated = [row["window"] != NO_DATE for row in rows]
    numbers, reason = _difference(
        [row for row, is_dated in zip(rows, dated, strict=True) if is_dated],
        [one for one, is_dated in zip(drawn, dated, strict=True) if is_dated],
        "no document that two coders have read carries a dated coding" if rows else readings.reason,
    )
    parameters = {"by": by, "cuts": cuts and list(cuts), "coders": coders and list(coders), "bootstrap": bootstrap}
    return Result(
        "drift",
        numbers["difference"],
        _table(rows),
        parameters | {"unit": unit, "assume_read": assume_read, "seed": seed},
        reason=reason,
        source=SOURCE,
        sentences=_said(rows, numbers, reason, undated),
        numbers=numbers | {"windows": sum(dated), "undated": undated},
        reasons=dict.fromkeys((name for name, value in numbers.items() if value is None), reason or "no interval")
        | untold(rows),
    )


def _dates(cuts: Sequence[str] | None) -> list[datetime]:
    faults = []
    found = []
    for cut in cuts or ():
        try:
            found.append(datetime.fromisoformat(cut).replace(tzinfo=None))
        except ValueError:
            faults.append(cut)
    if faults:
        what = f"“{'”, “'.join(faults)}” is no date"
        raise UserError(what, where="drift, cuts", try_="2026-03-01")
    return sorted(found)


def _counted(corpus: Corpus, readings: Readings) -> Judgements:
    return together([kernel(part, readings=readings).judgements for part in corpus.parts()])


def _by_time(corpus: Corpus, readings: Readings, by: str, cuts: list[datetime]) -> tuple[Windows, int]:
    """Puts the documents that two coders have read into windows of time; says how many have no date."""
    found = _counted(corpus, readings)
    shared = np.zeros(corpus.documents.height, bool)
    shared[found.cluster] = True
    moments = _moments(corpus, readings)
    dated = sorted((moments[place], place) for place in np.flatnonzero(shared).tolist() if place in moments)
    windows: dict[str, list[int]] = {}
    for number, (moment, place) in enumerate(dated):
        windows.setdefault(_window(moment, number, len(dated), by, cuts), []).append(place)
    undated = [place for place in np.flatnonzero(shared).tolist() if place not in moments]
    if undated:
        windows[NO_DATE] = undated
    return [(name, _only(found, places)) for name, places in windows.items()], len(undated)


def _window(moment: datetime, number: int, many: int, by: str, cuts: list[datetime]) -> str:
    if cuts:
        after = [cut for cut in cuts if cut <= moment]
        before = [cut for cut in cuts if cut > moment]
        words = [f"from {cut:%Y-%m-%d}" for cut in after[-1:]] + [f"before {cut:%Y-%m-%d}" for cut in before[:1]]
        return " ".join(words)
    if by == "month":
        return f"{moment:%Y-%m}"
    return "earlier half" if number < (many + 1) // 2 else "later half"


def _moments(corpus: Corpus, readings: Readings) -> dict[int, datetime]:
    """Gives the moment of the last coding of these coders in each document."""
    import polars as pl

    who = [corpus.coders["id"][place] for place in readings.coders]
    mine = corpus.codings.filter(pl.col("coder").is_in(who) & pl.col("made_at").is_not_null())
    last = mine.group_by("document").agg(pl.col("made_at").max())
    return {readings.place[document]: moment.replace(tzinfo=None) for document, moment in last.iter_rows()}


def _only(found: Judgements, places: list[int]) -> Judgements:
    """Takes some documents."""
    new = np.full(found.clusters, -1, np.int64)
    new[places] = np.arange(len(places))
    kept = new[found.cluster] >= 0
    columns = {name: getattr(found, name)[kept] for name in ("code", "pattern", "times")}
    return replace(found, clusters=len(places), cluster=new[found.cluster[kept]], **columns)


def _measured(
    corpus: Corpus, readings: Readings, windows: Windows, draws: tuple[int, int]
) -> tuple[list[dict[str, Any]], list[Reals | None]]:
    """Gives a row for each window, and its resamples where it has any."""
    names = [corpus.coders["name"][place] for place in readings.coders]
    rows: list[dict[str, Any]] = []
    drawn: list[Reals | None] = []
    for number, (window, found) in enumerate(windows):
        codes, who = corpus.codes.height, tuple(range(found.patterns.shape[2]))
        heads = {"window": window, "coders": reading.together(names) if len(who) == len(names) else ""}
        seed = draws[1] + number
        some = Resampling.of(found, worth(found.patterns, who), codes, pooled=True) if len(who) > 1 else None
        pooled = Comparison(found, who, codes, found.by_code(codes), heads, (draws[0], seed, "document")).pooled()
        rows += [{**row, "documents": some.clusters if some else 0} for row in pooled]
        enough = some is not None and some.clusters >= FEWEST and draws[0] > 0
        drawn += [some.alphas(draws[0], seed)[1][:, 0] if some and enough else None for _ in pooled]
    return rows, drawn


def _difference(rows: list[dict[str, Any]], drawn: list[Reals | None], nothing: str) -> tuple[dict[str, Any], str]:
    """Compares the last window with the first."""
    numbers: dict[str, Any] = dict.fromkeys(("difference", "difference_low", "difference_high"))
    if len(rows) < 2:
        return numbers, nothing if not rows else "there is only one window of time"
    first, last = rows[0], rows[-1]
    if first["alpha"] is None or last["alpha"] is None:
        return numbers, "alpha is not defined in the first and the last window"
    numbers["difference"] = last["alpha"] - first["alpha"]
    if drawn[0] is not None and drawn[-1] is not None:
        apart = drawn[-1] - drawn[0]
        kept = apart[~np.isnan(apart)]
        if len(kept) >= len(apart) / 2:
            low, high = np.percentile(kept, [2.5, 97.5])
            numbers |= {"difference_low": float(low), "difference_high": float(high)}
    return numbers, ""


def _table(rows: list[dict[str, Any]]) -> pl.DataFrame:
    import polars as pl

    kinds: dict[str, Any] = {"window": pl.String, "coders": pl.String, "documents": pl.Int64, "units": pl.Int64}
    kinds |= dict.fromkeys(COLUMNS[1:-1], pl.Float64) | {"reason": pl.String}
    return pl.DataFrame([{name: row[name] for name in kinds} for row in rows], schema=kinds, orient="row")


def _said(rows: list[dict[str, Any]], numbers: dict[str, Any], reason: str, undated: int) -> tuple[str, ...]:
    said = [f"{row['window']}: {_window_said(row)}." for row in rows]
    said = [one[0].upper() + one[1:] for one in said]
    if reason:
        said.append(f"Nothing can be said about time: {reason}.")
    else:
        known = [row for row in rows if row["window"] != NO_DATE]
        said.append(_compared(known[0], known[-1], numbers))
    if undated:
        verb = "stands" if undated == 1 else "stand"
        said.append(f"{several(undated, 'document')} without a dated coding {verb} apart.")
    return tuple(said)


def _window_said(row: dict[str, Any]) -> str:
    of = f"{several(row['units'], 'judgement')} in {several(row['documents'], 'document')}"
    if row["alpha"] is None:
        return f"{of}, no alpha ({row['reason']})"
    low = row["alpha_low"]
    bounds = f"{low:.3f} to {row['alpha_high']:.3f}" if low is not None else row["reason"]
    return f"{of}, alpha {row['alpha']:.3f} ({bounds})"


def _compared(first: dict[str, Any], last: dict[str, Any], numbers: dict[str, Any]) -> str:
    """Says that something changed only where the two intervals lie apart."""
    if first["alpha_low"] is None or last["alpha_low"] is None:
        return "Whether agreement changed cannot be told: one of the two has no interval."
    apart = first["alpha_high"] < last["alpha_low"] or last["alpha_high"] < first["alpha_low"]
    low = numbers["difference_low"]
    bounds = f" (95 %: {low:.3f} to {numbers['difference_high']:.3f})" if low is not None else ""
    if not apart:
        return (
            f"The intervals overlap, so no change can be told; the difference is {numbers['difference']:.3f}{bounds}."
        )
    way = "rose" if numbers["difference"] > 0 else "fell"
    return f"Agreement {way} by {abs(numbers['difference']):.3f}{bounds}: the two intervals lie apart."
