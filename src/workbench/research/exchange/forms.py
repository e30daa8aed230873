"""What comes in when a study is brought in: first the file, then the yes."""

from typing import Any

from django import forms
from django.conf import settings

import counterpoint as cp
from counterpoint import UserError
from workbench.research.exchange import rules


def endings() -> list[str]:
    """Returns how the names of files end that hold a whole study."""
    return [kind.suffix for kind in cp.readers() if kind.whole]


class FileForm(forms.Form):
    """A file that holds a whole study."""

    file = forms.FileField(label="File", widget=forms.FileInput)
    project = forms.CharField(
        label="Project", required=False, help_text="Only if the file holds several: the name of the one you want."
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["file"].widget.attrs["accept"] = ",".join(endings())

    def clean_file(self) -> Any:
        """Refuses what is too large to be read at once."""
        file = self.cleaned_data["file"]
        if file.size > settings.FILE_LIMIT:
            most = settings.FILE_LIMIT // settings.MEGABYTE
            raise forms.ValidationError(
                f"This file is {file.size / settings.MEGABYTE:,.0f} MB; {most} MB are the most."
            )
        return file

    @property
    def options(self) -> dict[str, str]:
        """What was said about the file."""
        project = self.cleaned_data.get("project")
        return {"project": project} if project else {}


class YesForm(forms.Form):
    """Which waiting file becomes a study, under which title, and how its passages are read where that was asked."""

    waiting = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label="Title of the study here", strip=True)
    positions = forms.CharField(required=False)
    look = forms.BooleanField(required=False)

    def clean_title(self) -> str:
        """Refuses what cannot be a title."""
        try:
            return rules.check_title(self.cleaned_data["title"])
        except UserError as error:
            raise forms.ValidationError(f"{error.what}. Try {error.try_}.") from error
