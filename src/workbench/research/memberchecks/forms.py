"""What comes in about words that are given back."""

from typing import Any

from django import forms

from workbench.research.memberchecks import queries
from workbench.research.memberchecks.models import FOLLOWED, KINDS, OUTCOMES, MemberCheck
from workbench.research.memberchecks.rules import MOST_DAYS
from workbench.research.protocols.forms import area


class GiveForm(forms.Form):
    """What a participant is given: their transcript, or words; a question, and how long the link is good."""

    kind = forms.ChoiceField(label="What you give back", choices=list(KINDS.items()), widget=forms.RadioSelect)
    document = forms.ChoiceField(label="Their transcript", required=False)
    own_turns = forms.BooleanField(label="Only what they said, without the questions", required=False)
    theme = forms.ChoiceField(
        label="Begin the findings from a theme", required=False,
        help_text="Its claim, their own passages, and passages of others who agreed to be quoted; you can change the words.",
    )  # fmt: skip
    words = forms.CharField(
        label="The summary or the findings", required=False, widget=area(8), help_text="In words that they would use."
    )
    asked = forms.CharField(
        label="What you ask them", required=False, widget=area(2), help_text="Left empty, it asks: Is this what you meant?"
    )  # fmt: skip
    days = forms.IntegerField(label="The link is good for days", min_value=1, max_value=MOST_DAYS, initial=30)
    due_on = forms.DateField(
        label="By when an answer would help", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, sent: Any, participant: Any, initial: dict[str, Any] | None = None) -> None:
        self.documents = {str(one.pk): one for one in queries.own_documents(participant)}
        self.themes = {str(one.pk): one for one in queries.themes_of(participant.study)}
        first = {"kind": "transcript" if self.documents else "summary", "document": next(iter(self.documents), "")}
        super().__init__(sent, initial=first | (initial or {}))
        self._offer("document", [(key, one.name) for key, one in self.documents.items()])
        self._offer("theme", [("", "None"), *((key, str(one)) for key, one in self.themes.items())])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        if choices and choices != [("", "None")]:
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def given(self) -> dict[str, Any]:
        """Returns what was chosen, as the action takes it."""
        said = self.cleaned_data
        chosen = {name: said[name] for name in ("kind", "own_turns", "words")}
        return chosen | {"document": self.documents.get(said.get("document") or "")}

    @property
    def begins_from(self) -> Any:
        """The theme from which findings begin; None where words are written already."""
        said = self.cleaned_data
        theme = self.themes.get(said.get("theme") or "")
        return theme if said["kind"] == "findings" and not said["words"].strip() else None


class ActionForm(forms.Form):
    """What followed from an answer."""

    outcome = forms.ChoiceField(label="What followed", choices=list(OUTCOMES.items()), widget=forms.RadioSelect)
    version = forms.ChoiceField(label="The claim that was changed", required=False)
    corrected = forms.ChoiceField(label="The correction of the transcript", required=False)
    action = forms.CharField(
        label="In words", required=False, widget=area(3), help_text="What was changed, or why it stays as it is."
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, sent: Any, check: MemberCheck, initial: dict[str, Any]) -> None:
        self.versions = {str(one.pk): one for one in queries.claims_since(check)}
        self.corrections = {str(one.pk): one for one in queries.corrections_since(check)}
        super().__init__(sent, initial=initial)
        self._offer("version", [(key, f"{one.theme}, {str(one).lower()}") for key, one in self.versions.items()])
        self._offer("corrected", [(key, f"{one.at:%d %B %Y, %H:%M}") for key, one in self.corrections.items()])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        if choices:
            self.fields[name].choices = [("", "None"), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def said(self) -> dict[str, Any]:
        """Returns what the action takes."""
        told = self.cleaned_data
        linked: dict[str, Any] = {"version": self.versions.get(told.get("version") or "")}
        linked["corrected"] = self.corrections.get(told.get("corrected") or "")
        return {name: told[name] for name in ("outcome", "action", "seen")} | linked


class CareForm(forms.Form):
    """What was offered afterwards."""

    care = forms.CharField(label="What was offered, and what came of it", required=False, widget=area(3))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class WordsOfCareForm(forms.Form):
    """Whom participants can turn to."""

    words = forms.CharField(
        label="Whom they can turn to", required=False, widget=area(3), help_text="It stands on every page that is open."
    )


class FollowForm(forms.Form):
    """What became of words that a participant marked."""

    followed = forms.ChoiceField(label="What became of it", choices=list(FOLLOWED.items()))
    why = forms.CharField(label="Why, or how", required=False)


class RenewForm(forms.Form):
    """How long another link is good."""

    days = forms.IntegerField(label="Days", min_value=1, max_value=MOST_DAYS, initial=30)
