"""Every action of triangulation with real arguments, for the tests that ask the same of all actions."""

from collections.abc import Callable
from typing import Any

from workbench.research.findings.models import Theme
from workbench.research.triangulation import actions
from workbench.research.triangulation.actions import Given
from workbench.research.triangulation.models import Angle, Cell, CounterCase

ANGLES, RATING = (f"research/triangulation/actions/{name}.py::" for name in ("angles", "rating"))


def rows_of(study: Any) -> dict[str, Any]:
    """The angles of the furnished study, a difference that was rated, and another theme on which they may meet."""
    sources = Angle.objects.filter(study=study, axis="source").select_related("study").order_by("position")
    return {
        "sources": list(sources),
        "bare_angle": Angle.objects.select_related("study").get(study=study, axis="theory"),
        "rated_cell": Cell.objects.select_related("study", "theme__study", "one", "other", "rated_by").get(study=study),
        "differs": CounterCase.objects.select_related("study", "theme", "one", "other").get(study=study),
        "unrated": Theme.objects.select_related("study").get(study=study, name="A theme that nobody has searched"),
    }


def _rate(w: Any) -> Any:
    one, other = w.sources
    held = [Given("one", w.juno, 3, 17), Given("other", quote="They say so.", note="Diary")]
    return actions.rate_cell(
        by=w.ana, theme=w.unrated, one=one, other=other, evidence=held, meaning=False, coverage=False
    )


DONE: dict[str, Callable[[Any], Any]] = {
    ANGLES + "add_angle": lambda w: actions.add_angle(by=w.ana, study=w.study, axis="method", name="Diaries"),
    ANGLES + "change_angle": lambda w: actions.change_angle(by=w.ana, angle=w.bare_angle, name="Labour", note="Late."),
    ANGLES + "remove_angle": lambda w: actions.remove_angle(by=w.ana, angle=w.bare_angle),
    RATING + "rate_cell": _rate,
    RATING + "withdraw_rating": lambda w: actions.withdraw_rating(by=w.ana, cell=w.rated_cell),
    RATING + "settle_case": lambda w: actions.settle_case(by=w.ana, case=w.differs, words="They speak of other years."),
}
