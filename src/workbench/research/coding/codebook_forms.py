"""The changes to the codebook that the tree sends. Codes are checked and changed by the corpus's own actions."""

from typing import Any

from django import forms

import counterpoint as cp
from workbench.research.coding import queries
from workbench.research.coding.forms import Answer, Verb
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Document

TEXTS = ("name", "definition", "inclusion", "exclusion", "hue")


class MakeCode(Verb):
    id = forms.UUIDField()
    name = forms.CharField()
    parent = forms.UUIDField(required=False)

    def carry_out(self, by: Any, document: Document) -> Answer:
        given = self.cleaned_data
        if not queries.is_code_there(document.study, given["id"]):
            parent = self.code_if_any("parent", by, document)
            corpora.make_code(by=by, study=document.study, name=given["name"], parent=parent, id=given["id"])
        return {"codes": queries.codes_now(by, document)}


class ChangeCode(Verb):
    code = forms.UUIDField()
    name = forms.CharField(required=False)
    definition = forms.CharField(required=False)
    inclusion = forms.CharField(required=False)
    exclusion = forms.CharField(required=False)
    hue = forms.ChoiceField(required=False, choices=[(hue, hue) for hue in cp.HUES])
    why = forms.CharField(required=False)

    def carry_out(self, by: Any, document: Document) -> Answer:
        sent = {field: self.cleaned_data[field] for field in TEXTS if field in self.data}
        why = self.cleaned_data["why"]
        corpora.change_code(by=by, code=self.code_in("code", by, document), why=why, **sent)
        return {"codes": queries.codes_now(by, document)}


class MoveCode(Verb):
    code = forms.UUIDField()
    parent = forms.UUIDField(required=False)
    before = forms.UUIDField(required=False)

    def carry_out(self, by: Any, document: Document) -> Answer:
        parent, before = (self.code_if_any(field, by, document) for field in ("parent", "before"))
        corpora.move_code(by=by, code=self.code_in("code", by, document), parent=parent, before=before)
        return {"codes": queries.codes_now(by, document)}


class MergeCodes(Verb):
    code = forms.UUIDField()
    into = forms.UUIDField()

    def carry_out(self, by: Any, document: Document) -> Answer:
        code, into = (self.code_in(field, by, document) for field in ("code", "into"))
        moved = corpora.merge_codes(by=by, code=code, into=into)
        return {"moved": moved, "state": queries.state_of(by, document)}


class DeleteCode(Verb):
    code = forms.UUIDField()

    def carry_out(self, by: Any, document: Document) -> Answer:
        gone = corpora.delete_code(by=by, code=self.code_in("code", by, document))
        return {"gone": gone, "state": queries.state_of(by, document)}
