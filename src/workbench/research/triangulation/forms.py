"""What comes in about angles and cells."""

from typing import Any

from django import forms

from workbench.research.findings.models import Evidence
from workbench.research.findings.passages import place
from workbench.research.protocols.forms import area
from workbench.research.triangulation import queries
from workbench.research.triangulation.actions import Given
from workbench.research.triangulation.models import AXES, NAME_LENGTH, Angle, Cell, CounterCase

SAME = [("yes", "The same"), ("no", "Not the same")]
LONG = 240


class AngleForm(forms.Form):
    """A source, method, investigator or theory."""

    axis = forms.ChoiceField(label="What it is", choices=list(AXES.items()))
    name = forms.CharField(label="Name", max_length=NAME_LENGTH)
    note = forms.CharField(label="Note", required=False, widget=area(2))


class RatingForm(forms.Form):
    """How two angles meet on a theme, and what that rests on."""

    covered = forms.ChoiceField(label="Who speaks of it", widget=forms.RadioSelect, initial="")
    meaning = forms.ChoiceField(
        label="Meaning and prominence", required=False, widget=forms.RadioSelect, choices=SAME,
        help_text="Is what is said the same, and as important?",
    )  # fmt: skip
    coverage = forms.ChoiceField(
        label="Coverage and examples", required=False, widget=forms.RadioSelect, choices=SAME,
        help_text="Does it reach as far, with the same kinds of examples?",
    )  # fmt: skip
    one = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    one_words = forms.CharField(label="Words of another source", required=False, widget=area(2))
    one_from = forms.CharField(label="Where they stand", required=False, help_text="A field note, a document, a page.")
    other = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    other_words = forms.CharField(label="Words of another source", required=False, widget=area(2))
    other_from = forms.CharField(
        label="Where they stand", required=False, help_text="A field note, a document, a page."
    )
    note = forms.CharField(label="Why", required=False, widget=area(3))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, sent: Any, theme: Any, pair: tuple[Angle, Angle], mine: Cell | None, seen: str = "") -> None:
        held = queries.evidence_of(mine) if mine else []
        self.passages = _passages(queries.passages_of(theme), held)
        super().__init__(sent, initial=_begun(mine, pair, held, self.passages) | {"seen": seen})
        one, other = pair
        said = [("both", "Both"), ("one", f"Only {other.name}"), ("other", f"Only {one.name}")]
        self._offer("covered", said)
        for name in ("meaning", "coverage"):
            self.fields[name].required = not sent or sent.get("covered") not in ("one", "other")
        for side, angle in (("one", one), ("other", other)):
            self.fields[side].label = f"Passages from {angle.name}"
            self._offer(side, [(key, _label(piece)) for key, piece in self.passages.items()])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Returns what the action takes."""
        told = self.cleaned_data
        silent = told["covered"] if told["covered"] in ("one", "other") else ""
        same = {name: {"yes": True, "no": False}.get(told[name]) for name in ("meaning", "coverage")}
        if silent:
            same = dict.fromkeys(same)
        evidence = [one for side in ("one", "other") if side != silent for one in self._given(side)]
        return same | {"silent": silent, "evidence": evidence, "note": told["note"], "seen": told["seen"]}

    def _given(self, side: str) -> list[Given]:
        told = self.cleaned_data
        chosen = [self.passages[key] for key in told[side]]
        found = [Given(side, one.document, one.start, one.end) for one in chosen]
        words, where = told[f"{side}_words"], told[f"{side}_from"]
        return [*found, *([Given(side, quote=words, note=where)] if words.strip() or where.strip() else [])]


def _passages(rows: list[Evidence], held: list[Any]) -> dict[str, Any]:
    """Returns what can be chosen, by place: the theme’s passages, and what was chosen when they were the theme’s."""
    placed = [one for one in held if one.start is not None]
    return {f"{one.document_id}:{one.start}:{one.end}": one for one in (*placed, *rows)}


def _begun(mine: Cell | None, pair: tuple[Angle, Angle], held: list[Any], passages: dict[str, Any]) -> dict[str, Any]:
    if mine is None:
        return {}
    begun: dict[str, Any] = {"covered": mine.silent or "both", "note": mine.note}
    begun |= {name: {True: "yes", False: "no"}.get(getattr(mine, name), "") for name in ("meaning", "coverage")}
    for side, angle in zip(("one", "other"), pair, strict=True):
        own = [one for one in held if one.angle_id == angle.pk]
        begun[side] = [f"{one.document_id}:{one.start}:{one.end}" for one in own if one.start is not None]
        words = next((one for one in own if one.start is None), None)
        begun |= {f"{side}_words": words.quote, f"{side}_from": words.note} if words else {}
    return begun


def _label(piece: Any) -> str:
    quote = piece.quote if len(piece.quote) <= LONG else f"{piece.quote[:LONG]} …"
    back = ", answers back" if getattr(piece, "side", "") == "answer" else ""
    return f"“{quote}” {place(piece.document, piece.start)}{back}"


class SettleForm(forms.Form):
    """What came of a difference."""

    voice = forms.ChoiceField(label="The voice that answers back", required=False)
    search = forms.ChoiceField(label="The search that was made", required=False)
    words = forms.CharField(label="In words", required=False, widget=area(2))

    def __init__(self, sent: Any, case: CounterCase) -> None:
        self.voices = {str(one.pk): one for one in queries.answers_to(case.theme)}
        self.searches = {str(one.pk): one for one in queries.searches_in(case.theme)}
        super().__init__(sent, initial={"voice": case.voice_id, "search": case.search_id, "words": case.words})
        self._offer("voice", [(key, _label(one)) for key, one in self.voices.items()])
        self._offer("search", [(key, f"{one.words}, {one.at:%d %B %Y}") for key, one in self.searches.items()])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        if choices:
            self.fields[name].choices = [("", "None"), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def said(self) -> dict[str, Any]:
        """Returns what the action takes."""
        told = self.cleaned_data
        voice, search = self.voices.get(told.get("voice") or ""), self.searches.get(told.get("search") or "")
        return {"voice": voice, "search": search, "words": told["words"]}
