"""What comes in when a transcript is corrected."""

from django import forms


class CorrectForm(forms.Form):
    """The whole new text, and what was looked at before."""

    text = forms.CharField(
        label="Transcript",
        help_text="The whole text. Codings, memos and quotes go with their words.",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "true"}),
    )
    token = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    removing = forms.BooleanField(required=False)
