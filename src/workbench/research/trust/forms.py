"""What comes in about trustworthiness."""

from typing import Any

from django import forms

from workbench.research.corpora.models import Document
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


class SnapshotForm(forms.Form):
    """Which attribute makes the strata of a snapshot."""

    stratum = forms.ChoiceField(label="Strata by", required=False)

    def __init__(self, sent: Any, known: list[str], chosen: str = "") -> None:
        super().__init__(sent, initial={"stratum": chosen}, auto_id="id_snapshot_%s")
        self.fields["stratum"].choices = [("", "None"), *((one, one) for one in known)]  # type: ignore[attr-defined]


class DecideForm(forms.Form):
    """The decision about more interviews."""

    stops = forms.TypedChoiceField(
        label="Decision",
        coerce=lambda word: word == "stop",
        choices=[("on", "Go on interviewing"), ("stop", "Stop interviewing")],
        widget=forms.RadioSelect,
    )
    reasons = forms.CharField(label="Reasons", widget=forms.Textarea(attrs={"rows": 4}))
    left_open = forms.CharField(
        label="What is open",
        help_text="A proposal from what the study knows now. Change it as you see it.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class MemoForm(forms.Form):
    """Information power: five considerations, and what follows (Malterud, Siersma and Guassora 2016)."""

    aim = forms.CharField(
        label="Aim", help_text="Is it narrow or broad?", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    specificity = forms.CharField(
        label="Whom you ask",
        help_text="How specific are they for the aim?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    theory = forms.CharField(
        label="Theory", help_text="What do you build on?", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    dialogue = forms.CharField(
        label="Quality of dialogue",
        help_text="How strong is what was said?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    strategy = forms.CharField(
        label="Analysis",
        help_text="Within one case, or across many?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    follows = forms.CharField(label="What follows for the sample", widget=forms.Textarea(attrs={"rows": 3}))


class ChooseForm(forms.Form):
    """Interviews that are set aside, among those that nobody has coded."""

    documents = forms.MultipleChoiceField(label="Interviews", widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(label="Why these", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, sent: Any, fresh: list[Document]) -> None:
        super().__init__(sent, auto_id="id_choose_%s")
        self._fresh = {str(one.pk): one for one in fresh}
        self.fields["documents"].choices = [(key, one.name) for key, one in self._fresh.items()]  # type: ignore[attr-defined]

    def chosen(self) -> list[Document]:
        """Returns the chosen documents."""
        return [self._fresh[key] for key in self.cleaned_data["documents"]]


class DrawForm(forms.Form):
    """How many interviews are drawn at random, and with which seed."""

    many = forms.IntegerField(label="How many", min_value=1, max_value=10_000, initial=2)
    seed = forms.IntegerField(
        label="Seed", min_value=0, max_value=2**31, initial=1, help_text="The same seed draws the same ones again."
    )
    reason = forms.CharField(label="Why so many", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, sent: Any = None) -> None:
        super().__init__(sent, auto_id="id_draw_%s")


class ShowedForm(forms.Form):
    """What an opened interview showed about the claims."""

    showed = forms.CharField(
        label="What it showed", help_text="Which claims held, which did not, and what nobody had a code for."
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    showed.widget = forms.Textarea(attrs={"rows": 4})
