"""The notebook of the documentation runs, and shows what it answers now."""

import warnings

from tests.docs.notebook import answered, read

DRAWN = "image/svg+xml"  # its letters are as wide as this machine's fonts


def test_the_notebook_runs_and_shows_what_it_answers() -> None:
    kept = read()
    with warnings.catch_warnings(action="error"):
        anew = answered(kept)
    assert _told(anew) == _told(kept), "python -m tests.docs.notebook writes the answers anew"


def test_the_figures_are_drawn_in_the_notebook() -> None:
    drawn = [output["data"][DRAWN] for output in _outputs(read()) if DRAWN in output.get("data", {})]
    assert len(drawn) == 4
    assert all("".join(one).startswith("<svg") for one in drawn)


def _outputs(notebook):
    return [output for cell in notebook["cells"] for output in cell.get("outputs", [])]


def _told(notebook):
    """Gives sources and answers, without how a picture's letters fall."""
    return [
        (
            cell["source"],
            [
                {**one, "data": {k: v for k, v in one.get("data", {}).items() if k != DRAWN}}
                for one in cell.get("outputs", [])
            ],
        )
        for cell in notebook["cells"]
    ]
