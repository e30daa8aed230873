"""What comes in about a protocol."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms

from counterpoint import Faults, UserError
from workbench.people.rules import NotAllowed
from workbench.research.protocols.models import ALL_RIGHT, GuideQuestion, Topic
from workbench.research.protocols.rules import MOST_DAYS, MOST_MINUTES

WHOLE = "whole"


def area(rows: int) -> forms.Textarea:
    """Returns a field of several lines."""
    return forms.Textarea(attrs={"rows": rows})


def kept(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Does what a form asks for; what stands against it is told above the form, with everything that was written."""
    try:
        act()
    except NotAllowed:
        raise
    except UserError as error:
        for fault in error.faults if isinstance(error, Faults) else [error]:
            form.add_error(None, f"{fault.what} ({fault.where}). Try: {fault.try_}.")
        return False
    return True


class AroundForm(forms.Form):
    """What is said before the first question and after the last."""

    opening = forms.CharField(label="Opening", help_text="What you say first.", required=False, widget=area(4))
    closing = forms.CharField(label="Closing", help_text="What you say last.", required=False, widget=area(4))
    note = forms.CharField(
        label="Note on this version", help_text="For the team; key informants do not see it.", required=False,
        widget=area(2),
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class TopicForm(forms.Form):
    """The name of a topic."""

    name = forms.CharField(label="Topic")


class QuestionForm(forms.Form):
    """A question with its probes, its time and what it serves."""

    words = forms.CharField(label="Question", widget=area(3))
    topic = forms.ChoiceField(label="Topic", required=False)
    probes = forms.CharField(label="Probes", help_text="One on a line.", required=False, widget=area(3))
    minutes = forms.IntegerField(label="Minutes", min_value=1, max_value=MOST_MINUTES, required=False)
    serves = forms.ChoiceField(label="Research question it serves", required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, sent: Any, topics: Iterable[Topic], serving: Iterable[str], **more: Any) -> None:
        super().__init__(sent, **more)
        self.topics = {str(topic.pk): topic for topic in topics}
        choices = [("", "No topic"), *((key, topic.name) for key, topic in self.topics.items())]
        self.fields["topic"].choices = choices  # type: ignore[attr-defined]
        shown = [("", "None named"), *((words, _short(words)) for words in serving)]
        self.fields["serves"].choices = shown  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """Returns what an action takes."""
        given = self.cleaned_data
        probes = [line for line in given["probes"].splitlines() if line.strip()]
        return {
            "words": given["words"],
            "topic": self.topics.get(given["topic"]),
            "probes": probes,
            "minutes": given["minutes"],
            "serves": given["serves"],
        }


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 90 else f"{line[:89]}…"


class InviteForm(forms.Form):
    """Who gets a link, and for how long."""

    name = forms.CharField(label="Name", help_text="As they want to be named; only the team sees it.")
    days = forms.IntegerField(label="Days until the link closes", min_value=1, max_value=MOST_DAYS, initial=21)


class AnswerForm(forms.Form):
    """What becomes of a comment."""

    wording = forms.CharField(label="Wording in the next version", required=False, widget=area(3))
    reason = forms.CharField(label="Reason, or what changed", required=False, widget=area(3))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class ReviewForm(forms.Form):
    """What a key informant says of each question and of the whole; every field may stay empty."""

    def __init__(self, sent: Any, questions: Iterable[GuideQuestion]) -> None:
        super().__init__(sent)
        self.questions = list(questions)
        for question in self.questions:
            self._add(str(question.pk), f"Question {question.number}: ")
            wording = forms.CharField(label="How would you ask it?", required=False, widget=area(2))
            self.fields[f"suggested-{question.pk}"] = wording
        self._add(WHOLE, "")

    def _add(self, key: str, of: str) -> None:
        choices = [*ALL_RIGHT.items(), ("", "I do not say")]
        self.fields[f"all_right-{key}"] = forms.ChoiceField(
            label=f"{of}Would this be all right to ask?", required=False, choices=choices, widget=forms.RadioSelect
        )
        self.fields[f"words-{key}"] = forms.CharField(label="Your comment", required=False, widget=area(2))

    def fields_of(self, key: str) -> list[Any]:
        """Returns the fields about one question, or the whole."""
        names = (f"{name}-{key}" for name in ("all_right", "words", "suggested"))
        return [self[name] for name in names if name in self.fields]

    def said(self) -> dict[UUID | None, tuple[str, str, str]]:
        """Returns what was said of each question and, under None, of the whole."""
        keys: list[UUID | None] = [*(question.pk for question in self.questions), None]
        return {key: self._said(str(key or WHOLE)) for key in keys}

    def _said(self, key: str) -> tuple[str, str, str]:
        given = self.cleaned_data
        words, suggested = given[f"words-{key}"], given.get(f"suggested-{key}", "")
        return words, suggested, given[f"all_right-{key}"]
