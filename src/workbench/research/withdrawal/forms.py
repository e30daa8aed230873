"""What comes in when a removed document is erased."""

from django import forms


class RemovedForm(forms.Form):
    """Which of the removed documents."""

    document = forms.UUIDField(widget=forms.HiddenInput)
