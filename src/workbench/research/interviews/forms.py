"""What comes in about interviews: the plan, what the live guide sends, what is written afterwards."""

import json
from typing import Any

from django import forms
from django.http import Http404

from counterpoint import UserError
from workbench.research.interviews import actions, queries
from workbench.research.interviews.models import PLACE_LENGTH, WHY_LENGTH, Interview
from workbench.research.studies.models import Study

MINUTE = "%Y-%m-%dT%H:%M"


class GuideField(forms.ModelChoiceField):
    """A version of the protocol; says of the one that is being written what planning does to it."""

    def label_from_instance(self, version: Any) -> str:
        return str(version) if version.frozen_at else f"{version}, being written: the plan puts it to use"


class PlanForm(forms.Form):
    """The plan of an interview."""

    participant: Any = forms.ModelChoiceField(label="Participant", queryset=None)
    version: Any = GuideField(
        label="Guide",
        queryset=None,
        required=False,
        empty_label="Without a guide",
        help_text="The interview keeps this version. What is changed later is a new one.",
    )
    planned_at = forms.DateTimeField(
        label="When", required=False, widget=forms.DateTimeInput(format=MINUTE, attrs={"type": "datetime-local"})
    )
    minutes = forms.IntegerField(label="Minutes", required=False, min_value=1, max_value=1440)
    place = forms.CharField(label="Place or link", required=False, max_length=PLACE_LENGTH)

    def __init__(self, sent: Any, person: Any, study: Study, kept: Interview | None = None) -> None:
        people, versions = queries.participants_to_meet(study), queries.versions_to_follow(person, study)
        super().__init__(sent, initial=_initial(versions, kept))
        if kept:
            people = people | queries.participant_of(kept)
        self.fields["participant"].queryset = people  # type: ignore[attr-defined]
        self.fields["version"].queryset = versions  # type: ignore[attr-defined]


def _initial(versions: Any, kept: Interview | None) -> dict[str, Any]:
    if kept is None:
        return {"version": versions.filter(frozen_at__isnull=False).first() or versions.first(), "minutes": 60}
    return {name: getattr(kept, name) for name in ("participant", "version", "planned_at", "minutes", "place")}


