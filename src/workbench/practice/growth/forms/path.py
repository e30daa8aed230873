"""What is asked about a step of the map."""

from typing import Any

from django import forms
from django.utils import timezone

from workbench.practice.growth.credentials import titles
from workbench.practice.growth.path import CHANGEABLE, Step
from workbench.practice.guard.fields import GuardedField, GuardedForm
from workbench.practice.vault.opened import Held, Opened


class StepForm(GuardedForm, forms.Form):
    """What one step asks and pays, as somebody knows it."""

    name = GuardedField(label="Its name", max_length=80)
    asks = GuardedField(label="What it asks", max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    pays = GuardedField(label="What it pays", max_length=120, required=False, help_text="For example: $21 an hour.")
    year = forms.IntegerField(label="In which year", required=False, min_value=1950)
    source = GuardedField(label="Who says so", max_length=300, required=False)

    def __init__(self, *args: Any, by: Opened, step: Step, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(step, name) for name in CHANGEABLE})
        super().__init__(*args, own=[by.owner.name, *titles()], **kwargs)

    def clean_year(self) -> int | None:
        year: int | None = self.cleaned_data["year"]
        if year and year > timezone.localdate().year:
            raise forms.ValidationError("This year has not come yet.")
        return year

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("pays") and not self.errors:
            for name in ("year", "source"):
                if not said.get(name):
                    self.add_error(name, "Pay needs its year, and who says so.")
        return said

    def said(self) -> Held:
        """Returns what is to be kept."""
        return {name: self.cleaned_data[name] for name in CHANGEABLE}
