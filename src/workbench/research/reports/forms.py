"""What comes in about a report."""

from typing import Any

from django import forms

from workbench.research.findings.forms import QueryForm
from workbench.research.reports.queries import PARTS


class FoundForm(QueryForm):
    """A query whose passages are to leave, and the kind of file."""

    def __init__(self, sent: Any) -> None:
        super().__init__(sent)
        self.fields["as"] = forms.ChoiceField(choices=[("xlsx", "Excel"), ("csv", "CSV")])


class PartsForm(forms.Form):
    """Which parts the report has, and which themes; without any part, everything."""

    part = forms.MultipleChoiceField(choices=list(PARTS.items()), required=False)
    theme = forms.MultipleChoiceField(required=False)

    def __init__(self, sent: Any, themes: list[str]) -> None:
        super().__init__(sent)
        self.known = themes
        self.fields["theme"].choices = [(theme, theme) for theme in themes]  # type: ignore[attr-defined]

    def parts(self) -> list[str]:
        """Returns the chosen parts, or all of them when nothing (or nothing known) was chosen."""
        return self._chosen("part") or list(PARTS)

    def themes(self) -> list[str]:
        """Returns the ids of the chosen themes; all of them when no part was chosen either."""
        return self._chosen("theme") if self._chosen("part") else self.known

    def _chosen(self, name: str) -> list[str]:
        chosen: list[str] = self.cleaned_data.get(name, []) if self.is_valid() or name in self.cleaned_data else []
        return chosen
