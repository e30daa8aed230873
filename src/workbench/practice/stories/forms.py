"""What comes in about a piece. All free text is looked at by the guard before anything is kept."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from workbench.practice.guard.fields import GuardedField, GuardedForm
from workbench.practice.stories import passages, rules, words
from workbench.practice.vault.opened import Held, Kept, Opened

BOXES, CARDS = forms.CheckboxSelectMultiple, forms.RadioSelect
SHORT, LINE = 200, 500
OWN = 8
"""Words of one's own on one piece."""


def chosen_from(label: str, choices: Iterable[tuple[str, str]], **more: Any) -> forms.MultipleChoiceField:
    """Returns a field of boxes, none of which has to be ticked."""
    return forms.MultipleChoiceField(label=label, choices=[*choices], required=False, widget=BOXES, **more)


def own_words(text: str) -> list[str]:
    """Returns words that stand with commas between them, each once."""
    found = [" ".join(one.split()) for one in text.replace("\n", ",").split(",")]
    return list(dict.fromkeys(one[:60] for one in found if one))[:OWN]


class PieceForm(GuardedForm, forms.Form):
    """A piece, whole. Only the title is needed. `fresh` is the same if a new piece is sent twice."""

    title = GuardedField(label="Title", max_length=SHORT)
    text = GuardedField(
        label="In my words",
        required=False,
        max_length=rules.LONGEST,
        help_text="You can leave this empty. A title alone is enough.",
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    sentence = GuardedField(label="In one sentence", required=False, max_length=LINE)
    shape = chosen_from("What is in it", words.SHAPE.items())
    gives = chosen_from("What it gives", ((one.key, one.label) for one in words.GIFTS.values()))
    mine = GuardedField(
        label="Words of my own", required=False, max_length=SHORT, help_text="With a comma between them."
    )
    purposes = chosen_from("What I would tell it for", words.PURPOSES.items())
    light = forms.ChoiceField(label="My light for it", choices=[*words.LIGHTS.items()], widget=CARDS)
    raw = forms.BooleanField(
        label="It is still raw", required=False, help_text="You can keep it here. It is not offered while it is raw."
    )
    load = forms.ChoiceField(
        label="How heavy it is to tell",
        choices=[("", "I do not know yet"), *((str(at), one) for at, one in enumerate(words.LOADS))],
        required=False,
    )
    load_words = GuardedField(label="When it is fine to tell, and when not", required=False, max_length=LINE)
    settings = chosen_from("Who may hear it", words.SETTINGS.items())
    settings_words = GuardedField(label="More about who may hear it", required=False, max_length=LINE)
    length = forms.ChoiceField(
        label="How long it takes",
        choices=[("", "I do not know yet"), *((one, one) for one in words.LENGTHS)],
        required=False,
    )
    left_out = GuardedField(label="What I leave out", required=False, max_length=LINE)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    fresh = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, by: Opened, piece: Kept | None = None, **kwargs: Any) -> None:
        self.piece = piece
        before = piece.held if piece else rules.BLANK
        initial = {"revision": piece.revision if piece else None, **_shown(before), **kwargs.pop("initial", {})}
        named, confirmed = [by.owner.name], before["confirmed"]
        super().__init__(*args, own=named, confirmed=confirmed, initial=initial, **kwargs)
        oks = {one["role"]: one["ok"] for one in before["others"]}
        for at, role in enumerate(dict.fromkeys([*words.ROLES, *oks])):
            self.fields[f"role_{at}"] = forms.ChoiceField(
                label=f"{role[0].upper()}{role[1:]}",
                choices=[("", "Not in it"), *words.OK.items()],
                required=False,
                initial=oks.get(role, ""),
            )
            self.fields[f"role_{at}"].role = role  # type: ignore[attr-defined]

    def clean_mine(self) -> str:
        text = str(self.cleaned_data["mine"])
        if len(own_words(f"{text},")) == OWN and text.count(",") >= OWN:
            raise forms.ValidationError(f"Up to {OWN} words of your own.")
        return text

    def others(self) -> list[dict[str, str]]:
        """Returns who else is in it, by role words, with their OK."""
        fields = [(name, field.role) for name, field in self.fields.items() if hasattr(field, "role")]
        return [{"role": role, "ok": self.cleaned_data[name]} for name, role in fields if self.cleaned_data[name]]

    def roles(self) -> list[forms.BoundField]:
        """Returns the fields about others, for the page."""
        return [self[name] for name, field in self.fields.items() if hasattr(field, "role")]

    @property
    def others_there(self) -> bool:
        """Says whether somebody else is in it, or was chosen to be."""
        return any(field.value() for field in self.roles())

    def held(self) -> tuple[Held, int]:
        """Returns the piece as it is to be kept, and how many marks lost their words."""
        said, before = self.cleaned_data, rules.whole(self.piece.held if self.piece else {})
        marks, lost = passages.moved(before["text"], said["text"], before["passages"])
        plain = ("title", "text", "sentence", "shape", "purposes", "light", "raw", "load_words", "settings")
        held = {**before, **{key: said[key] for key in (*plain, "settings_words", "left_out")}}
        held |= {"tags": [*said["gives"], *own_words(said["mine"])], "passages": marks, "others": self.others()}
        held |= {"load": int(said["load"]) if said["load"] else None, "length": said["length"] or None}
        return {**held, "confirmed": sorted(self.confirmed)}, lost


