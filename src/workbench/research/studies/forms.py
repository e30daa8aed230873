"""What comes in about a study."""

from typing import Any

from django import forms

from counterpoint import UserError
from workbench.people.roles import IN_A_TEAM, OWNER, ROLE_NAMES, ROLE_WORDS
from workbench.people.rules import check_name
from workbench.research.studies import kinds, pointing, rules, sampling
from workbench.research.studies.mapping import Use
from workbench.research.studies.models import Frame, Study
from workbench.research.studies.rules import Decision
from workbench.research.studies.states import VERDICTS
from workbench.research.studies.tables import Table

APPROACHES = list(rules.APPROACHES.items())
USES = [("", "Leave it in the file"), ("pseudonym", "Pseudonym"), *kinds.KINDS.items()]


class StudyForm(forms.Form):
    """Title and question of a study."""

    title = forms.CharField(label="Title", strip=True)
    question = forms.CharField(
        label="Research question", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_title(self) -> str:
        try:
            return rules.check_title(self.cleaned_data["title"])
        except UserError as error:
            raise forms.ValidationError(f"{error.what}. Try {error.try_}.") from error


class PlanForm(forms.Form):
    """The research questions and how the study goes about them."""

    questions = forms.CharField(
        label="Research questions",
        help_text="One on a line, the main one first.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    approach = forms.ChoiceField(label="Approach", required=False, choices=[("", "Not named yet"), *APPROACHES])
    stance = forms.CharField(
        label="Stance",
        help_text="What you take knowledge and language to be, and how you work with the approach, in your words.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    positionality = forms.CharField(
        label="Positionality",
        help_text="Who you are in relation to those you ask, and what that lets you see and hides from you.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean_questions(self) -> list[str]:
        return _told(rules.check_questions, self.cleaned_data["questions"].splitlines())

    def clean_stance(self) -> str:
        return str(_told(rules.check_words, self.cleaned_data["stance"], "stance"))

    def clean_positionality(self) -> str:
        return str(_told(rules.check_words, self.cleaned_data["positionality"], "positionality note"))


def _told(check: Any, *given: Any) -> Any:
    """Returns what a rule makes of what came in; its refusal is told beside the field."""
    try:
        return check(*given)
    except UserError as error:
        raise forms.ValidationError(f"{error.what}: {error.where}. Try {error.try_}.") from error


class FrameFileForm(forms.Form):
    """A list of people as a table."""

    file = forms.FileField(label="List of people", help_text="A table with a header, as CSV, XLSX or ODS.")


class MappingForm(forms.Form):
    """What becomes of each column of a list of people."""

    def __init__(self, sent: Any, table: Table) -> None:
        super().__init__(sent)
        self.table = table
        for place, name in enumerate(table.names):
            self.fields[f"use-{place}"] = forms.ChoiceField(
                label=f"Use of {name}", required=False, choices=USES, initial=kinds.guess(name, table.column(place))
            )
            self.fields[f"order-{place}"] = forms.CharField(label=f"Order of {name}", required=False)
        self.fields["left_out"] = forms.CharField(
            label="Rows to leave out",
            required=False,
            help_text="Their numbers, such as 4, 9. The first row below the header is 1.",
        )

    def rows(self) -> list[dict[str, Any]]:
        """Returns each column with its fields and its first filled cells, for the page."""
        return [
            {
                "name": name,
                "use": self[f"use-{place}"],
                "order": self[f"order-{place}"],
                "examples": list(dict.fromkeys(filter(None, self.table.column(place))))[:3],
            }
            for place, name in enumerate(self.table.names)
        ]

    def clean_left_out(self) -> list[int]:
        words = self.cleaned_data["left_out"].replace(",", " ").split()
        if not all(word.isdecimal() and len(word) < 8 for word in words):
            raise forms.ValidationError("Give the numbers of rows, such as 4, 9.")
        return [int(word) for word in words]

    def uses(self) -> dict[int, Use]:
        """Returns what was chosen for each column, by its place."""
        found = {}
        for place in range(len(self.table.names)):
            order = (" ".join(one.split()) for one in self.cleaned_data[f"order-{place}"].split(";"))
            found[place] = Use(self.cleaned_data[f"use-{place}"], tuple(filter(None, order)))
        return found


class SampleForm(forms.Form):
    """What a proposal is asked with."""

    strategy = forms.ChoiceField(label="Strategy", choices=list(sampling.STRATEGIES.items()))
    n = forms.IntegerField(label="How many", min_value=1, max_value=4000, required=False)
    seed = forms.IntegerField(label="Seed", min_value=0, max_value=2**31, initial=1, required=False)
    strata = forms.ChoiceField(label="Strata", required=False)
    where = forms.CharField(
        label="Only those with",
        help_text="One attribute a line: site = North, South",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    points_at = forms.ChoiceField(label="Because of", required=False, help_text="For theoretical sampling.")
    why = forms.CharField(
        label="What they should tell", required=False, max_length=300, help_text="The reason in your words."
    )
    cells = forms.CharField(
        label="Cells of a quota",
        help_text="One cell a line: site = North; peer = yes: 4",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, sent: Any, frame: Frame) -> None:
        super().__init__(sent)
        self.frame = frame
        self.names = [column["name"] for column in frame.columns]
        self.fields["strata"].choices = [("", "None"), *((name, name) for name in self.names)]  # type: ignore[attr-defined]
        self.fields["points_at"].choices = [("", "Nothing"), *pointing.choices(frame.study)]  # type: ignore[attr-defined]
        for place, name in enumerate(self.names):
            self.fields[f"weight-{place}"] = forms.FloatField(
                label=f"Weight of {name}", min_value=0, max_value=100, initial=1, required=False
            )

    def weights(self) -> list[Any]:
        """Returns the fields of the weights."""
        return [self[f"weight-{place}"] for place in range(len(self.names))]

    def clean_where(self) -> dict[str, list[Any]]:
        return dict(_told(sampling.criterion, self.frame, self.cleaned_data["where"]))

    def clean_cells(self) -> list[dict[str, Any]]:
        return list(_told(sampling.cells, self.frame, self.cleaned_data["cells"]))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("strategy") == "theoretical":
            for name, wanted in (("points_at", "Choose a code or a theme."), ("why", "Say what they should tell.")):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, wanted)
        return given

    def asked(self) -> sampling.Asked:
        """Returns what was asked; an attribute without a weight does not count."""
        given = self.cleaned_data
        by = {name: given[f"weight-{place}"] for place, name in enumerate(self.names) if given[f"weight-{place}"]}
        strata = given["strata"] or None if given["strategy"] == "stratified" else None
        cells = given["cells"] if given["strategy"] == "quota" else []
        seed = 1 if given["seed"] is None else given["seed"]
        because = {name: given[name] if given["strategy"] == "theoretical" else "" for name in ("points_at", "why")}
        return sampling.Asked(given["strategy"], given["n"], by, seed, given["where"], strata, cells, **because)


class DecisionForm(forms.Form):
    """A decision about one person, by hand."""

    number = forms.IntegerField(label="Person", min_value=1, max_value=10_000_000)
    verdict = forms.ChoiceField(label="Decision", choices=list(VERDICTS.items()))
    reason = forms.CharField(label="Reason", max_length=rules.LONGEST_REASON)
    points_at = forms.ChoiceField(
        label="Because of", required=False, help_text="A code or a theme that the reason points at."
    )

    def __init__(self, sent: Any, study: Study) -> None:
        super().__init__(sent)
        self.fields["points_at"].choices = [("", "Nothing"), *pointing.choices(study)]  # type: ignore[attr-defined]

    def decision(self) -> Decision:
        """Returns the decision."""
        return Decision(**self.cleaned_data)


class NamingForm(forms.Form):
    """Who named somebody."""

    named_by = forms.IntegerField(
        label="Who named them", help_text="The number of a person.", min_value=1, max_value=10_000_000
    )
    number = forms.IntegerField(
        label="Who was named",
        required=False,
        help_text="Their number; nothing for somebody who is not in the frame yet.",
        min_value=1,
        max_value=10_000_000,
    )
    pseudonym = forms.CharField(
        label="Pseudonym",
        required=False,
        max_length=200,
        help_text="For somebody new, never their name. The number comes by itself.",
    )


TEAM_ROLES = [(role, f"{ROLE_NAMES[role]}: {ROLE_WORDS[role]}") for role in IN_A_TEAM if role != OWNER]


class CoderForm(forms.Form):
    """A further person of a study on this machine."""

    name = forms.CharField(
        label="Name", strip=True, widget=forms.TextInput(attrs={"list": "known", "autocomplete": "off"})
    )
    role = forms.ChoiceField(label="Role", choices=TEAM_ROLES, initial="coder")

    def clean_name(self) -> str:
        return str(_told(check_name, self.cleaned_data["name"]))


class InvitationForm(forms.Form):
    """Whom a link into the study is for, what they may there, and for how long it works."""

    meant_for = forms.CharField(
        label="For whom", strip=True, help_text="So that you know later whose link it was.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    role = forms.ChoiceField(label="Role", choices=TEAM_ROLES, initial="coder")
    days = forms.IntegerField(label="For how many days", help_text="Up to 90.", min_value=1, max_value=90, initial=14)

    def clean_meant_for(self) -> str:
        return str(_told(check_name, self.cleaned_data["meant_for"]))


class RoleForm(forms.Form):
    """Another role for somebody in the team."""

    role = forms.ChoiceField(label="Role", choices=TEAM_ROLES)
