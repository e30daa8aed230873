"""Answers for scripts: the reader chooses passages for themes without leaving its page."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from workbench.research.findings.models import Evidence, Theme


def wants_json(request: HttpRequest) -> bool:
    """Says whether only JSON is accepted, as scripts ask for it."""
    return request.accepts("application/json") and not request.accepts("text/html")


def as_json(theme: Theme) -> dict[str, Any]:
    """Returns a theme as a list of themes shows it."""
    return {"id": str(theme.pk), "number": theme.number, "name": theme.name, "status": theme.status}


def chosen_as_json(theme: Theme, evidence: Evidence) -> dict[str, Any]:
    """Returns a chosen passage."""
    ends = {"document": str(evidence.document_id), "start": evidence.start, "end": evidence.end}
    return {"evidence": str(evidence.pk), "side": evidence.side, "theme": as_json(theme), **ends}


def for_reader(study: Any, themes: Iterable[Theme], evidence: Iterable[Evidence]) -> dict[str, Any]:
    """Returns the themes to choose from and the passages of one document in them, each with its addresses."""
    ids = {"study": study.pk}
    return {
        "new": reverse("findings:new", kwargs=ids),
        "themes": [_with_addresses(theme, ids) for theme in themes],
        "passages": [_standing(row, ids) for row in evidence],
    }


def _with_addresses(theme: Theme, ids: dict[str, Any]) -> dict[str, Any]:
    here = {**ids, "theme": theme.pk}
    addresses = {"href": reverse("findings:theme", kwargs=here), "choose": reverse("findings:choose", kwargs=here)}
    return {**as_json(theme), **addresses}


def _standing(row: Evidence, ids: dict[str, Any]) -> dict[str, Any]:
    drop = reverse("findings:drop", kwargs={**ids, "evidence": row.pk})
    place = {"theme": str(row.theme_id), "side": row.side, "start": row.start, "end": row.end}
    return {"evidence": str(row.pk), **place, "drop": drop}
