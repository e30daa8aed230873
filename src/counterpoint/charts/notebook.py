"""Charts in a notebook: drawn here, where Altair's own way would fetch its program from the network."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from counterpoint.charts.svg import svg

NAME = "counterpoint"


def show_offline() -> None:
    """Has notebooks show drawn pictures, unless somebody chose another way of showing charts."""
    import altair as alt

    if NAME not in alt.renderers.names():
        alt.renderers.register(NAME, _shown)
    if alt.renderers.active == "default":
        alt.renderers.enable(NAME)


def _shown(spec: dict[str, Any], **_: Any) -> dict[str, str]:
    return {
        "image/svg+xml": svg(SimpleNamespace(to_dict=lambda: spec)),
        "text/plain": spec.get("description", "a chart"),
    }
