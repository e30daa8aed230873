"""What comes in about an entry of the register."""

from django import forms

from workbench.research.pseudonyms.models import KINDS, NAME_LENGTH


class EntryForm(forms.Form):
    """Real words, what they are, and what stands for them."""

    words = forms.CharField(
        label="Real words",
        help_text="As they are said: a name, a place, a date. Case and accents do not matter.",
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label="What they are", choices=list(KINDS.items()))
    replacement = forms.CharField(
        label="Replacement",
        help_text="Stands in their place in every transcript. Several names of one person may have the same.",
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
