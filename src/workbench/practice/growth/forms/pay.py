"""What is asked about pay: an offer, and a figure of one's own."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from counterpoint import UserError
from workbench.practice.growth import pay
from workbench.practice.growth.credentials import ENTERED, titles
from workbench.practice.guard.fields import GuardedField, GuardedForm
from workbench.practice.vault.opened import Held, Kept, Opened

NUMBER = {"step": "any", "inputmode": "decimal"}


def money(label: str, **more: Any) -> forms.DecimalField:
    """Returns a field for dollars."""
    return forms.DecimalField(
        label=label, min_value=0, max_digits=9, decimal_places=2, widget=forms.NumberInput(attrs=NUMBER), **more
    )


class OfferForm(forms.Form):
    """An offer. Nothing of it is kept."""

    amount = money("Pay before tax, in US dollars")
    per = forms.ChoiceField(label="For", choices=[*pay.PER.items()])
    hours = forms.DecimalField(
        label="Hours in a week",
        initial=40,
        min_value=0,
        max_value=pay.LONGEST_WEEK,
        decimal_places=2,
        widget=forms.NumberInput(attrs=NUMBER),
    )
    rise = forms.DecimalField(
        label=f"Prices went up since {pay.survey_year()} by (percent)",
        required=False,
        min_value=0,
        max_value=pay.MOST_RISE,
        decimal_places=1,
        help_text="We do not guess this. You can leave it empty, or fill in a number that you trust.",
        widget=forms.NumberInput(attrs=NUMBER),
    )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if {"amount", "per", "hours"} <= set(said):
            try:
                said["pay"] = pay.pay(said["amount"], said["per"], said["hours"])
            except UserError as error:
                words = f"{error.what}. You can {error.try_}." if error.try_ else f"{error.what}."
                self.add_error(error.where, words)
        return said


class FigureForm(GuardedForm, forms.Form):
    """A figure of pay that somebody knows."""

    label = GuardedField(label="What it is", max_length=120, help_text="For example: what the drop-in centre pays.")
    hourly = money("Dollars an hour")
    year = forms.IntegerField(label="For which year", min_value=1950)
    source = GuardedField(label="Where it is from", max_length=300)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    fresh = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, by: Opened, figure: Kept | None = None, **kwargs: Any) -> None:
        before = figure.held if figure else {}
        kwargs.setdefault("initial", {**before, "revision": figure.revision} if figure else {})
        super().__init__(*args, own=[by.owner.name, *titles()], confirmed=before.get("confirmed", ()), **kwargs)

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year > timezone.localdate().year:
            raise forms.ValidationError("This year has not come yet.")
        return year

    def clean_hourly(self) -> Any:
        hourly = self.cleaned_data["hourly"]
        if not pay.CENT <= hourly <= pay.MOST_AN_HOUR:
            raise forms.ValidationError(f"Between $0.01 and ${pay.MOST_AN_HOUR} an hour.")
        return hourly

    def held(self) -> Held:
        """Returns the figure as it is to be kept."""
        said = self.cleaned_data
        told = {name: said[name] for name in ("label", "year", "source")}
        return {**told, "hourly": str(said["hourly"]), "status": ENTERED, "confirmed": sorted(self.confirmed)}
