"""What is asked in supervision. Free text is looked at by the guard; what two know of each other by name is their own."""

from collections.abc import Sequence
from typing import Any

from django import forms

from counterpoint import UserError
from workbench.practice.guard.fields import GuardedField, GuardedForm
from workbench.practice.supervision import rules
from workbench.practice.supervision.sources import Offer, question
from workbench.practice.vault.opened import Held

LONGEST = 10_000
DAYS = [(days, f"{days} days") for days in rules.DAYS]
MOST = 60
"""So many things to pick from stand on one page."""


class CodeForm(forms.Form):
    """Asks for the code of another's page."""

    code = forms.CharField(
        label="Their code",
        max_length=100,
        help_text="Four groups of five. Small letters work, too.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def refuse(self, error: UserError) -> None:
        """Tells the person what was said."""
        self.add_error("code", f"{error.what}. You can {error.try_}." if error.try_ else f"{error.what}.")


class CircleForm(GuardedForm, forms.Form):
    """Asks how a circle is called."""

    name = GuardedField(label="A name for the circle", max_length=80)


class BringForm(GuardedForm, forms.Form):
    """Asks what somebody brings, and for how long."""

    question = GuardedField(
        label="A question, or something on your mind",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    picks = forms.MultipleChoiceField(label="Things you have here", required=False)
    days = forms.TypedChoiceField(
        label="For how long can they see it?",
        coerce=int,
        choices=DAYS,
        initial=rules.USUAL,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, offers: Sequence[Offer] = (), start: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers, self.start = offers, start
        self.fields["picks"].choices = [(one.key, one.key) for one in offers]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and not found.get("question") and not found.get("picks"):
            self.add_error(None, "There is nothing here to bring yet. You can write a question or pick something.")
        return found

    @property
    def listed(self) -> list[Offer]:
        """What the page lists: so many at once, and whatever is picked."""
        picked = self["picks"].value() or ()
        window = range(self.start, self.start + MOST)
        return [one for at, one in enumerate(self.offers) if at in window or one.key in picked]

    @property
    def next(self) -> int:
        """Where what is not listed goes on; 0 if nothing does."""
        return self.start + MOST if self.start + MOST < len(self.offers) else 0

    @property
    def said(self) -> list[Held]:
        """What will be seen, in the order of the page."""
        asked, picks = self.cleaned_data["question"], self.cleaned_data["picks"]
        return ([question(asked)] if asked else []) + [one.said for one in self.offers if one.key in picks]


class AnswerForm(GuardedForm, forms.Form):
    """Asks for an answer to something that was brought, and for how long it lies there."""

    words = GuardedField(label="Your answer", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}))
    days = forms.TypedChoiceField(
        label="For how long can they see it?", coerce=int, choices=DAYS, initial=rules.USUAL, widget=forms.RadioSelect
    )


class EntryForm(GuardedForm, forms.Form):
    """Asks for something that two or more keep together."""

    words = GuardedField(label="In your words", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))
    sort = forms.ChoiceField(label="Where it goes", choices=list(rules.SORTS.items()), widget=forms.RadioSelect)
    due = forms.ChoiceField(label="Come back to it in", required=False)

    def __init__(self, *args: Any, weeks: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due"].choices = [("", "No week"), *weeks]  # type: ignore[attr-defined]
