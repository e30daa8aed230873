"""What is asked about a job description: its words."""

from typing import Any
from uuid import uuid4

from django import forms

from workbench.practice.growth.credentials import titles
from workbench.practice.growth.jobs import LONGEST
from workbench.practice.guard.fields import GuardedField, GuardedForm
from workbench.practice.vault.opened import Held, Opened


class JobForm(GuardedForm, forms.Form):
    """A job description. It is compared as it stands, and kept only if somebody says so and the guard finds nobody in it."""

    text = GuardedField(
        label="The words of the job description",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text="Paste them here. Nothing is kept unless you say so.",
    )
    title = GuardedField(label="A title, if you want to keep it", max_length=120, required=False)
    fresh = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, by: Opened, **kwargs: Any) -> None:
        super().__init__(*args, own=[by.owner.name, *titles()], **kwargs)

    @property
    def pasted(self) -> str:
        """The words as they were pasted, whatever the guard says of them: to be compared, not to be kept."""
        return str(self["text"].value() or "")[:LONGEST]

    def held(self) -> Held:
        """Returns what is to be kept."""
        said = self.cleaned_data
        return {"title": said["title"], "text": said["text"], "confirmed": sorted(self.confirmed)}
