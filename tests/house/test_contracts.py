"""Floors, wings, one door for files: the contracts of .importlinter hold over the whole graph."""

import contextlib
import io

from importlinter import cli

from tests.house.sources import ROOT, nothing


def test_import_contracts() -> None:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.chdir(ROOT):
        code = cli.lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True)
    words = [line for line in said.getvalue().splitlines() if any(mark.isalpha() for mark in line)]  # no banner
    nothing(["\n  ".join(words)] if code else [], "The import contracts are broken:")
    assert "Contracts: 11 kept, 0 broken" in said.getvalue()
