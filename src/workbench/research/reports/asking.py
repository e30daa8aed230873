"""How this study asks the methods behind a report: its rule, its round, its searches for answers."""

from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as date

from workbench.research.findings.models import Search, Theme
from workbench.research.studies import telling
from workbench.research.studies.models import Study
from workbench.research.trust import queries as trust

UNSET = "No rule was set before looking; the usual one is shown."


def asked(study: Study, themes: list[Theme], chosen: list[str] | None) -> dict[str, dict[str, Any]]:
    """Returns what the parts of the report are told, so that they say what the pages say."""
    rounds = trust.rounds(study)
    sample = {"sample": telling.sentences(study), "matrix": telling.matrix_rows(study)}
    return {
        "method": sample,
        "saturation": _rule(study),
        "agreement": {"round": rounds[0]} if rounds else {},
        "themes": {"searched": {str(theme.pk): said for theme in themes if (said := _searched(theme))}, "only": chosen},
    }


def _rule(study: Study) -> dict[str, Any]:
    rule = trust.stop_rule(study)
    if rule is None:
        return {"rule": UNSET}
    changed = f" It was changed since: {rule.reason}" if rule.reason else ""
    said = f"{rule.set_by} set it on {_day(rule.set_at)}.{changed}"
    return {"base": rule.base, "run": rule.run, "threshold": rule.threshold, "rule": said}


def _searched(theme: Theme) -> str:
    searches = list(theme.searches.all())
    return f"Nobody answers back. {' '.join(map(_told, searches))}" if searches else ""


def _told(search: Search) -> str:
    transcripts = f"{search.documents} transcript{'' if search.documents == 1 else 's'}"
    return f"{search.by} searched {transcripts} on {_day(search.at)} for: {search.words}."


def _day(moment: Any) -> str:
    return date(timezone.localtime(moment), "j F Y")
