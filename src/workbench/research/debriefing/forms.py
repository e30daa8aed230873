"""What comes in about a debriefing."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms

from counterpoint import Faults, UserError
from workbench.people.rules import NotAllowed
from workbench.research.debriefing.changing import Made
from workbench.research.debriefing.drawing import Asked
from workbench.research.debriefing.models import NAME_LENGTH, OUTCOMES, PHASES, QUESTIONS, Piece
from workbench.research.debriefing.rules import LONGEST, MOST_DAYS, MOST_DRAWN

LARGEST_SEED = 2**31 - 1


def area(rows: int) -> forms.Textarea:
    """Returns a field of several lines."""
    return forms.Textarea(attrs={"rows": rows})


def kept(form: forms.Form, act: Callable[[], Any]) -> int:
    """Does what a form asks for; what stands against it is told above the form, with everything that was written.

    Returns 0, or the status of the answer.
    """
    try:
        act()
    except NotAllowed:
        raise
    except UserError as error:
        for fault in error.faults if isinstance(error, Faults) else [error]:
            form.add_error(None, f"{fault.what} ({fault.where}). Try: {fault.try_}.")
        return int(getattr(error, "status", 422))
    return 0


class PacketForm(forms.Form):
    """What a packet shows, to whom, and for how long."""

    title = forms.CharField(label="Title", help_text="What this debriefing is about.", max_length=NAME_LENGTH)
    debriefer = forms.CharField(
        label="Debriefer’s name", help_text="They confirm it before they read.", max_length=NAME_LENGTH
    )
    phase = forms.ChoiceField(label="Phase of the analysis", choices=list(PHASES.items()), initial="themes")
    agenda = forms.CharField(
        label="Agenda",
        help_text="What you want to be asked about. The debriefer sees it.",
        required=False,
        max_length=LONGEST,
        widget=area(3),
    )
    themes = forms.MultipleChoiceField(label="Themes", required=False, widget=forms.CheckboxSelectMultiple)
    answers = forms.BooleanField(label="With the voices that answer back to them", required=False, initial=True)
    memos = forms.MultipleChoiceField(label="Memos", required=False, widget=forms.CheckboxSelectMultiple)
    random = forms.IntegerField(label="Passages drawn at random", min_value=0, max_value=MOST_DRAWN, initial=5)
    worst = forms.IntegerField(label="Passages that fit worst", min_value=0, max_value=MOST_DRAWN, initial=5)
    seed = forms.IntegerField(
        label="Seed", help_text="The same seed draws the same passages.", min_value=0, max_value=LARGEST_SEED
    )
    days = forms.IntegerField(label="Days until the link ends", min_value=1, max_value=MOST_DAYS, initial=21)

    def __init__(
        self, sent: Any, themes: Iterable[tuple[str, str]], memos: Iterable[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(sent, **more)
        self.fields["themes"].choices = list(themes)  # type: ignore[attr-defined]
        self.fields["memos"].choices = list(memos)  # type: ignore[attr-defined]
        for name in ("themes", "memos"):
            if not self.fields[name].choices:  # type: ignore[attr-defined]
                del self.fields[name]

    def asked(self) -> Asked:
        """Returns what is to be drawn."""
        given = self.cleaned_data
        themes, memos = ([UUID(key) for key in given.get(name, ())] for name in ("themes", "memos"))
        return Asked(themes, memos, given["random"], given["worst"], given["answers"], given["seed"])

    def said(self) -> dict[str, Any]:
        """Returns what else an action takes."""
        return {name: self.cleaned_data[name] for name in ("title", "debriefer", "phase", "agenda", "days")}


class LinkForm(forms.Form):
    """For how long a new link is good."""

    days = forms.IntegerField(label="Days until the link ends", min_value=1, max_value=MOST_DAYS, initial=21)


class AnswerForm(forms.Form):
    """An answer to a debriefer, with a passage as evidence."""

    text = forms.CharField(label="Answer", widget=area(4))
    passage = forms.ChoiceField(label="A passage as evidence", required=False)
    once = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, sent: Any, passages: Iterable[tuple[str, str]], **more: Any) -> None:
        super().__init__(sent, prefix="answer", **more)
        self.fields["passage"].choices = [("", "None"), *passages]  # type: ignore[attr-defined]


class VerdictForm(forms.Form):
    """What became of a question."""

    outcome = forms.ChoiceField(label="What became of it", choices=list(OUTCOMES.items()), widget=forms.RadioSelect)
    change = forms.ChoiceField(
        label="What changed", help_text="Changes made since the packet; make yours first.", required=False
    )
    reason = forms.CharField(label="Reason", help_text="The debriefer reads it.", required=False, widget=area(3))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, sent: Any, made: Iterable[Made], **more: Any) -> None:
        super().__init__(sent, prefix="verdict", **more)
        self.fields["change"].choices = [("", "Nothing chosen"), *((one.key, one.what) for one in made)]  # type: ignore[attr-defined]


class AboutForm(forms.Form):
    """Who a debriefer is, in their own words."""

    name = forms.CharField(label="Your name", help_text="As you want to be named in the report.")
    role = forms.CharField(label="What you do", required=False)
    relation = forms.CharField(label="How you know the team", required=False, widget=area(2))
    independence = forms.CharField(
        label="Why you can question it freely",
        help_text="A sentence: you do not depend on the team or on what it finds; or in how far you do.",
        widget=area(2),
    )
    lived = forms.CharField(
        label="Lived experience",
        help_text="Only if you wish; it is shown with the debriefing.",
        required=False,
        widget=area(2),
    )


class ItemForm(forms.Form):
    """A question of a debriefer: on exact words, on a piece, or on the whole."""

    piece = forms.ChoiceField(label="About", required=False)
    kind = forms.ChoiceField(label="What it is", choices=list(QUESTIONS.items()))
    text = forms.CharField(label="What you ask or see", widget=area(4))
    first = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    last = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    words = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    once = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, sent: Any, pieces: Iterable[Piece], **more: Any) -> None:
        super().__init__(sent, **more)
        self.pieces = {str(one.pk): one for one in pieces}
        choices = [(key, f"{one.position}. {one.label}") for key, one in self.pieces.items()]
        self.fields["piece"].choices = [("", "The packet as a whole"), *choices]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Returns what an action takes."""
        given = self.cleaned_data
        on: dict[str, Any] = {}
        if given["last"] is not None:
            # A form sends other line ends than the page shows.
            on = {"first": given["first"], "last": given["last"], "words": given["words"].replace("\r\n", "\n")}
        return {name: given[name] for name in ("kind", "text", "once")} | {
            "piece": self.pieces.get(given["piece"]),
            **on,
        }


class ReplyForm(forms.Form):
    """What a debriefer says to an answer."""

    number = 0  # of the question, if it was sent
    text = forms.CharField(label="Your reply", widget=area(3))
    once = forms.CharField(required=False, widget=forms.HiddenInput)


class ClosingForm(forms.Form):
    """A debriefer's closing statement."""

    text = forms.CharField(
        label="Closing statement",
        help_text="What you looked at, what was taken up, what you would still ask. You can send it again.",
        widget=area(4),
    )
