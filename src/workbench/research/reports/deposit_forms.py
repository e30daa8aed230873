"""What comes in about a deposit package, and about a theme that is shown."""

from typing import Any

from django import forms

from counterpoint import UserError
from counterpoint.reporting.crate import Author, orcid_of
from workbench.research.reports.deposit_files import LICENCES, ON_REQUEST

CHOICES = [("", "Choose one"), *((key, one.name) for key, one in LICENCES.items()), (ON_REQUEST, "Access on request")]
MOST = 200


class DepositForm(forms.Form):
    """What the package says of itself, and the transcripts of nobody that may go all the same."""

    title = forms.CharField(label="Title", max_length=300)
    about = forms.CharField(label="What it is", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    authors = forms.CharField(
        label="Who made it",
        help_text="One on a line: name; ORCID iD; where they work. Only the name is needed.",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    licence = forms.ChoiceField(label="Licence", choices=CHOICES)
    conditions = forms.CharField(
        label="Conditions", help_text="For access on request: who asks whom, and for what.", required=False,
        max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    keywords = forms.CharField(label="Keywords", help_text="With commas between them.", required=False, max_length=500)
    publisher = forms.CharField(
        label="Archive", help_text="Where it will be kept, if you know.", required=False, max_length=300
    )
    attributes = forms.BooleanField(label="With what is known of people, such as age or site", required=False)
    vouched = forms.MultipleChoiceField(label="These may go", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, sent: Any, nobodys: list[tuple[str, str]], initial: dict[str, Any] | None = None) -> None:
        super().__init__(sent, initial=initial)
        self.fields["vouched"].choices = nobodys  # type: ignore[attr-defined]

    def clean_authors(self) -> list[Author]:
        """Reads one author a line."""
        lines = [line for line in self.cleaned_data["authors"].splitlines() if line.strip()]
        if len(lines) > MOST:
            raise forms.ValidationError(f"At most {MOST} people.")
        try:
            return [_author(line) for line in lines]
        except UserError as fault:
            raise forms.ValidationError(f"{fault.what}. Try {fault.try_}.") from fault

    def clean_keywords(self) -> list[str]:
        return [word.strip() for word in self.cleaned_data["keywords"].split(",") if word.strip()]

    def clean(self) -> dict[str, Any]:
        """Asks for conditions where access is on request."""
        found = super().clean() or {}
        if found.get("licence") == ON_REQUEST and not found.get("conditions", "").strip():
            self.add_error("conditions", "Say who may ask whom, and for what.")
        return found


def _author(line: str) -> Author:
    name, orcid, affiliation = [*(part.strip() for part in line.split(";", 2)), "", ""][:3]
    if not name:
        raise UserError("An author has no name", where=line[:40], try_="name; ORCID iD; where they work")
    return Author(name, orcid_of(orcid) if orcid else "", affiliation)
