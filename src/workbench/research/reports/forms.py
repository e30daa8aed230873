"""What comes in about a report."""

from typing import Any

from django import forms

from workbench.research.findings.forms import QueryForm, Words, several_lines
from workbench.research.reports.facts.kinds import KINDS
from workbench.research.reports.rules import ANSWERS, NAMES


class FoundForm(QueryForm):
    """A query whose passages are to leave, and the kind of file."""

    def __init__(self, sent: Any) -> None:
        super().__init__(sent)
        self.fields["as"] = forms.ChoiceField(choices=[("xlsx", "Excel"), ("csv", "CSV")])


class OutlineForm(forms.Form):
    """The report’s title, how quotes are named, and where voices that answer back stand."""

    title = forms.CharField(label="Title", required=False, max_length=300)
    names = forms.ChoiceField(label="Name a quote by", choices=list(NAMES.items()))
    answers = forms.ChoiceField(label="Voices that answer back", choices=list(ANSWERS.items()))


class SectionForm(forms.Form):
    """A section to be added: its kind, a title of its own, and which theme it is about."""

    kind = forms.ChoiceField(
        label="Kind", choices=[(name, kind.title) for name, kind in KINDS.items() if name != "theme"]
    )
    title = forms.CharField(label="Title", required=False, max_length=400)


class WordsForm(forms.Form):
    """One’s own words in a section, and the mark of those that the page showed."""

    words = Words(label="Your words", required=False, widget=several_lines(12))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class DeclareForm(forms.Form):
    """What somebody declares about an item of a checklist."""

    item = forms.CharField(widget=forms.HiddenInput, max_length=20)
    status = forms.ChoiceField(label="It is", choices=[("shown", "Evidenced in a section"), ("not", "Not applicable")])
    section = forms.UUIDField(required=False)
    reason = Words(label="Reason", required=False, widget=several_lines(2))


class StatementForm(forms.Form):
    """How something was done, and where that is written."""

    topic = forms.CharField(widget=forms.HiddenInput, max_length=20)
    words = Words(label="Answer", required=False, widget=several_lines(3))
    source = forms.CharField(label="Where that is written, if anywhere", required=False, max_length=400)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class WorksForm(forms.Form):
    """Works as CSL-JSON or BibTeX."""

    works = Words(
        label="Works as CSL-JSON or BibTeX",
        help_text="From Zotero: File, Export Library, CSL JSON or BibTeX. One whose id is known takes its place.",
        widget=several_lines(8, spellcheck="false"),
    )
