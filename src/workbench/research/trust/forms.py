"""What comes in about trustworthiness."""

from typing import Any
from urllib.parse import urlencode

from django import forms

from workbench.research.trust import rules


class RuleForm(forms.Form):
    """The rule for new codes."""

    base = forms.TypedChoiceField(label="Base interviews", coerce=int, choices=[(n, n) for n in rules.BASES])
    run = forms.TypedChoiceField(label="Run of interviews", coerce=int, choices=[(n, n) for n in rules.RUNS])
    threshold = forms.TypedChoiceField(
        label="New codes at most", coerce=float, choices=[(share, f"{share:.0%}") for share in rules.THRESHOLDS]
    )
    reason = forms.CharField(label="Reason, if it changes", required=False)


class ReadingForm(forms.Form):
    """A reading of the curve."""

    says = forms.CharField(label="What the curve says", widget=forms.Textarea(attrs={"rows": 3}))
    cannot_say = forms.CharField(label="What it cannot say", widget=forms.Textarea(attrs={"rows": 3}))


class TrailForm(forms.Form):
    """Whose deeds of the trail are shown, and which."""

    who = forms.ChoiceField(label="Who", required=False)
    what = forms.ChoiceField(label="What", required=False)

    def __init__(self, sent: Any, people: list[tuple[str, str]], verbs: list[str]) -> None:
        super().__init__(sent)
        self.fields["who"].choices = [("", "Everybody"), *people]  # type: ignore[attr-defined]
        self.fields["what"].choices = [("", "Everything"), *((verb, f"{verb} …") for verb in verbs)]  # type: ignore[attr-defined]

    def chosen(self) -> tuple[str, str]:
        """Returns the person's id and the verb; "" where nothing (or nothing known) was chosen."""
        self.is_valid()
        return self.cleaned_data.get("who", ""), self.cleaned_data.get("what", "")

    def as_query(self) -> str:
        """Returns the choice as the end of an address, for the next page."""
        return urlencode({name: value for name, value in zip(("who", "what"), self.chosen(), strict=True) if value})
