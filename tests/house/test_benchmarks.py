"""The benchmarks can be started: what they take from the code is still there."""

import importlib
from pathlib import Path

import pytest

FILES = sorted(Path(__file__).parents[2].joinpath("benchmarks").glob("*.py"))


@pytest.mark.parametrize("name", [file.stem for file in FILES if not file.stem.startswith("__")])
def test_a_benchmark_finds_what_it_takes(name: str) -> None:
    assert importlib.import_module(f"benchmarks.{name}").__doc__
