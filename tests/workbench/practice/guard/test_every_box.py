"""Every box of the wing of practice that takes free text is guarded, or named here with the reason."""

import importlib
import pkgutil
from collections.abc import Iterator

from django import forms

from tests.house.sources import nothing
from workbench import practice
from workbench.practice.guard.fields import GuardedField

# Form.field -> why nothing that is written there is kept.
OPEN: dict[str, str] = {
    "RecoveryForm.code": "opens the vault and is never stored",
    "SearchForm.words": "is looked for in the open vault and never stored",
    "CodeForm.code": "is compared with the codes of this place and never stored",
}
UNSEEN = (forms.PasswordInput, forms.HiddenInput)


def boxes() -> Iterator[tuple[str, forms.Field]]:
    """Yields every field of free text in every module of forms: what people type, and nobody has listed."""
    for module in pkgutil.walk_packages(practice.__path__, f"{practice.__name__}."):
        if "forms" in module.name.split("."):
            for name, form in vars(importlib.import_module(module.name)).items():
                if isinstance(form, type) and issubclass(form, forms.BaseForm):
                    for field, kind in getattr(form, "base_fields", {}).items():
                        if isinstance(kind, forms.CharField):
                            yield f"{name}.{field}", kind


def test_every_box_is_guarded() -> None:
    faults = [
        f"{name} takes free text and is no GuardedField"
        for name, field in boxes()
        if not isinstance(field, GuardedField) and not isinstance(field.widget, UNSEEN) and name not in OPEN
    ]
    nothing(faults, "Free text of practice is guarded, or stands in OPEN with the reason why none of it is kept:")


def test_no_box_is_left_open_in_vain() -> None:
    open_ones = {name for name, field in boxes() if not isinstance(field, GuardedField)}
    assert set(OPEN) <= open_ones
    assert all(len(reason.split()) >= 4 for reason in OPEN.values())
