"""What is asked for a portfolio. Nothing is picked beforehand."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django import forms

from workbench.practice.growth.portfolio import Portfolio, made_of
from workbench.practice.growth.portfolio_parts import Part
from workbench.practice.guard.fields import GuardedField, GuardedForm


class PortfolioForm(GuardedForm, forms.Form):
    """Asks what goes out."""

    words = GuardedField(
        label="A few words at the top",
        max_length=3_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    named = forms.BooleanField(label="Put my name on it", required=False)
    picks = forms.MultipleChoiceField(label="What goes in", required=False)

    def __init__(self, *args: Any, own: Iterable[str], parts: Sequence[Part], **kwargs: Any) -> None:
        super().__init__(*args, own=[*own], **kwargs)
        self.parts = parts
        self.fields["picks"].choices = [(one.key, one.title) for one in parts]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and not found.get("picks") and not found.get("words"):
            self.add_error(None, "Nothing is picked yet. You can pick one thing, or write a few words.")
        return found

    def sections(self) -> list[tuple[str, list[Part], bool]]:
        """Returns what can be picked, under its headings; the last value says whether it stands open."""
        picked = set(self["picks"].value() or ())
        grouped = [(section, [*found]) for section, found in groupby(self.parts, key=lambda part: part.section)]
        return [
            (section, found, not found[0].closed or any(one.key in picked for one in found))
            for section, found in grouped
        ]

    def portfolio(self, name: str) -> Portfolio:
        """Returns what was picked, as it will go out."""
        picked, said = self.cleaned_data["picks"], self.cleaned_data
        chosen = [one for one in self.parts if one.key in picked]
        return made_of(chosen, name=name if said["named"] else "", words=said["words"])
