"""What is asked about a plan and its steps."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from workbench.practice.growth.plans import REMIND
from workbench.practice.guard.fields import GuardedField, GuardedForm
from workbench.practice.vault.opened import Held, Kept

LINE, LONGEST = 300, 5_000
WITH = ("My supervisor", "A colleague", "A friend", "My family", "My team", "A teacher", "Someone in my circle")
"""With whom, by what they are to somebody: never a name."""
FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)


def _day(label: str, **more: Any) -> forms.DateField:
    shown = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": str(FIRST), "max": str(LAST)})
    return forms.DateField(label=label, required=False, widget=shown, **more)


def _fitting(day: date | None) -> date | None:
    if day and not FIRST <= day <= LAST:
        raise forms.ValidationError(f"A day between {FIRST.year} and {LAST.year}.")
    return day


class PlanForm(GuardedForm, forms.Form):
    """Asks for a goal."""

    goal = GuardedField(label="What do you want to reach?", max_length=LINE)
    why = GuardedField(
        label="Why it matters to you",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    by = _day("By when?", help_text="You can leave this open.")
    revision = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    fresh = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, own: Iterable[str], before: Kept | None = None, **kwargs: Any) -> None:
        held = {**before.held, "revision": before.revision} if before else {}
        super().__init__(*args, own=[*own], confirmed=held.get("confirmed", ()), initial=held, **kwargs)

    def clean_by(self) -> date | None:
        return _fitting(self.cleaned_data["by"])

    def held(self) -> Held:
        """Returns what is kept of it."""
        said = self.cleaned_data
        by = said["by"].isoformat() if said["by"] else ""
        return {"goal": said["goal"], "why": said["why"], "by": by, "confirmed": sorted(self.confirmed)}


class StepForm(GuardedForm, forms.Form):
    """Asks for one step."""

    words = GuardedField(label="What is the step?", max_length=LINE)
    when = _day("When?", help_text="You can leave this open.")
    company = forms.ChoiceField(
        label="With whom?", required=False, choices=[("", "On my own"), *((one, one) for one in WITH)]
    )
    remind = forms.ChoiceField(
        label="Do you want to be reminded?",
        required=False,
        choices=[*REMIND.items()],
        help_text="A line on the page of Growth, and in your calendar if you save the plan there. Nothing else.",
    )
    revision = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    fresh = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, own: Iterable[str], before: Kept | None = None, **kwargs: Any) -> None:
        held = {**before.held, "company": before.held["with"], "revision": before.revision} if before else {}
        super().__init__(*args, own=[*own], confirmed=held.get("confirmed", ()), initial=held, **kwargs)

    def clean_when(self) -> date | None:
        return _fitting(self.cleaned_data["when"])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("remind") and "when" in found and not found["when"]:
            self.add_error("when", "A reminder needs a day.")
        return found

    def held(self) -> Held:
        """Returns what is kept of it."""
        said = self.cleaned_data
        when = said["when"].isoformat() if said["when"] else ""
        confirmed = sorted(self.confirmed)
        return {
            "words": said["words"],
            "when": when,
            "with": said["company"],
            "remind": said["remind"],
            "confirmed": confirmed,
        }
