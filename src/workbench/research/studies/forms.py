"""What comes in about a study."""

from typing import Any

from django import forms

from counterpoint import UserError
from workbench.people.roles import ROLE_NAMES
from workbench.people.rules import check_name
from workbench.research.studies import rules

APPROACHES = list(rules.APPROACHES.items())


class StudyForm(forms.Form):
    """Title and question of a study."""

    title = forms.CharField(label="Title", strip=True)
    question = forms.CharField(
        label="Research question", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_title(self) -> str:
        try:
            return rules.check_title(self.cleaned_data["title"])
        except UserError as error:
            raise forms.ValidationError(f"{error.what}. Try {error.try_}.") from error


class PlanForm(forms.Form):
    """The research questions and how the study goes about them."""

    questions = forms.CharField(
        label="Research questions",
        help_text="One on a line, the main one first.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    approach = forms.ChoiceField(label="Approach", required=False, choices=[("", "Not named yet"), *APPROACHES])
    stance = forms.CharField(
        label="Stance",
        help_text="What you take knowledge and language to be, and how you work with the approach, in your words.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    positionality = forms.CharField(
        label="Positionality",
        help_text="Who you are in relation to those you ask, and what that lets you see and hides from you.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean_questions(self) -> list[str]:
        return _told(rules.check_questions, self.cleaned_data["questions"].splitlines())

    def clean_stance(self) -> str:
        return str(_told(rules.check_words, self.cleaned_data["stance"], "stance"))

    def clean_positionality(self) -> str:
        return str(_told(rules.check_words, self.cleaned_data["positionality"], "positionality note"))


def _told(check: Any, *given: Any) -> Any:
    """Returns what a rule makes of what came in; its refusal is told beside the field."""
    try:
        return check(*given)
    except UserError as error:
        raise forms.ValidationError(f"{error.what}: {error.where}. Try {error.try_}.") from error


class CoderForm(forms.Form):
    """A further coder of a study."""

    name = forms.CharField(
        label="Name", strip=True, widget=forms.TextInput(attrs={"list": "known", "autocomplete": "off"})
    )
    role = forms.ChoiceField(label="Role", choices=list(ROLE_NAMES.items()), initial="coder")

    def clean_name(self) -> str:
        try:
            return check_name(self.cleaned_data["name"])
        except UserError as error:
            raise forms.ValidationError(f"{error.what}. Try {error.try_}.") from error
