"""Saturation as it is at one moment: the incidence it rests on, its digest, and what changed between two of them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import counterpoint as cp

SHOWN = ("interview_id", "interview")  # of the table: a snapshot knows interviews by their identifiers alone
NAMELESS = "one that is gone"


@dataclass(frozen=True)
class Incidence:
    """Which code was heard in which interview: codes x interviews, a row of "0" and "1" for each code, in order."""

    codes: list[str]
    interviews: list[str]
    rows: list[str]

    @property
    def digest(self) -> str:
        """The SHA-256 of the rows, sorted, so that it does not hang on what codes are called or where they stand."""
        return hashlib.sha256("\n".join(sorted(row for row in self.rows if "1" in row)).encode()).hexdigest()


def incidence_of(corpus: cp.Corpus, result: cp.Result) -> Incidence:
    """Returns what a curve was drawn from; only codes that were heard have a row."""
    interviews = result.table["interview_id"].to_list()
    place = {key: at for at, key in enumerate(interviews)}
    heard: dict[str, list[str]] = {}
    for document, code in corpus.codings.select("document", "code").unique().iter_rows():
        heard.setdefault(code, ["0"] * len(interviews))[place[document]] = "1"
    codes = [code for code in corpus.codes["id"].to_list() if code in heard]
    return Incidence(codes, interviews, ["".join(heard[code]) for code in codes])


def frozen(result: cp.Result, found: Incidence, stratum: str, strata: cp.Result | None) -> dict[str, Any]:
    """Returns the columns of a snapshot: what was asked, of what, and the library's answers."""
    told = result.to_dict()
    told["table"] = [{key: one for key, one in row.items() if key not in SHOWN} for row in told["table"]]
    told["sentences"] = list(result.sentences)
    if strata is not None:
        told["strata"] = strata.to_dict() | {"sentences": list(strata.sentences)}
    asked = {"stratum": stratum, "codes": found.codes, "order": found.interviews, "incidence": found.rows}
    return {
        "parameters": told.pop("parameters") | asked,
        "numbers": told,
        "digest": found.digest,
        "interviews": len(found.interviews),
        "codes": len(found.codes),
    }


def is_as(snapshot: Any, kept: Mapping[str, Any]) -> bool:
    """Says whether a snapshot would be kept as this one was: the same asked, of the same, with the same answers."""
    same = snapshot.digest == kept["digest"]
    return same and all(getattr(snapshot, name) == _stored(kept[name]) for name in ("parameters", "numbers"))


def _stored(told: Any) -> Any:
    """Returns what a table gives back of what is written into it."""
    return json.loads(json.dumps(told))


def held_in(parameters: Mapping[str, Any]) -> Incidence:
    """Returns the incidence that a snapshot keeps; one from a file that says nothing of it is empty."""
    kept = [parameters.get(name) for name in ("codes", "order", "incidence")]
    codes, order, rows = ([str(one) for one in part] if isinstance(part, list) else [] for part in kept)
    return Incidence(codes, order, [row.ljust(len(order), "0") for row in rows])


def changes(before: Incidence, after: Incidence, names: Mapping[str, str]) -> list[str]:
    """Says what is different between two incidences, in sentences; nothing if they are the same."""
    said = [
        *_came_and_went("interview", before.interviews, after.interviews, names),
        *_came_and_went("code", before.codes, after.codes, names),
    ]
    both = [key for key in before.interviews if key in after.interviews]
    if both != [key for key in after.interviews if key in before.interviews]:
        said.append("The interviews stand in another order.")
    codes, interviews = (set(one) & set(other) for one, other in _beside(before, after))
    moved = len(_heard(before, codes, interviews) ^ _heard(after, codes, interviews))
    if moved:
        pairs = "1 pair" if moved == 1 else f"{moved} pairs"
        said.append(f"Among those in both, {pairs} of a code and an interview came or went.")
    return said


def _beside(before: Incidence, after: Incidence) -> list[tuple[list[str], list[str]]]:
    return [(before.codes, after.codes), (before.interviews, after.interviews)]


def _heard(found: Incidence, codes: set[str], interviews: set[str]) -> set[tuple[str, str]]:
    return {
        (code, interview)
        for code, row in zip(found.codes, found.rows, strict=False)
        if code in codes
        for interview, mark in zip(found.interviews, row, strict=False)
        if mark == "1" and interview in interviews
    }


def _came_and_went(noun: str, before: list[str], after: list[str], names: Mapping[str, str]) -> list[str]:
    came = [key for key in after if key not in before]
    went = [key for key in before if key not in after]
    return [
        f"{len(keys)} {noun}{'' if len(keys) == 1 else 's'} {verb}: {_named(keys, names)}."
        for keys, verb in ((came, "came"), (went, "went"))
        if keys
    ]


def _named(keys: list[str], names: Mapping[str, str]) -> str:
    shown = [names.get(key, NAMELESS) for key in keys[:5]]
    return ", ".join([*shown, *([f"and {len(keys) - 5} more"] if len(keys) > 5 else [])])
