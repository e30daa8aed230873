"""What comes in about rounds."""

from typing import Any

from django import forms

from workbench.research.corpora.models import Code, Document
from workbench.research.rounds.models import OUTCOMES
from workbench.research.rounds.planning import PLANS
from workbench.research.rounds.rules import LARGEST_SEED


class OpenForm(forms.Form):
    """A round that is to be opened: who codes what."""

    name = forms.CharField(label="Name", max_length=200, help_text="Round 1, pilot, after the new codebook.")
    blind = forms.BooleanField(
        label="Blind: until it is closed, no coder sees what the others code", required=False, initial=True
    )
    plan = forms.ChoiceField(
        label="Who codes what", choices=list(PLANS.items()), widget=forms.RadioSelect, initial="whole"
    )
    percent = forms.IntegerField(
        label="Share that everybody codes, in percent",
        min_value=1,
        max_value=100,
        initial=20,
        required=False,
        help_text="Only for a share; rounded to whole interviews, at least one.",
    )
    seed = forms.IntegerField(
        label="Seed",
        min_value=0,
        max_value=LARGEST_SEED,
        initial=1,
        help_text="The same seed gives the same plan again.",
    )
    coders = forms.MultipleChoiceField(label="Coders", widget=forms.CheckboxSelectMultiple)
    documents = forms.MultipleChoiceField(label="Interviews", widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(label="What it is for", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, sent: Any, coders: list[Any], documents: list[Document]) -> None:
        super().__init__(sent)
        self._coders = {str(one.pk): one for one in coders}
        self._documents = {str(one.pk): one for one in documents}
        for name, known in (("coders", self._coders), ("documents", self._documents)):
            self.fields[name].choices = [(key, one.name) for key, one in known.items()]  # type: ignore[attr-defined]
            self.fields[name].initial = list(known)

    def asked(self) -> dict[str, Any]:
        """Returns what the action takes."""
        given = dict(self.cleaned_data)
        percent = given.pop("percent")
        given["share"] = percent / 100 if percent else None
        given["coders"] = [self._coders[key] for key in given["coders"]]
        given["documents"] = [self._documents[key] for key in given["documents"]]
        return given


class CloseForm(forms.Form):
    """Whether what nobody said to have finished counts as read."""

    all_read = forms.BooleanField(label="Count it as read all the same", required=False)


class DecideForm(forms.Form):
    """What is decided about a difference, and why."""

    outcome = forms.ChoiceField(label="Decision", choices=list(OUTCOMES.items()), widget=forms.RadioSelect)
    code = forms.ModelChoiceField(
        label="The other code", queryset=Code.objects.none(), required=False, help_text="Only for another code."
    )
    reason = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, sent: Any, codes: Any, first: str = "", second: str = "") -> None:
        super().__init__(sent)
        self.fields["code"].queryset = codes  # type: ignore[attr-defined]
        if first and second:
            said = OUTCOMES | {"first": f"As {first} has it", "second": f"As {second} has it"}
            self.fields["outcome"].choices = list(said.items())  # type: ignore[attr-defined]
