"""What comes in at each step. All of it can be left empty; free text is looked at by the guard before anything is kept."""

from collections.abc import Iterable
from typing import Any

from django import forms

from counterpoint.analysis.stories.lists import themes
from workbench.practice.encounters import checks, rules
from workbench.practice.guard.fields import GuardedField, GuardedForm
from workbench.practice.stories.words import LENGTHS, LIGHTS, LOADS, PURPOSES, SETTINGS
from workbench.practice.vault.opened import Held, Kept, Opened

HERE = "one to one"
HEAVY = [(str(level), words) for level, words in enumerate(LOADS)]
WELL = [("0", "At ease"), ("1", "Mostly fine"), ("2", "So-so"), ("3", "Stretched"), ("4", "At my limit")]
YES_NO = [("yes", "Yes"), ("no", "No")]
SIZES = {"sentence": "A sentence", "minutes": "A few minutes", "all": "All of it"}
LINES, LONGEST = 3, 2000
NAMES = {"asked": "did_ask", "before": "load_before", "after": "load_after"}
"""What an encounter holds, by the name that it has in the form of a look-back."""


def one_of(label: str, choices: Iterable[tuple[str, str]], **more: Any) -> forms.ChoiceField:
    """Returns a field of large choices, none of which has to be taken."""
    return forms.ChoiceField(label=label, choices=[*choices], required=False, widget=forms.RadioSelect, **more)


def some_of(label: str, choices: Iterable[tuple[str, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=[*choices], required=False, widget=forms.CheckboxSelectMultiple
    )


def level(text: str) -> int | None:
    """Returns 0 to 4; None where nothing was said."""
    return int(text) if text else None


class ListenForm(forms.Form):
    """Ground and Listen: how I am, and what matters to them in words of a closed list."""

    now = one_of("How am I right now?", WELL)
    themes = some_of("What matters to them?", ())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(theme, f"{theme[0].upper()}{theme[1:]}") for theme in themes()]
        self.fields["themes"].choices = words  # type: ignore[attr-defined]

    def answers(self) -> Held:
        return {"now": level(self.cleaned_data["now"]), "themes": self.cleaned_data["themes"]}


class ReflectForm(forms.Form):
    """Reflect: which parts came to mind, and how heavy it is for me."""

    came = some_of("What in my life touches this?", ())
    load = one_of("How heavy is it for me now?", HEAVY)

    def __init__(self, *args: Any, pieces: list[Kept], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(str(one.id), one.held["title"]) for one in pieces]
        self.fields["came"].choices = titles  # type: ignore[attr-defined]

    def answers(self) -> Held:
        return {"came": self.cleaned_data["came"], "load": level(self.cleaned_data["load"])}


class LookForm(forms.Form):
    """What to look for among the pieces. Where one is, is not kept."""

    purpose = forms.ChoiceField(
        label="What would it be for?", choices=[("", "I do not know yet"), *PURPOSES.items()], required=False
    )
    setting = forms.ChoiceField(label="Where are you?", choices=[*SETTINGS.items()], required=False)
    length = forms.ChoiceField(
        label="How long at most?", choices=[("", "As it comes"), *((one, one) for one in LENGTHS)], required=False
    )
    reads = forms.BooleanField(label="Also look at how my words read", required=False)

    def asked(self, held: Held) -> Held:
        """Returns what is looked for; where nothing was said, a talk with one person, and what was kept before."""
        said = self.cleaned_data if self.is_bound and self.is_valid() else {"purpose": held["purpose"]}
        return {
            "purpose": said.get("purpose") or None,
            "setting": said.get("setting") or HERE,
            "length": said.get("length") or None,
            "embedder": "here" if said.get("reads") else None,
        }


class CheckForm(forms.Form):
    """The ten checks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for check in checks.CHECKS:
            self.fields[f"check_{check.key}"] = one_of(check.says, checks.ANSWERS.items())

    def answers(self) -> Held:
        said = {check.key: self.cleaned_data[f"check_{check.key}"] for check in checks.CHECKS}
        return {"checks": {key: answer for key, answer in said.items() if answer}}


class ShareForm(forms.Form):
    """Ask and Share: whether I asked, and whether they said yes."""

    asked = one_of("Did I ask?", YES_NO)
    agreed = one_of("Did they say yes?", YES_NO)

    def answers(self) -> Held:
        return {name: self.cleaned_data[name] for name in ("asked", "agreed")}


class BackForm(GuardedForm, forms.Form):
    """Return and Look back: about me alone."""

    did_ask = one_of("Did I ask?", YES_NO)
    returned = one_of("Did the focus come back to them?", [*YES_NO, ("unsure", "Not sure")])
    load_before = one_of("How heavy was it before?", HEAVY)
    load_after = one_of("How heavy is it now?", HEAVY)
    surprised = GuardedField(
        label="Did anything surprise me?",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": LINES}),
        help_text="About you. What they said stays with them.",
    )
    again = one_of("Next time", rules.AGAIN.items())
    light = one_of("Does the light of this part change?", [("", "It stays"), *LIGHTS.items()])
    bring = forms.BooleanField(
        label="I want to bring this to supervision, or to somebody I trust",
        required=False,
        help_text="This is a mark for you. Nothing is sent.",
    )
    for_me = GuardedField(
        label="What will I do for myself today?",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    learnt = GuardedField(
        label="One thing I want to remember",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="It goes to your own notes.",
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Opened, one: Kept, **kwargs: Any) -> None:
        shown = {NAMES.get(key, key): value for key, value in one.held.items()}
        if shown["load_before"] is None:
            shown["load_before"] = one.held["load"]
        shown |= {"revision": one.revision}
        super().__init__(*args, own=[by.owner.name], confirmed=one.held["confirmed"], initial=shown, **kwargs)
        if one.held["outcome"] != "shared":
            for name in ("did_ask", "returned"):
                del self.fields[name]
        if one.held["piece"] is None:
            del self.fields["light"]

    def answers(self) -> Held:
        kept = {form: key for key, form in NAMES.items()}
        left = {"light", "learnt", "revision"}
        said = {kept.get(name, name): self.cleaned_data[name] for name in self.fields if name not in left}
        said |= {name: level(said[name]) for name in ("before", "after")}
        return {**said, "confirmed": sorted(self.confirmed)}

    def begun(self) -> list[list[str]]:
        """Returns what was sent and is not kept, if there are words in it."""
        said = [[name, text] for name in self.fields if name != "revision" if (text := str(self.data.get(name, "")))]
        return said if any(isinstance(self.fields[name], GuardedField) for name, _ in said) else []


class NoteForm(GuardedForm, forms.Form):
    """A note of one's own."""

    text = GuardedField(
        label="Something I have learnt", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": LINES})
    )

    def __init__(self, *args: Any, by: Opened, **kwargs: Any) -> None:
        super().__init__(*args, own=[by.owner.name], **kwargs)
