"""A chart as a file: drawn as SVG, PNG or PDF, or as a page that answers the pointer and needs no network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from counterpoint.analysis.result import Result
from counterpoint.charts.drawing import chart as drawn
from counterpoint.charts.svg import SCALE, pdf, png, svg, version
from counterpoint.errors import UserError

POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'unsafe-inline'; img-src data: blob:\">"
)
"""What a page may do: run what is in it, and reach nothing outside."""
OFFERED = {"export": True, "source": False, "compiled": False, "editor": False}
"""What its menu offers: not the editor, which would send the figures away."""


def save(chart: Any, path: str | Path) -> Path:
    """Writes a chart, or the chart of a result, to a file: .svg, .png, .pdf or .html.

    An .html is one page with everything in it, about 1 MB, which asks nothing of any network.
    """
    where = Path(path)
    if where.suffix.lower() not in WRITERS:
        what = f"no picture is written as “{where.suffix or where.name}”"
        raise UserError(what, where=str(where), try_=f"a name that ends in {', '.join(WRITERS)}")
    content = WRITERS[where.suffix.lower()](drawn(chart) if isinstance(chart, Result) else chart)
    try:
        where.write_bytes(content)
    except OSError as why:
        raise UserError(
            f"the picture was not written: {why.strerror}", where=str(where), try_="another folder"
        ) from None
    return where


def interactive(chart: Any) -> str:
    """Writes a chart as one page with its own program, which answers the pointer and reaches nothing outside."""
    import vl_convert

    spec = {**chart.to_dict(), "background": "#FFFFFF", "usermeta": {"embedOptions": {"actions": OFFERED}}}
    page: str = vl_convert.vegalite_to_html(spec, bundle=True, vl_version=version(), renderer="svg")
    return page.replace("<head>", f"<head>{POLICY}", 1)


WRITERS: dict[str, Callable[[Any], bytes]] = {
    ".svg": lambda chart: svg(chart).encode(),
    ".png": lambda chart: png(chart, scale=SCALE),
    ".pdf": pdf,
    ".html": lambda chart: interactive(chart).encode(),
}
