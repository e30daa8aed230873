"""`import counterpoint` brings every name and loads nothing before it is asked for."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import counterpoint

HEAVY = ("polars", "numpy", "scipy", "altair", "vl_convert", "lxml", "docx", "openpyxl", "django", "workbench")


def loaded_after(code):
    """Which heavy packages a fresh Python has loaded after running the code."""
    asked = f"{code}\nimport sys\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"
    return subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True).stdout.split()


def test_importing_loads_nothing_heavy():
    assert loaded_after("import counterpoint") == []


def test_records_and_errors_load_nothing_heavy():
    assert (
        loaded_after("import counterpoint as cp; cp.Passage(0, 1); cp.Document, cp.Codebook, cp.Losses, cp.Faults")
        == []
    )


def test_a_corpus_loads_its_tables_and_nothing_else():
    assert loaded_after("import counterpoint as cp; cp.Corpus.build()") == ["polars", "numpy"]


@pytest.mark.parametrize("name", counterpoint.__all__)
def test_every_name_of_the_face_is_there(name):
    assert getattr(counterpoint, name).__doc__
    assert name in dir(counterpoint)


def test_a_name_that_is_not_there():
    with pytest.raises(AttributeError, match="no attribute 'saturate'"):
        counterpoint.saturate  # noqa: B018


def test_a_name_is_the_same_thing_everywhere():
    from counterpoint.narrative.corpus import Corpus

    assert counterpoint.Corpus is Corpus


def test_the_stub_and_the_table_name_the_same_homes():
    stub = Path(counterpoint.__file__).with_suffix(".pyi").read_text("utf-8")
    told = {
        name: home
        for home, name, again in re.findall(r"^from (\S+) import (\w+) as (\w+)$", stub, re.M)
        if name == again
    }
    assert told == counterpoint._HOME
