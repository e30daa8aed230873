"""What comes in about an entry of the register."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

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


class AskModelForm(forms.Form):
    """Of which document the model is asked."""

    def __init__(self, sent: Any, documents: Iterable[tuple[UUID, str]]) -> None:
        super().__init__(sent)
        self.fields["document"] = forms.ChoiceField(
            label="Ask the model about", choices=[(str(key), name) for key, name in documents]
        )

    def document(self) -> UUID | None:
        """Returns the document that was asked about; None if none was, or none of this study."""
        return UUID(self.cleaned_data["document"]) if self.is_valid() else None


def accepted(sent: Any) -> list[tuple[str, str, str]]:
    """Returns (words, replacement, kind) of the suggestions that somebody gave a replacement; the others are left."""
    rows = zip(sent.getlist("words"), sent.getlist("replacement"), sent.getlist("kind"), strict=False)
    return [(words, replacement, kind) for words, replacement, kind in rows if replacement.strip()]
