"""Draws every chart from real data and writes docs/reference/charts: python -m tests.docs.gallery"""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import polars as pl

import counterpoint as cp
from counterpoint.charts import DRAWN
from counterpoint.narrative.tables import TABLES
from tests.spec.examples import EXAMPLES
from tests.spec.reference import formatted
from workbench.demo.corpus import corpus

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "reference" / "charts"
PAGE = PICTURES / "README.md"
ASKED = {
    "comparison": 'cp.comparison(study, ["Social connectedness", "Solidarity", "Sympathy & compassion", "Loneliness"])',
    "counter_narratives": 'cp.counter_narratives(study, theme=study.themes["name"][0], expected=["Gender=Female"], n=12)',
    "disagreements": "cp.disagreements(study)",
    "retrieve": 'cp.retrieve(study, "Social connectedness")',
    "set_agreement": "cp.set_agreement(whole)",
    "agreement": 'cp.agreement(study, coders=["CC", "OM"])',
    "drift": 'cp.drift(dated, coders=["CC", "OM"])',
    "unitizing": 'cp.unitizing(study, coders=["CC", "OM"])',
    "matrix": 'cp.matrix(study.select(codes=study.codes["id"][9:30].to_list()), by="Position")',
    "cooccurrence": 'cp.cooccurrence(study, by="document")',
    "score": 'next(block.result for block in cp.report(study, parts=["themes"]).blocks if hasattr(block, "result"))',
    "word_frequency": 'cp.word_frequency(study, stop=["en"])',
    "keyness": 'cp.keyness(study, "Political conflict", stop=["en"])',
    "equivalence": EXAMPLES["equivalence"],
    "sample": EXAMPLES["sample"],
    "triangulation": EXAMPLES["triangulation"],
}
"""How a chart's result is asked for, where the study alone is not enough."""
OPENING = """# The charts

`cp.chart(result)` draws a result; `cp.save(result, "name.svg")` writes it as SVG, PNG, PDF or a page to point at that needs no
network; on the command line it is `--chart FILE`. Each has its finding as title and a sentence for those who do not see it, tells
nothing by colour alone, and can be read in black and white. These are drawn from the 57 interviews of *World after Covid* (MIT
licence), or from the figures of the example; `dated` is the same study with a moment for each coding, as if one interview
had been coded a day, and `whole` has the three items that CC and OM both looked for, as one set of codes for each interview.

`python -m tests.docs.gallery` draws them anew.
"""


@cache
def study():
    """Builds the demo's study once."""
    return corpus()


@cache
def dated():
    """Gives every coding a moment, an interview a day in the corpus' order: those of the demo carry none."""
    whole = study()
    frames = {name: whole.frame(name) for name in TABLES}
    day = {
        id_: datetime(2021, 1, 1, tzinfo=UTC) + timedelta(number) for number, id_ in enumerate(whole.documents["id"])
    }
    made = pl.Series("made_at", [day[document] for document in whole.codings["document"]])
    return cp.Corpus.from_frames(whole.title, **frames | {"codings": whole.codings.with_columns(made)})


@cache
def whole():
    """Takes the three items that two coders looked for in every interview as one set of codes: read whole, not item by item."""
    items = ["Outside view in Q1", "Outside view in Q3", "Dialectical thinking"]
    mine = study().select(codes=items)
    who = mine.coders.filter(pl.col("name").is_in(["CC", "OM"]))["id"]
    rows = [(f"{document} {coder}", document, coder, True) for document in mine.documents["id"] for coder in who]
    read = pl.DataFrame(rows, schema=["id", "document", "coder", "done"], orient="row")
    frames = {name: mine.frame(name) for name in TABLES}
    return cp.Corpus.from_frames(mine.title, **frames | {"assignments": read})


def drawn(name):
    """Draws the chart of one method."""
    return cp.chart(eval(asked(name), {"cp": cp, "study": study(), "dated": dated(), "whole": whole()}))


def asked(name):
    """Gives the expression that the chart answers."""
    return ASKED.get(name, f"cp.{name}(study)")


def section(name):
    """Writes what stands about one chart."""
    chart = drawn(name).to_dict()
    return (
        f"## {name}\n\n```python\n{formatted(f'cp.chart({asked(name)})')}```\n\n![{chart['description']}]({name}.svg)\n"
    )


def page():
    """Writes the page."""
    return "\n".join([OPENING, *(section(name) for name in sorted(DRAWN))])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    for name in DRAWN:
        cp.save(drawn(name), PICTURES / f"{name}.svg")
