"""Agreement as it was when a round was closed: computed once, kept as plain values, and read back for pages and pictures."""

import hashlib
import json
from typing import Any

import counterpoint as cp
from workbench.people.looking import looking
from workbench.research.corpora.loading import load
from workbench.research.corpora.models import Round

UNIT = "turn"
NEEDED = {"code_id", "code", "coders", "alpha", "alpha_low", "alpha_high", "percent", "units"}


def measured(round: Round) -> tuple[dict[str, Any], str]:
    """Returns how far the coders of a round agree, as plain values, and the digest of the codings that this rests on.

    By code, by pair, and from round to round. A judgement is whether a coder who read a turn gave it a code; or a passage, where
    passages were assigned.
    """
    with looking(None):
        corpus = load(round.study)
    unit = UNIT if _is_of_whole_documents(corpus, round.name) else "passage"
    by_code = cp.agreement(corpus, by="code", round=round.name, unit=unit)
    pairs = cp.agreement(corpus, by="pair", round=round.name, unit=unit)
    drift = cp.drift(corpus, by="round", unit=unit)
    kept = {"agreement": by_code, "pairs": pairs, "drift": drift}
    return {name: as_plain(one) for name, one in kept.items()}, _digest(corpus, round.name)


def as_plain(result: cp.Result) -> dict[str, Any]:
    """Returns a result as it is kept, with its sentences one by one and the kinds of its columns."""
    kinds = {name: str(kind) for name, kind in result.table.schema.items()}
    return result.to_dict() | {"sentences": list(result.sentences), "columns": kinds}


def as_result(kept: dict[str, Any]) -> cp.Result:
    """Returns a result that was kept, so that the library's pictures can be drawn of it."""
    import polars as pl

    kinds = {name: getattr(pl, kind, pl.String) for name, kind in kept["columns"].items()}
    return cp.Result(
        kept["method"],
        kept["value"],
        pl.DataFrame(kept["table"], schema=kinds, orient="row"),
        kept["parameters"],
        reason=kept["reason"],
        source=kept["source"],
        sentences=tuple(kept["sentences"]),
        numbers=kept["numbers"],
        reasons=kept["reasons"],
    )


def is_readable(numbers: Any) -> bool:
    """Says whether kept numbers, which may come from elsewhere, are results as pages read them; nothing is, too."""
    try:
        results = [as_result(numbers[name]) for name in ("agreement", "pairs", "drift")] if numbers is not None else []
        return all("alpha" in one.table.columns for one in results) and (
            not results or set(results[0].table.columns) >= NEEDED
        )
    except Exception:  # whatever polars and the library make of a stranger's table
        return False


def _is_of_whole_documents(corpus: cp.Corpus, name: str) -> bool:
    import polars as pl

    starts = corpus.assignments.filter(pl.col("round") == name)["start"]
    return bool(starts.null_count() == len(starts))


def _digest(corpus: cp.Corpus, name: str) -> str:
    """Tells the codings and readings of a round from all others."""
    import polars as pl

    read = corpus.assignments.filter(pl.col("round") == name).select("document", "coder", "done").unique().rows()
    who, where = {row[1] for row in read}, {row[0] for row in read}
    coded = corpus.codings.select("document", "coder", "code", "start", "end").rows()
    rows = sorted(row for row in coded if row[0] in where and row[1] in who)
    return hashlib.sha256(json.dumps([sorted(read), rows]).encode()).hexdigest()
