"""What the page of saturation shows: the curve, its rule with amendments, snapshots, decisions, or the memo instead."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

import counterpoint as cp
from workbench.research.corpora.blindness import blind_rounds
from workbench.research.corpora.queries import all_documents, codes
from workbench.research.studies.models import Study
from workbench.research.studies.rules import may
from workbench.research.trust import checks, pictures, queries, stopping
from workbench.research.trust.forms import DecideForm, MemoForm, ReadingForm, RuleForm, SnapshotForm
from workbench.research.trust.models import Snapshot
from workbench.research.trust.snapshots import changes, held_in, incidence_of

CANNOT = "A met rule describes this sample, instrument and codebook; it does not prove that nothing is missing."


def page(request: HttpRequest, study: Study, status: int = 200, **forms: Any) -> HttpResponse:
    """Returns the page, with forms that came back; of a reflexive study the memo, and the curve only when asked for."""
    reflexive = queries.is_reflexive(study)
    shown = {"study": study, "section": "trust", "tab": "saturation", "tabs": checks.tabs(request.user, study)}
    shown |= {"may_write": may(request.user, study, "write themes"), "cannot": CANNOT, **_rule(study)}
    if reflexive:
        shown |= _memo(study)
    if not reflexive or "curve" in request.GET or forms.keys() - {"memo_form"}:
        shown |= _curve(request, study, forms.pop("reading_form", None))
        shown["curve"] = True
    return render(request, "trust/saturation.html", shown | {"reflexive": reflexive} | forms, status=status)


def names_of(study: Study) -> dict[str, str]:
    """Returns what interviews and codes are called now, by identifier."""
    rows = [*all_documents(study).order_by().values_list("pk", "name"), *codes(study).values_list("pk", "name")]
    return {str(key): name for key, name in rows}


def changed_since(person: Any, snapshot: Snapshot) -> list[str]:
    """Says what changed in the incidence since a snapshot; nothing if its digest is the same now."""
    now = incidence_of(*queries.curve(person, snapshot.study))
    if now.digest == snapshot.digest:
        return []
    return changes(held_in(snapshot.parameters), now, names_of(snapshot.study)) or ["The incidence is another one."]


def _rule(study: Study) -> dict[str, Any]:
    rule = queries.stop_rule(study)
    initial = {"base": rule.base, "run": rule.run, "threshold": rule.threshold} if rule else {}
    return {"rule": rule, "amendments": queries.amendments_of(study), "rule_form": RuleForm(initial=initial)}


def _memo(study: Study) -> dict[str, Any]:
    memos = list(queries.memos_of(study))
    names = [*MemoForm.base_fields]
    initial = {name: getattr(memos[0], name) for name in names} if memos else {}
    parts = [(memo, [(MemoForm.base_fields[name].label, getattr(memo, name)) for name in names]) for memo in memos]
    return {"memos": parts, "memo_form": MemoForm(initial=initial)}


def _curve(request: HttpRequest, study: Study, reading_form: ReadingForm | None) -> dict[str, Any]:
    corpus, result = queries.curve(request.user, study)
    reading, known = queries.newest_reading(study), queries.strata_of(corpus)
    blind = blind_rounds(request.user).filter(study=study).exists()
    snapshots = [] if blind else list(queries.snapshots_of(study))  # they count what everybody coded
    asked = request.GET.get("strata", snapshots[0].parameters.get("stratum", "") if snapshots else "")
    stratum = asked if asked in known else ""
    strata = queries.strata(request.user, study, stratum)
    shown = {"result": result, "rows": result.table.to_dicts(), "title": checks.finding(result)}
    shown |= {"pictures": pictures.curve(study, result), "reading": reading, "old": _is_old(reading, result)}
    shown |= {"reading_form": reading_form or ReadingForm(), "known": known, "stratum": stratum, "strata": strata}
    shown |= {"snapshots": snapshots, "snapshot_form": SnapshotForm(None, known, stratum)}
    shown |= {"suggestions": stopping.suggestions(study, strata), "decisions": list(queries.decisions_of(study))}
    shown["blind"], shown["nothing_said"] = blind, stopping.nothing_said(study, strata)
    if snapshots:
        shown["since"] = changed_since(request.user, snapshots[0])
        shown["decide_form"] = DecideForm(initial={"left_open": stopping.left_open(study, strata)})
    return shown


def _is_old(reading: Any, result: cp.Result) -> bool:
    return reading is not None and (reading.interviews, reading.codes) != (
        result.numbers.get("interviews"),
        result.numbers.get("codes"),
    )
