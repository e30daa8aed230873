"""The changes that the reader sends: one form per verb, each knows the action that it asks for and what to answer."""

import json
from typing import Any

from django import forms
from django.http import Http404

from counterpoint import UserError
from workbench.research.coding import actions, queries
from workbench.research.corpora import actions as corpora
from workbench.research.corpora import queries as rows
from workbench.research.corpora.models import Code, Document
from workbench.research.interviews import actions as interview_actions
from workbench.research.interviews import answering as interviews
from workbench.research.interviews import queries as interview_queries
from workbench.research.studies import actions as studies

Answer = dict[str, Any]


class Verb(forms.Form):
    """A change to a document's coding, as data from the page."""

    def carry_out(self, by: Any, document: Document) -> Answer:
        raise NotImplementedError

    def code_in(self, field: str, by: Any, document: Document) -> Code:
        """Returns the code that a field names, or Http404."""
        return rows.code_for(by, document.study_id, self.cleaned_data[field])

    def code_if_any(self, field: str, by: Any, document: Document) -> Code | None:
        """Returns the code that a field names, None when the field is empty."""
        return self.code_in(field, by, document) if self.cleaned_data[field] else None


class Exactly(forms.CharField):
    """Text that must arrive as it was sent: spaces at its ends count."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)


class MakeCoding(Verb):
    id = forms.UUIDField()
    code_id = forms.UUIDField()
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    quote = Exactly()
    name = forms.CharField(required=False)
    parent = forms.UUIDField(required=False)
    in_vivo = forms.BooleanField(required=False)

    def carry_out(self, by: Any, document: Document) -> Answer:
        given = self.cleaned_data
        code = None if given["name"] else self.code_in("code_id", by, document)
        parent = self.code_if_any("parent", by, document)
        coding = actions.code_passage(by=by, document=document, **{**given, "code": code, "parent": parent})
        if coding.code_id != given["code_id"]:
            return {"state": queries.state_of(by, document)}
        return {"codes": queries.codes_now(by, document)} if given["name"] else {}


class WithdrawCoding(Verb):
    coding = forms.UUIDField()

    def carry_out(self, by: Any, document: Document) -> Answer:
        coding = queries.coding_if_there(document, self.cleaned_data["coding"])
        if coding is not None:  # a repeated request finds it gone, which is what was asked for
            corpora.withdraw_coding(by=by, coding=coding)
        return {}


class MoveEnds(Verb):
    coding = forms.UUIDField()
    id = forms.UUIDField()
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    quote = Exactly()

    def carry_out(self, by: Any, document: Document) -> Answer:
        given = dict(self.cleaned_data)
        if queries.coding_if_there(document, given["id"]) is None:
            coding = rows.coding_for(by, document.study_id, given.pop("coding"))
            corpora.move_coding(by=by, coding=coding, **given)
        return {}


class WriteMemo(Verb):
    id = forms.UUIDField()
    text = forms.CharField()
    start = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=1)

    def carry_out(self, by: Any, document: Document) -> Answer:
        corpora.write_memo(by=by, study=document.study, document=document, **self.cleaned_data)
        return {}


class ChangeMemo(Verb):
    memo = forms.UUIDField()
    text = forms.CharField()

    def carry_out(self, by: Any, document: Document) -> Answer:
        memo = rows.memo_for(by, document.study_id, self.cleaned_data["memo"])
        corpora.change_memo(by=by, memo=memo, text=self.cleaned_data["text"])
        return {}


class DeleteMemo(Verb):
    memo = forms.UUIDField()

    def carry_out(self, by: Any, document: Document) -> Answer:
        corpora.delete_memo(by=by, memo=rows.memo_for(by, document.study_id, self.cleaned_data["memo"]))
        return {}


class SetQuick(Verb):
    slot = forms.IntegerField(min_value=1, max_value=9)
    code = forms.UUIDField(required=False)

    def carry_out(self, by: Any, document: Document) -> Answer:
        code, slot = self.code_if_any("code", by, document), self.cleaned_data["slot"]
        if code is None:
            actions.clear_quick_code(by=by, study=document.study, slot=slot)
        else:
            actions.set_quick_code(by=by, study=document.study, slot=slot, code=code)
        return {}


class MarkAnswer(Verb):
    id = forms.UUIDField()
    question = forms.UUIDField()
    first = forms.IntegerField(min_value=1)
    last = forms.IntegerField(min_value=1)
    seen = forms.CharField(max_length=200)

    def carry_out(self, by: Any, document: Document) -> Answer:
        given = dict(self.cleaned_data)
        interview = interviews.transcribed(document)
        question = interview_queries.question_of(interview, given.pop("question"))
        interview_actions.mark_answer(by=by, interview=interview, question=question, **given)
        return {}


class ClearAnswer(Verb):
    answer = forms.UUIDField()

    def carry_out(self, by: Any, document: Document) -> Answer:
        answer = interviews.answer_if_there(document, self.cleaned_data["answer"])
        if answer is not None:  # a repeated request finds it gone, which is what was asked for
            interview_actions.clear_answer(by=by, answer=answer)
        return {}


class Undo(Verb):
    id = forms.UUIDField(required=False)  # without it an answer that is lost would be asked for, and carried out, twice
    turn = staticmethod(studies.undo)

    def carry_out(self, by: Any, document: Document) -> Answer:
        event = self.turn(by=by, study=document.study, id=self.cleaned_data["id"])
        return {"said": queries.told(event), "state": queries.state_of(by, document)}


class Redo(Undo):
    turn = staticmethod(studies.redo)


class State(Verb):
    def carry_out(self, by: Any, document: Document) -> Answer:
        return {"state": queries.state_of(by, document)}


def filled(form: type[Verb], body: bytes) -> Verb:
    """Returns the form with what the page sent; raises UserError when that is not what the form asks for."""
    try:
        given = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        given = None
    bound = form(given if isinstance(given, dict) else {})
    if given is None or not bound.is_valid():
        wrong = "; ".join(f"{name}: {faults[0]}" for name, faults in bound.errors.items())
        raise UserError(
            "The page sent something that cannot be saved", where=wrong or "the request", try_="load the page again"
        )
    return bound


def verb_named(name: str, verbs: dict[str, type[Verb]]) -> type[Verb]:
    """Returns the form of a verb, or Http404."""
    if name not in verbs:
        raise Http404(name)
    return verbs[name]
