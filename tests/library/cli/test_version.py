"""`counterpoint --version` says which version this is, and nothing else."""

from importlib.metadata import version

import pytest

from counterpoint.cli.verbs import run


def test_it_says_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"counterpoint {version('counterpoint')}\n"