class FieldNoteForm(forms.Form):
    """What is written after an interview."""

    encounter = forms.CharField(label="The encounter", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    mood = forms.CharField(label="The mood", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    surprise = forms.CharField(label="What surprised me", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


def despite_field() -> forms.CharField:
    """Returns the field that asks why something is taken in without consent to it."""
    words = "Why it is taken in all the same"
    return forms.CharField(
        label=words, required=False, max_length=WHY_LENGTH, widget=forms.TextInput(attrs={"size": 40})
    )


class TranscriptForm(forms.Form):
    """Which document is the transcript."""

    document: Any = forms.ModelChoiceField(
        label="Transcript", queryset=None, required=False, empty_label="None of the documents"
    )

    despite = despite_field()

    def __init__(self, sent: Any, interview: Interview, *, asks_why: bool = False) -> None:
        super().__init__(sent, initial={"document": interview.document_id}, auto_id="transcript-%s")
        if sent is None and not asks_why:
            del self.fields["despite"]
        self.fields["document"].queryset = queries.documents_to_bind(interview.study)  # type: ignore[attr-defined]


class RecordingForm(forms.Form):
    """A recording."""

    file = forms.FileField(label="Recording", help_text="mp3, m4a, ogg, opus, wav, flac or webm.")
    despite = despite_field()

    def __init__(self, sent: Any, files: Any = None, *, asks_why: bool = False) -> None:
        super().__init__(sent, files, auto_id="recording-%s")
        if sent is None and not asks_why:
            del self.fields["despite"]


class HearingForm(forms.Form):
    """What a machine is to write down."""

    language = forms.CharField(
        label="Language", required=False, max_length=8, help_text="Two letters, such as en; empty lets the model guess."
    )
    despite = despite_field()

    def __init__(self, sent: Any, *, asks_why: bool = False) -> None:
        super().__init__(sent, auto_id="hearing-%s")
        if sent is None and not asks_why:
            del self.fields["despite"]


def checked(form: forms.Form) -> dict[str, Any]:
    """Returns what a form holds, or raises UserError: where a page has several forms, a wrong one is answered in words."""
    if not form.is_valid():
        wrong = [f"{form[name].label}: {faults[0]}" for name, faults in form.errors.items()]
        raise UserError("Nothing was kept", where="; ".join(wrong), try_="go back and send it again")
    return dict(form.cleaned_data)


class AnswerForm(forms.Form):
    """Turns that answer a question."""

    question: Any = forms.ModelChoiceField(label="Answers the question", queryset=None)
    first = forms.IntegerField(label="From turn", min_value=1, max_value=1_000_000)
    last = forms.IntegerField(label="To turn", min_value=1, max_value=1_000_000)
    seen = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, sent: Any, interview: Interview) -> None:
        super().__init__(sent)
        self.fields["question"].queryset = queries.guide_of(interview)  # type: ignore[attr-defined]


class Verb(forms.Form):
    """What the live guide sends: key names the change, ago says how long it waited."""

    key = forms.UUIDField()
    ago = forms.IntegerField(min_value=0, max_value=604_800, required=False)

    def carry_out(self, by: Any, interview: Interview) -> None:
        raise NotImplementedError

    def given(self, *names: str) -> dict[str, Any]:
        """Returns these fields as they were sent."""
        return {name: self.cleaned_data[name] for name in (*names, "key")}


class MoveOn(Verb):
    state = forms.CharField(max_length=10)

    def carry_out(self, by: Any, interview: Interview) -> None:
        ago = self.cleaned_data["ago"] or 0
        actions.move_on(by=by, interview=interview, ago=ago, **self.given("state"))


class MarkQuestion(Verb):
    question = forms.UUIDField()
    mark = forms.CharField(max_length=8)
    why = forms.CharField(required=False)
    probes = forms.JSONField(required=False)
    second = forms.IntegerField(required=False)
    seconds = forms.IntegerField(required=False)

    def clean_probes(self) -> list[int]:
        sent = self.cleaned_data["probes"] or []
        if not isinstance(sent, list) or any(type(one) is not int for one in sent):
            raise forms.ValidationError("Probes are named by their numbers.")
        return sent

    def carry_out(self, by: Any, interview: Interview) -> None:
        question = queries.question_of(interview, self.cleaned_data["question"])
        said = self.given("mark", "why", "probes", "second", "seconds")
        actions.mark_question(by=by, interview=interview, question=question, **said)


class ClearMark(Verb):
    question = forms.UUIDField()

    def carry_out(self, by: Any, interview: Interview) -> None:
        question = queries.question_of(interview, self.cleaned_data["question"])
        actions.clear_mark(by=by, interview=interview, question=question, **self.given())


class WriteNote(Verb):
    words = forms.CharField(required=False)
    second = forms.IntegerField(required=False)
    question = forms.UUIDField(required=False)

    def carry_out(self, by: Any, interview: Interview) -> None:
        asked = self.cleaned_data["question"]
        question = queries.question_of(interview, asked) if asked else None
        ago = self.cleaned_data["ago"] or 0
        actions.write_note(by=by, interview=interview, question=question, ago=ago, **self.given("words", "second"))


VERBS: dict[str, type[Verb]] = {
    "move-on": MoveOn,
    "mark": MarkQuestion,
    "clear": ClearMark,
    "note": WriteNote,
}


def filled(verb: str, body: bytes) -> Verb:
    """Returns the form of a verb with what the page sent; Http404 for no verb, UserError for what cannot be kept."""
    if verb not in VERBS:
        raise Http404(verb)
    try:
        given = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        given = None
    bound = VERBS[verb](given if isinstance(given, dict) else {})
    if given is None or not bound.is_valid():
        wrong = "; ".join(f"{name}: {faults[0]}" for name, faults in bound.errors.items())
        raise UserError(
            "The guide sent something that cannot be kept", where=wrong or "the request", try_="load it again"
        )
    return bound
