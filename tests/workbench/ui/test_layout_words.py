"""A word of the layout of whole pages never stands on a small thing inside one: it would bring the page's margins along."""

import re
from pathlib import Path

import workbench

PAGES = sorted(Path(workbench.__file__).parent.rglob("templates/**/*.html"))
CELL = re.compile(r'<t[dhr]\b[^>]*class="([^"]*)"')
OF_PAGES = {"wrap", "halves", "column"}


def test_no_cell_of_a_table_is_laid_out_as_a_page() -> None:
    assert len(PAGES) > 40
    cells = [(path.name, words) for path in PAGES for words in CELL.findall(path.read_text("utf-8"))]
    assert len(cells) > 10
    assert [(name, words) for name, words in cells if OF_PAGES & set(words.split())] == []
