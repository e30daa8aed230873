"""What comes in about a study."""

from django import forms

from counterpoint import UserError
from workbench.people.roles import ROLE_NAMES
from workbench.people.rules import check_name
from workbench.research.studies import rules


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
