"""Which result is drawn how."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from counterpoint.charts import notebook, theme
from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.analysis.result import Result

DRAWN = {
    "agreement": "counterpoint.charts.agreement",
    "drift": "counterpoint.charts.drift",
    "disagreements": "counterpoint.charts.disagreements",
    "unitizing": "counterpoint.charts.agreement",
    "set_agreement": "counterpoint.charts.agreement",
    "equivalence": "counterpoint.charts.equivalence",
    "triangulation": "counterpoint.charts.triangulation",
    "theme_map": "counterpoint.charts.theme_map",
    "grounding": "counterpoint.charts.grounding",
    "counter_narratives": "counterpoint.charts.counternarratives",
    "score": "counterpoint.charts.score",
    "sample": "counterpoint.charts.sample",
    "saturation": "counterpoint.charts.saturation",
    "richness": "counterpoint.charts.richness",
    "frequency": "counterpoint.charts.frequency",
    "word_frequency": "counterpoint.charts.word_frequency",
    "keyness": "counterpoint.charts.keyness",
    "question_coverage": "counterpoint.charts.question_coverage",
    "matrix": "counterpoint.charts.matrix",
    "timeline": "counterpoint.charts.timeline",
    "course": "counterpoint.charts.timeline",
    "portrait": "counterpoint.charts.portrait",
    "speakers": "counterpoint.charts.speakers",
    "cooccurrence": "counterpoint.charts.cooccurrence",
    "comparison": "counterpoint.charts.comparison",
    "retrieve": "counterpoint.charts.dispersion",
}
"""Methods with a picture, and where it is drawn."""


def chart(result: Result, width: int | None = None, titled: bool = True, form: str | None = None) -> Any:
    """Draws a result as an Altair chart whose title is the finding.

    width: of the whole picture in pixels, axes included, so that its words keep their size; as wide as it likes without it.
    form: for a matrix "heat" or "bubble", for a cooccurrence "network" or "table"; the first is usual.
    titled: False where the page around it says the finding; the spoken sentence stays.
    """
    if result.method not in DRAWN:
        raise UserError(
            f"there is no picture of {result.method}",
            where="chart",
            try_=f"a result of {', '.join(DRAWN)}, or its table",
        )
    notebook.show_offline()
    module = import_module(DRAWN[result.method])
    forms = getattr(module, "FORMS", ())
    if form is not None and form not in forms:
        what = f"{result.method} is not drawn as “{form}”"
        raise UserError(
            what, where="chart, form", try_=f"form={' or '.join(forms)}" if forms else "no form: there is one"
        )
    drawn = module.draw(result, width, form=form) if form else module.draw(result, width)
    return drawn if titled else theme.untitled(drawn)