def _shown(held: Held) -> dict[str, Any]:
    own = [one for one in held["tags"] if one not in words.GIFTS]
    gives = [one for one in held["tags"] if one in words.GIFTS]
    load = "" if held["load"] is None else str(held["load"])
    return {**held, "gives": gives, "mine": ", ".join(own), "load": load, "length": held["length"] or ""}


class MarkForm(GuardedForm, forms.Form):
    """Words of a piece, and what they give."""

    sentences = forms.TypedMultipleChoiceField(label="Sentences", coerce=int, required=False, widget=BOXES)
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    of_text = forms.CharField(max_length=64, widget=forms.HiddenInput)
    gives = chosen_from("What these words give", ((one.key, one.label) for one in words.GIFTS.values()))
    mine = GuardedField(
        label="Words of my own", required=False, max_length=SHORT, help_text="With a comma between them."
    )

    def __init__(self, *args: Any, by: Opened, piece: Kept, **kwargs: Any) -> None:
        named, confirmed = [by.owner.name], piece.held["confirmed"]
        super().__init__(*args, own=named, confirmed=confirmed, **kwargs)
        self.text = piece.held["text"]
        self.all_sentences = passages.sentences(self.text)
        listed = [(at, self.text[start:end]) for at, (start, end) in enumerate(self.all_sentences)]
        self.fields["sentences"].choices = listed  # type: ignore[attr-defined]
        self.initial["of_text"] = passages.digest(self.text)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if not self.places():
            self.add_error("sentences", "Choose a sentence, or select some words first.")
        if not said.get("gives") and not own_words(said.get("mine", "")) and "mine" not in self.errors:
            self.add_error("gives", "Choose at least one, or write a word of your own.")
        return said

    def places(self) -> list[tuple[int, int]]:
        """Returns the passages: the words that were selected, else the sentences that were ticked."""
        said = self.cleaned_data
        if said.get("start") is not None and said.get("end") is not None:
            return [(said["start"], said["end"])]
        return passages.runs(self.all_sentences, said.get("sentences") or [])

    def given(self) -> list[str]:
        """Returns what these words give."""
        return [*self.cleaned_data["gives"], *own_words(self.cleaned_data["mine"])]


class FoundForm(GuardedForm, forms.Form):
    """What came to mind at a prompt."""

    fresh = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    title = GuardedField(label="A title for it", max_length=SHORT, help_text="A few words are enough.")
    text = GuardedField(
        label="More, if you like", required=False, max_length=rules.LONGEST, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, by: Opened, **kwargs: Any) -> None:
        super().__init__(*args, own=[by.owner.name], **kwargs)

    def held(self) -> Held:
        """Returns the piece that is to be kept."""
        said = {key: self.cleaned_data[key] for key in ("title", "text")}
        return {**said, "confirmed": sorted(self.confirmed)}


class GivingForm(GuardedForm, forms.Form):
    """One piece on its way to a study: the words that go, and under what terms."""

    title = GuardedField(label="Title", max_length=SHORT)
    text = GuardedField(
        label="The words that go",
        max_length=rules.LONGEST,
        help_text="You can change them here. Your own part stays as it is.",
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    use = GuardedField(
        label="What the study may use it for", max_length=LINE, help_text="For example: one study on what helps people."
    )
    quoted = forms.BooleanField(label="They may print some of my words, without my name", required=False)
    until = forms.DateField(
        label="I can take it back until",
        help_text="Ask the study which day that is.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < timezone.localdate():
            raise forms.ValidationError("Choose a day that is still to come.")
        return until

    def __init__(self, *args: Any, by: Opened, piece: Kept, **kwargs: Any) -> None:
        held = piece.held
        kwargs.setdefault("initial", {"title": held["title"], "text": held["text"]})
        super().__init__(*args, own=[by.owner.name], confirmed=held["confirmed"], **kwargs)
