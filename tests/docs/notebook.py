"""Runs the notebook of the documentation and writes what its cells answer: python -m tests.docs.notebook"""

import ast
import contextlib
import io
import json
from pathlib import Path

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "tutorials" / "world-after-covid.ipynb"


def read():
    """Reads the notebook."""
    return json.loads(NOTEBOOK.read_text("utf-8"))


def answered(notebook):
    """Runs the cells in order, in one room, and gives the notebook with their answers."""
    room, number = {"__name__": "__main__"}, 0
    cells = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            number += 1
            cell = {**cell, "execution_count": number, "outputs": outputs("".join(cell["source"]), room, number)}
        cells.append(cell)
    return {**notebook, "cells": cells}


def outputs(source, room, number):
    """Runs one cell as Jupyter does: what it prints, then the value of its last line."""
    *before, last = ast.parse(source).body
    printed, value = io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        exec(compile(ast.Module(before, []), f"<cell {number}>", "exec"), room)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), f"<cell {number}>", "eval"), room)
        else:
            exec(compile(ast.Module([last], []), f"<cell {number}>", "exec"), room)
    said = (
        [{"name": "stdout", "output_type": "stream", "text": lines(printed.getvalue())}] if printed.getvalue() else []
    )
    return [*said, *([shown(value, number)] if value is not None else [])]


def shown(value, number):
    """Gives a value in the ways in which it can be shown."""
    if hasattr(value, "_repr_mimebundle_"):
        found = value._repr_mimebundle_(None, None)
    else:
        found = {"text/html": value._repr_html_()} if hasattr(value, "_repr_html_") else {}
        found["text/plain"] = repr(value)
    kinds = {kind: lines(text) for kind, text in found.items()}
    return {"data": kinds, "execution_count": number, "metadata": {}, "output_type": "execute_result"}


def lines(text):
    """Gives text as notebooks keep it."""
    return text.splitlines(keepends=True)


if __name__ == "__main__":
    found = json.dumps(answered(read()), indent=1, ensure_ascii=False)
    NOTEBOOK.write_text(found + "\n", encoding="utf-8")
