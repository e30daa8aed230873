"""Asks the library whom to ask next: the frame without those who were decided about, and what each proposed adds."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import counterpoint as cp
from counterpoint import UserError
from workbench.research.studies import pointing, queries, snowballing
from workbench.research.studies.kinds import as_measured, value_of
from workbench.research.studies.models import Frame, ListedPerson, Study

STRATEGIES = {
    "maximum_variation": "Maximum variation: each the least like those before",
    "typical": "Typical: those whom most are like",
    "stratified": "Stratified: the most unlike within each stratum",
    "quota": "Quota: each cell up to its target",
    "criterion": "Criterion: all who fit",
    "random": "Random: drawn from those who fit",
    "snowball": "Snowball: those whom somebody named",
    "theoretical": "Theoretical: those who fit, because of a code or theme",
}
OURS = ("snowball", "theoretical")
"""Strategies that rest on what a study knows beside its frame: who named whom, what was found."""
SWAPS = 100


@dataclass(frozen=True)
class Asked:
    """What a proposal is asked with; attributes by their names."""

    strategy: str = "maximum_variation"
    n: int | None = None
    by: Mapping[str, float] = field(default_factory=dict)
    seed: int = 1
    where: Mapping[str, list[Any]] = field(default_factory=dict)
    strata: str | None = None
    cells: Sequence[Mapping[str, Any]] = ()
    points_at: str = ""
    why: str = ""


@dataclass(frozen=True)
class Proposed:
    """Whom the library proposes, first choice first, what each adds, and the sentence that explains it."""

    parameters: dict[str, Any]
    numbers: list[int]
    sentence: str
    adds: list[str]
    people: list[ListedPerson]
    points_at: str = ""


def propose(study: Study, frame: Frame, asked: Asked) -> Proposed:
    """Returns a proposal; raises UserError for what cannot be asked."""
    decided = {one.person_id: one for one in queries.picks_of(study)}
    standing = {key for key, one in decided.items() if one.verdict == "picked" and one.state != "declined"}
    if asked.strategy == "snowball":
        return _led_to(study, frame, asked, decided.keys())
    if asked.strategy == "theoretical":
        pointing.check_there(study, [asked.points_at])
    people = [one for one in queries.people_in_frame(study) if one.pk not in decided or one.pk in standing]
    result = cp.sample(
        [_row(frame, one) for one in people],
        asked.n,
        "criterion" if asked.strategy == "theoretical" else asked.strategy,
        by=asked.by,
        seed=asked.seed,
        where=asked.where,
        asked=[place for place, one in enumerate(people) if one.pk in standing],
        strata=asked.strata,
        cells=[dict(cell) for cell in asked.cells],
        orders={column["name"]: column["order"] for column in frame.columns if column["kind"] == "ordered"},
        swaps=SWAPS if asked.strategy == "maximum_variation" else 0,
    )
    found = [people[row] for row in result.table["row"].to_list()]
    kept = {**result.parameters, "asked": [one.number for one in people if one.pk in standing]}
    numbers = [one.number for one in found]
    if asked.strategy == "theoretical":
        kept |= {"strategy": "theoretical", "points_at": asked.points_at, "why": asked.why}
        return Proposed(kept, numbers, result.explain(), [asked.why] * len(found), found, asked.points_at)
    return Proposed(kept, numbers, result.explain(), _adds(result), found)


def _led_to(study: Study, frame: Frame, asked: Asked, decided: Container[Any]) -> Proposed:
    """Returns those who were named and not decided about, the nearest to a seed first."""
    namings = list(queries.namings_of(study))
    nodes = [one for one in snowballing.tree(namings) if one.named_by and one.person.pk not in decided]
    nodes.sort(key=lambda one: (one.steps, one.person.number))
    result = cp.sample([_row(frame, one.person) for one in nodes], None, "criterion", by={}, where=asked.where)
    found = [nodes[row] for row in result.table["row"].to_list()][: asked.n]
    adds = [f"named by {one.named_by}, step {one.steps}" for one in found]
    kept = {"strategy": "snowball", "n": asked.n, "where": dict(asked.where), "named": snowballing.rows_of(namings)}
    many = f"{len(found)} {'person' if len(found) == 1 else 'people'} who {'was' if len(found) == 1 else 'were'} named"
    chains = snowballing.sentence_of(namings) or "Nobody has named anybody yet."
    sentence = f"{chains} {many} and not decided about {'is' if len(found) == 1 else 'are'} proposed."
    return Proposed(kept, [one.person.number for one in found], sentence, adds, [one.person for one in found])


def criterion(frame: Frame, text: str) -> dict[str, list[Any]]:
    """Reads a filter in words, one attribute a line: `site = North, South`; raises UserError for another."""
    return {name: [*values] for name, values in (_named(frame, line) for line in _lines(text))}


def cells(frame: Frame, text: str) -> list[dict[str, Any]]:
    """Reads the cells of a quota, one a line: `site = North; peer = yes: 4`; raises UserError for another."""
    found = []
    for line in _lines(text):
        kinds, colon, many = line.rpartition(":")
        if not colon or not many.strip().isdecimal() or len(many.strip()) > 6:
            raise UserError("A cell says how many it wants", where=line[:80], try_="site = North: 4")
        pairs = [_named(frame, one) for one in kinds.split(";")]
        found.append({name: values[0] for name, values in pairs} | {"n": int(many)})
    return found


def _row(frame: Frame, person: ListedPerson) -> dict[str, Any]:
    known = person.attributes
    return {one["name"]: as_measured(one["kind"], known.get(one["name"])) for one in frame.columns}


def _adds(result: cp.Result) -> list[str]:
    table = result.table
    cell = table["cell"].to_list() if "cell" in table.columns else [""] * table.height
    return [", ".join(filter(None, [one, *adds])) for one, adds in zip(cell, table["adds"].to_list(), strict=True)]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _named(frame: Frame, line: str) -> tuple[str, list[Any]]:
    name, _, words = (part.strip() for part in line.partition("="))
    columns = {column["name"]: column for column in frame.columns}
    if name not in columns or not words:
        raise UserError("This names no attribute of the frame", where=line[:80], try_=f"{next(iter(columns))} = …")
    kind, order = columns[name]["kind"], columns[name]["order"]
    try:
        return name, [as_measured(kind, value_of(kind, one, order)) for one in words.split(",")]
    except ValueError:
        raise UserError("This is not a value of the attribute", where=line[:80], try_="look in the frame") from None
