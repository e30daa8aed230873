"""A study that was written as a file and read again has the same grid."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counterpoint import UserError
from tests.workbench.exchange.test_extras import archive, came, changed
from tests.workbench.triangulation.meeting import meeting, rate
from workbench.history.queries import faults
from workbench.people.models import new_id
from workbench.research.exchange.actions import bring_in
from workbench.research.exchange.extras import extras_in
from workbench.research.findings import actions as findings
from workbench.research.reports.carrying import WORKBENCH
from workbench.research.triangulation import actions, grid
from workbench.research.triangulation.models import Angle, Cell, CellEvidence, CounterCase

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def held(study: Any, ana: Any, ben: Any, tmp_path: Path) -> Any:
    """A difference by one, agreement by another, a silence; what came of the difference."""
    there = meeting(study, ana)
    rate(there, ana, False, False, note="Of other years.")
    rate(there, ben, True, True)
    rate(there, ana, None, None, silent="one", one=there.talks, other=there.diaries)
    search = findings.note_search(by=ana, theme=there.theme, words="asked", documents=6, found=0)
    case = CounterCase.objects.get()
    actions.settle_case(by=ana, case=case, voice=there.passages["Juno"], search=search, words="They differ.")
    return archive(ana, study, tmp_path)


def test_it_comes_back_as_it_was(held: Any, study: Any, ana: Any) -> None:
    copy = came(ana, held)
    mine, theirs = grid.result_of(study), grid.result_of(copy)
    assert (mine.table.to_dicts(), mine.sentences) == (theirs.table.to_dicts(), theirs.sentences)
    case = CounterCase.objects.select_related("voice__theme", "search__theme").get(study=copy)
    assert (case.words, case.voice.theme.study_id, case.search.theme.study_id) == ("They differ.", copy.pk, copy.pk)
    passage = CellEvidence.objects.filter(study=copy, start__isnull=False).first()
    assert passage is not None and passage.document.study_id == copy.pk
    assert passage.document.text[passage.start : passage.end] == passage.quote
    assert {one.silent for one in Cell.objects.filter(study=copy)} == {"", "one"}
    assert faults(copy.pk) == []


def _first(told: dict[str, Any], table: str, **values: Any) -> None:
    told[table][0].update(values)


WRONG: dict[str, Callable[[dict[str, Any]], Any]] = {
    "an outcome that does not follow": lambda told: _first(told, "cells", meaning=True, coverage=True, outcome="partial"),
    "an outcome that there is not": lambda told: _first(told, "cells", outcome="burnt"),
    "a silence of nobody": lambda told: _first(told, "cells", meaning=None, coverage=None, outcome="silence", silent=""),
    "an angle that meets itself": lambda told: _first(told, "cells", other=told["cells"][0]["one"]),
    "a pair the wrong way round": lambda told: _first(
        told, "counter_cases", one=told["counter_cases"][0]["other"], other=told["counter_cases"][0]["one"]
    ),
    "an axis that there is not": lambda told: _first(told, "angles", axis="mood"),
    "a name twice": lambda told: [one.update(axis="source", name="Peers") for one in told["angles"]],
    "evidence of a third angle": lambda told: _first(told, "cell_evidence", angle=told["angles"][-1]["id"]),
    "a passage beyond its text": lambda told: [one.update(end=10**6) for one in told["cell_evidence"] if one["end"]],
    "half a passage": lambda told: [one.update(start=None) for one in told["cell_evidence"] if one["end"]],
    "evidence of nothing": lambda told: _first(told, "cell_evidence", cell=str(new_id())),
    "a voice of nothing": lambda told: _first(told, "counter_cases", voice=str(new_id())),
    "rated by nobody": lambda told: _first(told, "cells", rated_by=None),
}  # fmt: skip


def test_what_does_not_hang_together_is_one_sentence_and_nothing_is_made(held: Any, ana: Any) -> None:
    before = Angle.objects.count()
    for wrong in WRONG.values():
        told = json.loads(held.extras[WORKBENCH])
        wrong(told)
        with pytest.raises(UserError, match="cannot be read"):
            bring_in(by=ana, corpus=held.corpus, extras=extras_in(changed(held, WORKBENCH, **told)))
    assert Angle.objects.count() == before


def test_a_file_of_the_time_before_comes_in(held: Any, ana: Any) -> None:
    told = json.loads(held.extras[WORKBENCH])
    for name in ("angles", "cells", "cell_evidence", "counter_cases"):
        del told[name]
    extras = held.extras | {WORKBENCH: json.dumps(told).encode()}
    study = bring_in(by=ana, corpus=held.corpus, extras=extras_in(extras))
    assert not Angle.objects.filter(study=study).exists()
