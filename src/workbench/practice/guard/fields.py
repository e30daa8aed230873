"""Forms whose free text is looked at before anything is kept. What is refused stays on the page, and nowhere else.

A form with guarded fields is sent by POST, never by GET: what stands in an address is kept by browsers and logs.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from workbench.practice.guard.found import Found
from workbench.practice.guard.looking import look, saying

ASKED = "not_a_person"
MOST = 40  # finds on one page


class GuardedField(forms.CharField):
    """Free text in the wing of practice. In a form that is no `GuardedForm` it fails at once; line ends are made plain."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        if not isinstance(form, GuardedForm):
            raise TypeError(f"{type(form).__name__}.{field_name} is guarded, so the form must be a GuardedForm")
        return super().get_bound_field(form, field_name)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No browser of a shared machine offers these words to the next person."""
        return {**super().widget_attrs(widget), "autocomplete": "off"}


@dataclass(frozen=True)
class Finding:
    """One find, as a page shows it: where it is, and how a look-alike is confirmed."""

    found: Found
    name: str  # of the field
    label: str
    field: str  # the identifier of the field in the page
    box: str  # the identifier of the box to tick
    confirmed: bool

    @property
    def question(self) -> str:
        return saying(self.found.kind, "confirm")

    @property
    def told(self) -> str:
        """What it looks like and what to try; why it matters stands once above all of them."""
        return f"{saying(self.found.kind, 'looks')} {saying(self.found.kind, 'try')}"


class GuardedForm(forms.BaseForm):
    """Mixed into a form, before `forms.Form`: all its guarded fields are looked at together.

    `own` are the writer's own names; `confirmed` are digests that were confirmed before for this text. Afterwards `findings` is
    what the page shows, and `confirmed` what the room may keep beside the text, in the vault.
    """

    findings: tuple[Finding, ...] = ()

    def __init__(self, *args: Any, own: Collection[str] = (), confirmed: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own, self.before = own, frozenset(confirmed)
        self.confirmed: frozenset[str] = self.before

    @property
    def asked(self) -> str:
        """The name of the boxes by which look-alikes are confirmed."""
        return self.add_prefix(ASKED)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        self.findings = tuple(self._look())
        self.confirmed = self.before | {finding.found.digest for finding in self.findings if finding.confirmed}
        for name in dict.fromkeys(finding.name for finding in self.findings if not finding.confirmed):
            kinds = dict.fromkeys(each.found.kind for each in self.findings if each.name == name and not each.confirmed)
            self.add_error(name, f"This may say who somebody is: {', '.join(saying(kind, 'short') for kind in kinds)}.")

    @property
    def shown(self) -> list[Finding]:
        """What a page lists: the first refused ones, then all that are confirmed, so that no tick is lost."""
        refused = [finding for finding in self.findings if not finding.confirmed]
        return refused[:MOST] + [finding for finding in self.findings if finding.confirmed]

    @property
    def more(self) -> bool:
        return len(self.shown) < len(self.findings)

    def _look(self) -> Iterator[Finding]:
        for name, field in self.fields.items():
            text = self.cleaned_data.get(name)
            if isinstance(field, GuardedField) and isinstance(text, str):
                yield from self._in(name, text)

    def _in(self, name: str, text: str) -> Iterator[Finding]:
        ticked, seen, bound = self._ticked(), set(), self[name]
        for found in look(text, own=self.own, confirmed=self.before):
            if (found.kind, found.digest) not in seen:  # of the same words one answer is enough
                seen.add((found.kind, found.digest))
                box, confirmed = f"{bound.auto_id}_{found.start}", not found.sure and found.digest in ticked
                yield Finding(found, name, str(bound.label), bound.auto_id, box, confirmed)

    def _ticked(self) -> frozenset[str]:
        if hasattr(self.data, "getlist"):
            return frozenset(self.data.getlist(self.asked))
        value = self.data.get(self.asked, ())
        return frozenset([value] if isinstance(value, str) else value)
