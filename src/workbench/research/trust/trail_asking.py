"""What comes in when somebody asks the audit trail, and when they take it with them."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from workbench.research.trust.categories import CATEGORIES
from workbench.research.trust.trail import Asked

Choices = list[tuple[str, str]]


def _day(label: str) -> forms.DateField:
    field = forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))
    field.validators += [
        MinValueValidator(date(1900, 1, 1)),
        MaxValueValidator(date(9000, 1, 1)),
    ]  # days that zones can shift
    return field


class TrailForm(forms.Form):
    """Whose deeds of the trail are shown, which, when, about what."""

    category = forms.ChoiceField(label="Kind", required=False, choices=[("", "Every kind"), *CATEGORIES.items()])
    who = forms.ChoiceField(label="Who", required=False)
    what = forms.ChoiceField(label="What", required=False)
    about = forms.ChoiceField(label="About", required=False)
    since = _day("From")
    until = _day("To")
    words = forms.CharField(label="Words", required=False, max_length=100)

    def __init__(self, sent: Any, people: Choices, verbs: list[str], things: list[tuple[str, Choices]]) -> None:
        super().__init__(sent)
        listed = {
            "who": [("", "Everybody"), *people],
            "what": [("", "Everything"), *((verb, f"{verb} …") for verb in verbs)],
            "about": [("", "Anything"), *things],
        }
        for name, choices in listed.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Returns what was asked; what nobody knows counts as not asked."""
        self.is_valid()
        said = {name: value for name, value in self.cleaned_data.items() if value and "\x00" not in str(value)}
        return Asked(**said)

    def as_query(self) -> str:
        """Returns the choice as the end of an address, for the next page."""
        said = vars(self.asked())
        return urlencode({name: value for name, value in said.items() if value})


class TakingForm(forms.Form):
    """How the trail leaves."""

    words = forms.ChoiceField(
        label="What it says",
        widget=forms.RadioSelect,
        choices=[
            ("without", "Without words: who, when and what was done, by numbers and identifiers alone"),
            ("with", "With words: the names of people, codes and transcripts as they are called now"),
        ],
        initial="without",
    )
