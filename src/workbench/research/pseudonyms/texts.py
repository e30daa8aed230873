"""Every text of a study that may leave and stands in no table of its corpus: whatever is registered and says that it leaves."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from workbench.history.images import words_of
from workbench.history.models import Event, Sealed
from workbench.history.registry import all_kept, kept_for
from workbench.research.studies.models import Study

IN_THE_CORPUS = {"case", "document", "code", "coding", "memo", "assignment", "keepsake"}
QUOTE = "quote"  # stands in its text, where it is found


def beside(study: Study) -> dict[str, tuple[str, str]]:
    """Returns (where, text) by a key of its own: themes, readings, the plan, the guide, the trail and what else there is."""
    found = {}
    for kept in all_kept():
        if kept.model._meta.app_label == "corpora" and kept.model._meta.model_name in IN_THE_CORPUS:
            continue
        for row, column, text in _texts(kept.model, study):
            found[f"{kept.label} {row} {column}"] = (f"{kept.noun}, {column.replace('_', ' ')}", text)
    for about in Event.objects.filter(study=study.pk).values_list("about", flat=True).distinct():
        found[f"trail {about}"] = ("the trail", about)
    for number, content in Sealed.objects.filter(study=study.pk).values_list("number", "content"):
        found[f"sealed {number}"] = ("a trail that came along", content)
    return {key: one for key, one in found.items() if one[1]}


def _texts(model: Any, study: Study) -> Iterator[tuple[Any, str, str]]:
    """Yields (id, column, text) of the columns that leave with a study and are made of somebody's words."""
    columns = [field.name for field in model._meta.concrete_fields if _leaves(model, field)]
    rows = rows_of(model, study) if columns else None
    if rows is None:
        return
    private = kept_for(model).private  # it does not leave with the study, and is nobody's to read
    rows = rows.exclude(private) if private else rows
    for key, *values in rows.values_list("pk", *columns):
        for column, value in zip(columns, values, strict=True):
            yield key, column, " \n".join(words_of(value))


def _leaves(model: Any, field: Any) -> bool:
    words = isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.choices
    return bool(words and model.LEAVES.get(field.name) and field.name != QUOTE)


def rows_of(model: Any, study: Study) -> Any:
    """Returns the rows of a study: its own, or those that hang on a row that is; None for what belongs to no study."""
    if model is Study:
        return Study.objects.filter(pk=study.pk)
    keys = {field.name: field.related_model for field in model._meta.concrete_fields if field.is_relation}
    if keys.get("study") is Study:
        return model.objects.filter(study=study)
    above = next((name for name, other in keys.items() if hasattr(other, "study")), None)
    return model.objects.filter(**{f"{above}__study": study}) if above else None
