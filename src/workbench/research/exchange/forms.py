"""What comes in when a study is brought in: first the file, then the yes."""

from typing import Any

from django import forms
from django.conf import settings

from counterpoint import UserError
from workbench.research.exchange import rules


class FileForm(forms.Form):
    """A `.counterpoint` file."""

    file = forms.FileField(
        label="File", widget=forms.FileInput(attrs={"accept": ".counterpoint"}), help_text="It ends in .counterpoint."
    )

    def clean_file(self) -> Any:
        """Refuses what is too large to be read at once."""
        file = self.cleaned_data["file"]
        if file.size > settings.FILE_LIMIT:
            most = settings.FILE_LIMIT // settings.MEGABYTE
            raise forms.ValidationError(
                f"This file is {file.size / settings.MEGABYTE:,.0f} MB; {most} MB are the most."
            )
        return file


class YesForm(forms.Form):
    """Which waiting file becomes a study, and under which title."""

    waiting = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label="Title of the study here", strip=True)

    def clean_title(self) -> str:
        """Refuses what cannot be a title."""
        try:
            return rules.check_title(self.cleaned_data["title"])
        except UserError as error:
            raise forms.ValidationError(f"{error.what}. Try {error.try_}.") from error
