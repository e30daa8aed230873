"""Boeije's five comparisons as tasks."""

import pytest

from counterpoint.analysis.comparison import comparison_tasks
from counterpoint.errors import UserError
from tests.library.analysis.studies import interviews


def test_the_five_steps():
    found = comparison_tasks(interviews(), by="site", pairs=[("Wren", "Juno"), ("Juno", "Wren")])
    assert found.table["step"].to_list() == [1, 1, 3, 4, 4, 5]
    assert found.table["about"].to_list()[:3] == ["Wren", "Juno", "north / south"]


def test_without_groups_all_are_one():
    found = comparison_tasks(interviews())
    assert found.table.to_dicts()[-1]["who"] == ["Wren", "Juno"]
    assert found.value == 3


def test_what_is_not_there_is_told():
    with pytest.raises(UserError, match="no case is called “Rook”"):
        comparison_tasks(interviews(), pairs=[("Wren", "Rook")])
    with pytest.raises(UserError, match="no attribute of cases is called “age”"):
        comparison_tasks(interviews(), by="age")
