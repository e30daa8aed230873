"""A chart as one SVG that a strict page accepts: no script, no link, no inline style."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from counterpoint.charts import theme

SVG = "{http://www.w3.org/2000/svg}"
SCALE = 2.0
"""Pixels of a PNG for each point of the chart."""
HALVES = re.compile(r"\\u[dD][89abAB]")
"""A letter beyond the first 65,536 as it stands in an expression: in two halves."""
FORBIDDEN = ("script", "a", "foreignObject", "image", "style", "use", "animate", "set")


def svg(chart: Any, *, themed: bool = False, fonts: Path | None = None) -> str:
    """Draws a chart as SVG.

    themed: write colours as the page's variables, so that one picture serves light and dark.
    fonts: a folder with the TrueType files of the fonts, so that words are measured as they will be shown.
    """
    import vl_convert

    _register(fonts)
    drawn = vl_convert.vegalite_to_svg(_spec(chart), vl_version=version())
    return _clean(drawn, _label(chart), themed)


def png(chart: Any, *, scale: float = SCALE, fonts: Path | None = None) -> bytes:
    """Draws a chart as PNG on white, for documents that take no SVG."""
    import vl_convert

    _register(fonts)
    spec = {**_spec(chart), "background": "#FFFFFF"}
    found: bytes = vl_convert.vegalite_to_png(spec, vl_version=version(), scale=scale)
    return found


def pdf(chart: Any) -> bytes:
    """Draws a chart as PDF on white."""
    import vl_convert

    found: bytes = vl_convert.vegalite_to_pdf({**_spec(chart), "background": "#FFFFFF"}, vl_version=version())
    return found


@cache
def _register(fonts: Path | None) -> None:
    if fonts is not None:
        import vl_convert

        vl_convert.register_font_directory(str(fonts))


@cache
def version() -> str:
    """Finds the newest version of Vega-Lite 6 that can be drawn here."""
    import vl_convert

    versions = [version for version in vl_convert.get_vegalite_versions() if version.startswith("6.")]
    return str(max(versions, key=lambda version: int(version.split(".")[1])))


def _spec(chart: Any) -> dict[str, Any]:
    """Returns a chart as it is drawn: where Vega would cut a label, an emoji in it might be cut in half, which nobody draws."""
    found: dict[str, Any] = chart.to_dict()
    _let_be(found)
    return found


def _let_be(part: Any) -> None:
    for one in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        if isinstance(one, dict) and HALVES.search(one.get("labelExpr") or ""):
            one["labelLimit"] = 0  # labels are cut before, by whole letters
        _let_be(one)


def _label(chart: Any) -> str:
    found = chart.to_dict().get("description", "")
    return str(found)


def _clean(drawn: str, label: str, themed: bool) -> str:
    """Takes out what a strict page refuses, and makes the whole one picture with one sentence."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    root = etree.fromstring(drawn.encode(), parser)
    ids = _ids(drawn)
    for element in list(root.iter()):
        name = element.tag.removeprefix(SVG) if isinstance(element.tag, str) else "script"
        if name in FORBIDDEN:
            element.getparent().remove(element)
            continue
        for attribute, value in list(element.attrib.items()):
            _attribute(element, attribute, value, ids, themed)
    root.set("role", "img")
    root.set("aria-label", label)
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, encoding="unicode"))


def _ids(drawn: str) -> dict[str, str]:
    """Names the ids anew: Vega counts on from picture to picture, and two pictures may share a page."""
    found = list(dict.fromkeys(re.findall(r'\bid="([^"]+)"', drawn)))
    content = drawn
    for number, name in enumerate(found):
        content = re.sub(rf'(?<=[#"]){re.escape(name)}(?=[)"])', f"id-{number}", content)
    mark = hashlib.sha256(content.encode()).hexdigest()[:8]
    return {name: f"c{mark}-{number}" for number, name in enumerate(found)}


def _attribute(element: Any, name: str, value: str, ids: dict[str, str], themed: bool) -> None:
    """Keeps, turns or drops one attribute."""
    if name.startswith(("on", "aria-", "{")) or name in ("role", "href", "class"):
        del element.attrib[name]
    elif name == "style":
        del element.attrib[name]
        for rule in value.split(";"):
            key, _, said = rule.partition(":")
            if said.strip():
                element.set(key.strip(), _colour(said.strip(), themed))
    elif name == "id":
        element.set(name, ids[value])
    elif "url(#" in value:
        element.set(name, re.sub(r"url\(#([^)]+)\)", lambda found: f"url(#{ids.get(found[1], found[1])})", value))
    elif name in ("fill", "stroke", "stop-color"):
        element.set(name, _colour(value, themed))


def _colour(value: str, themed: bool) -> str:
    found = theme.VARIABLES.get(value.upper()) if themed and re.fullmatch("#[0-9A-Fa-f]{6}", value) else None
    return f"var(--{found})" if found else value
