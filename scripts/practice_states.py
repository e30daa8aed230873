"""Draws the table of states into docs/explanation/prepare-and-reflect.md: python scripts/practice_states.py"""

from pathlib import Path

from workbench.practice.encounters.drawing import drawn

PAGE = Path(__file__).resolve().parents[1] / "docs" / "explanation" / "prepare-and-reflect.md"
BEGIN, END = "<!-- drawn from the table of states -->\n", "<!-- end of the drawing -->"


def whole() -> str:
    """Returns the page with the drawing of today between its marks."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    return f"{before}{BEGIN}{drawn()}{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(whole(), "utf-8")
