"""Invented things for the gallery: nobody said these words."""

from dataclasses import dataclass
from pathlib import Path

from django import forms


@dataclass(frozen=True, slots=True)
class SampleCode:
    name: str
    hue: str
    pattern: str = "solid"
    capped: bool = False
    in_vivo: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class SampleCase:
    name: str
    voices: int
    answers: int


@dataclass(frozen=True, slots=True)
class SamplePerson:
    id: str
    name: str


HUES = ("indigo", "marine", "orchid", "madder", "teal", "ochre", "leaf", "umber")
PATTERNS = ("solid", "dashed", "dotted", "double")
CODES = (
    SampleCode("Borrowed hope", "marine", count=52),
    SampleCode("only the part that’s healed", "orchid", "dashed", in_vivo=True, count=24),
    SampleCode("Carrying it home", "madder", count=1284),
    SampleCode("Token at the table", "ochre", "double", capped=True),
)
CASES = (
    SampleCase("Marlow", 6, 1),
    SampleCase("Odile", 7, 0),
    SampleCase("Ives", 3, 1),
    SampleCase("Perrin", 5, 0),
    SampleCase("Juno", 2, 4),
    SampleCase("Calder", 4, 0),
    SampleCase("Lorcan", 0, 6),
    SampleCase("Haruki", 0, 0),
)
PEOPLE = (SamplePerson("1", "Imani Osei"), SamplePerson("2", "Tove Lind"), SamplePerson("3", "Rafael"))
COLOURS = (
    "desk sheet sunken raised line line-2 control ink-3 ink-2 ink focus voice voice-strong voice-tint voice-line "
    "answer answer-tint answer-line attention attention-tint error error-tint"
).split()
SIZES = (
    ("r34", "read 34/40, 560", "Two sides of the table"),
    ("r26", "read 26/34, 560", "What, if anything, do you want to offer?"),
    ("r20", "read 20/29, 560", "Hope is borrowed from the living"),
    ("read r17", "read 17/29", "I’ll give them one piece. Only the part that’s healed."),
    ("quote", "quote 16/25", "My supervisor asked what was in it for him."),
    ("read r15", "read 15/24", "She asked what was in it for him. I still use that question."),
    ("vivo", "in vivo, italic 450", "“only the part that’s healed”"),
    ("t21", "title 21/28, 600", "Where the study stands"),
    ("t16", "large 17/24", "You can leave any part blank. Nothing is shared until you say so."),
    ("t15", "base 15/22", "Supervision here is less a check than a sentence she can carry."),
    ("t13", "small 14/20", "Choosing what to leave out, 61 passages in 12 cases"),
    ("t12", "meta 13/18", "Wren 117, lines 484–485 · saved 10:42 · 1,284"),
)


class SampleForm(forms.Form):
    """One field of each kind, with and without a fault."""

    name = forms.CharField(initial="Wren", help_text="A pseudonym. It is what the report prints.")
    note = forms.CharField(widget=forms.Textarea, required=False)
    setting = forms.ChoiceField(choices=[("ward", "Hospital ward"), ("team", "Community team")])
    reading = forms.ChoiceField(
        choices=[("wash", "Wash and lines"), ("plain", "Plain")], widget=forms.RadioSelect, initial="wash"
    )
    consent = forms.BooleanField(label="Consent is on file", required=False)

    def clean_name(self) -> str:
        raise forms.ValidationError("Another case is already called Wren.")


def gallery_context() -> dict[str, object]:
    """Everything that the gallery shows."""
    return {
        "codes": CODES,
        "hues": HUES,
        "patterns": PATTERNS,
        "cases": CASES,
        "sample_people": PEOPLE,
        "colours": COLOURS,
        "sizes": SIZES,
        "form": SampleForm(),
        "faulty": SampleForm({"name": "Wren", "setting": "ward", "reading": "wash"}, auto_id="again_%s"),
        "counts": (0, 1, 2, 3, 5, 7),
        "icons": icon_names(),
    }


def icon_names() -> list[str]:
    """The icons that pages may use, from the same list that the sprite is drawn from."""
    lines = (Path(__file__).parent / "icons.txt").read_text(encoding="utf-8").splitlines()
    return [line.split(":")[0].strip() for line in lines if line.strip() and not line.startswith("#")]
