"""What comes in when somebody erases, or notes that a participant withdrew."""

from typing import Any

from django import forms

from workbench.research.fieldwork.models import NAME_LENGTH
from workbench.research.withdrawal.rules import KEPT_HOW, WITHDRAWS


class RemovedForm(forms.Form):
    """Which of the removed documents."""

    document = forms.UUIDField(widget=forms.HiddenInput)


class WithdrawalForm(forms.Form):
    """How far a participant withdraws, why in general, and what becomes of what goes."""

    scope = forms.ChoiceField(
        choices=list(WITHDRAWS.items()), initial="whole", widget=forms.RadioSelect, label="How far"
    )
    since = forms.DateField(
        required=False, label="From which day on", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(required=False, max_length=NAME_LENGTH, label="Why, in general")
    how = forms.ChoiceField(
        choices=list(KEPT_HOW.items()), initial="erase", widget=forms.RadioSelect, label="What becomes of it"
    )

    def clean(self) -> dict[str, Any]:
        """Asks for the day where one is needed."""
        said = super().clean() or self.cleaned_data
        if said.get("scope") == "from" and not said.get("since") and "since" not in self.errors:
            self.add_error("since", "Say from which day on nothing may be used.")
        return said
