"""What is asked about hours, and the file of a certificate."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from workbench.practice.growth import hours
from workbench.practice.growth.credentials import titles
from workbench.practice.growth.queries.credentials import Mine
from workbench.practice.guard.fields import GuardedField, GuardedForm
from workbench.practice.vault.opened import Held, Kept, Opened

EARLIEST = date(1950, 1, 1)


def day_field(label: str, **more: Any) -> forms.DateField:
    """Returns a field for a day."""
    shown = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=shown, **more)


class HoursForm(GuardedForm, forms.Form):
    """Some hours: what, how many, when, and for which credential. `fresh` is the same if a new entry is sent twice."""

    what = GuardedField(
        label="What it was", max_length=300, help_text="For example: a course on listening. Leave out who was there."
    )
    sort = forms.ChoiceField(
        label="What kind of hours", choices=[*hours.SORTS.items()], initial=hours.EDUCATION, widget=forms.RadioSelect
    )
    hours = forms.DecimalField(
        label="How many hours",
        min_value=hours.LEAST,
        max_value=hours.MOST,
        decimal_places=2,
        help_text="Half an hour is 0.5.",
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )
    day = day_field("Which day")
    month_only = forms.BooleanField(label="Keep only the month of it", required=False)
    credentials = forms.MultipleChoiceField(
        label="For which of my credentials", required=False, widget=forms.CheckboxSelectMultiple
    )
    is_ethics = forms.BooleanField(label="It was about ethics", required=False)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    fresh = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, by: Opened, mine: Sequence[Mine], entry: Kept | None = None, **kwargs: Any) -> None:
        before = entry.held if entry else {}
        initial = {"revision": entry.revision, **_shown(before)} if entry else {}
        kwargs.setdefault("initial", initial)
        super().__init__(*args, own=[by.owner.name, *titles()], confirmed=before.get("confirmed", ()), **kwargs)
        listed = [(one.key, one.called) for one in mine]
        self.fields["credentials"].choices = listed  # type: ignore[attr-defined]
        if not listed:
            del self.fields["credentials"]

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not EARLIEST <= day <= timezone.localdate():
            raise forms.ValidationError("Choose a day that has been. Look at the year, too.")
        return day

    def held(self, before: Held | None = None) -> Held:
        """Returns the entry as it is to be kept."""
        said = self.cleaned_data
        when = said["day"].strftime("%Y-%m" if said["month_only"] else "%Y-%m-%d")
        held = {name: said[name] for name in ("what", "sort", "is_ethics")}
        held |= {"hours": f"{said['hours'].normalize():f}", "when": when, "credentials": said.get("credentials", [])}
        return {**held, "is_away": bool((before or {}).get("is_away")), "confirmed": sorted(self.confirmed)}


def _shown(held: Held) -> Held:
    is_month = len(held["when"]) == len("2026-11")
    return {**held, "day": f"{held['when']}-01" if is_month else held["when"], "month_only": is_month}


class FileForm(forms.Form):
    """The file of a certificate."""

    file = forms.FileField(
        label="A file from this device",
        help_text=f"PDF, PNG or JPEG. Up to {hours.said(hours.LARGEST)}.",
        widget=forms.FileInput(attrs={"accept": ",".join(hours.ENDINGS)}),
    )

    def content(self) -> bytes:
        """Returns the bytes of the file. Its name is not looked at."""
        found: bytes = self.cleaned_data["file"].read()
        return found
