"""Answers of the library that rest on the corpus alone: asked once until a document, code or coding changes."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

from django.db.models import Max

from counterpoint.analysis.result import Result
from workbench.history.models import Change
from workbench.research.studies.models import Study
from workbench.research.trust import queries as trust

KEPT = 16
_kept: OrderedDict[tuple[Any, ...], Result] = OrderedDict()
_lock = Lock()


def curve(person: Any, study: Study) -> Result:
    """Returns the curve of new codes under the study's rule; raises UserError where none can be asked for."""
    rule = trust.stop_rule(study)
    asked = (rule.base, rule.run, rule.threshold) if rule else ()
    return _once(("curve", *_corpus(study), *asked), lambda: trust.saturation(person, study))


def agreement(person: Any, study: Study) -> Result:
    """Returns how far coders agree in their first round."""
    return _once(("agreement", *_corpus(study)), lambda: trust.agreement(person, study))


def _corpus(study: Study) -> tuple[Any, ...]:
    """Returns what changes whenever the corpus does, and not when a report is written."""
    changes = Change.objects.filter(event__study=study.pk, table__startswith="corpora.")
    return study.pk, changes.aggregate(last=Max("event__seq"))["last"]


def _once(key: tuple[Any, ...], ask: Callable[[], Result]) -> Result:
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = ask()
    with _lock:
        _kept[key] = found
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found
