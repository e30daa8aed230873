"""What comes in when somebody erases, or notes that a participant withdrew."""

import re
from typing import Any

from django import forms

from workbench.research.fieldwork.models import NAME_LENGTH
from workbench.research.withdrawal import passages
from workbench.research.withdrawal.rules import KEPT_HOW, WITHDRAWS

LONGEST_WORDS = 50_000
PASSAGE = re.compile(r"\d{1,9}-\d{1,9}")


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


class PassagesForm(forms.Form):
    """Which passages of a transcript go, by where they stand or in their words, and why in general."""

    words = forms.CharField(
        required=False,
        max_length=LONGEST_WORDS,
        label="Words that are to go",
        help_text="As they stand in the transcript; each line is a passage of its own.",
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )
    reason = forms.CharField(required=False, max_length=NAME_LENGTH, label="Why, in general")
    token = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def __init__(self, sent: Any = None, *, document: Any, words: str = "") -> None:
        super().__init__(sent, initial={"words": words})
        self.document = document
        # Places are counted in the text that the page showed: in another one they would be other words.
        ticked = sent.getlist("passage") if sent and sent.get("seen", "") == document.digest else []
        self.ticked = [one for one in map(_as_passage, ticked) if one]
        self.copies = sent.getlist("copy") if sent else []

    def clean_words(self) -> list[tuple[int, int]]:
        """Returns where the words stand; says which line stands nowhere."""
        found: list[tuple[int, int]] = []
        for number, line in enumerate(self.cleaned_data["words"].splitlines(), 1):
            there = passages.places_of(self.document, line)
            if line.strip() and not there:
                self.add_error("words", f"Line {number} does not stand in the transcript in these words.")
            found += there
        return found

    def chosen(self) -> list[tuple[int, int]]:
        """Returns every passage that was ticked or written."""
        return sorted({*self.ticked, *(self.cleaned_data.get("words") or [])})


def _as_passage(text: str) -> tuple[int, int] | None:
    start, _, end = text.partition("-")
    return (int(start), int(end)) if PASSAGE.fullmatch(text) and int(start) < int(end) else None
