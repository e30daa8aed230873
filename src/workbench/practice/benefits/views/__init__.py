"""The pages of work and benefits. Answers come by POST and travel along unseen; none of them is in an address or a session."""

from decimal import Decimal, InvalidOperation

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from counterpoint.errors import Faults, UserError
from workbench.practice.benefits import queries
from workbench.practice.benefits.asking_steps import ASKED, PLAN
from workbench.practice.benefits.fields import MOST_HOURS
from workbench.practice.benefits.forms import ABOUT, Answers, Planned, carried
from workbench.practice.benefits.showing import MORE, Shown
from workbench.practice.benefits.situation import situation
from workbench.practice.vault.opened import Kept, Opened

REFUSED = 422


def vault(request: HttpRequest) -> Opened:
    """Returns the vault that is open."""
    opened: Opened = request.vault  # type: ignore[attr-defined]
    return opened


class Asked:
    """Answers that came in: the form with what is wrong, and the situation if nothing is."""

    def __init__(self, sent: QueryDict) -> None:
        self.sent, self.situation = sent, None
        self.form = Answers(sent)
        self.form.is_valid()
        try:
            found = situation(self.form.answers())
        except UserError as fault:
            self.form.tell(fault.faults if isinstance(fault, Faults) else [fault])
        else:
            self.situation = found if self.form.is_valid() else None

    @property
    def stops(self) -> bool:
        """Says whether somebody works for themselves, which is not covered."""
        return self.sent.get("self_employed") == "yes"

    @property
    def now(self) -> Decimal:
        """The hours that are worked now."""
        return Decimal(self.form.cleaned_data.get("hours") or 0)

    def hours(self) -> tuple[Decimal, Decimal]:
        """Returns the hours that are looked at, and those beside them."""
        at = min(
            max(_number(self.sent.get("at"), self.now) + _number(self.sent.get("turn"), Decimal(0)), Decimal(0)),
            Decimal(MOST_HOURS),
        )
        other = self.form.cleaned_data.get("other")
        if other is None or other == at:
            other = min(at + MORE, Decimal(MOST_HOURS)) if at < MOST_HOURS else at - MORE
        return at, Decimal(other)

    def answers(self) -> dict[str, str]:
        """Returns what was said as it came, to be kept or read; without steps of a plan that do not fit."""
        assert self.situation is not None
        is_plan = Planned(self.sent, since=self.situation.month).is_valid()
        return {name: text for name, text in carried(self.sent, ABOUT if is_plan else (*ABOUT, *PLAN)) if text}

    def shown(self) -> Shown:
        """Returns the picture as its page shows it."""
        assert self.situation is not None
        at, other = self.hours()
        return Shown(self.situation, at, other, later=self.sent.get("phase") == "later")


def _number(text: str | None, otherwise: Decimal) -> Decimal:
    try:
        number = Decimal(text or "")
    except InvalidOperation:
        return otherwise
    return number.quantize(Decimal("0.01")) if number.is_finite() and abs(number) <= MOST_HOURS else otherwise


def mend(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Shows all answers that do not fit yet, each with what is wrong, and nothing else; self-employment stops."""
    if asked.stops:
        return render(request, "benefits/stop.html", {"carried": carried(asked.sent, ["self_employed"])})
    wrong = [name for name in ASKED if name in asked.form.errors]
    shown = {
        "form": asked.form,
        "fields": [asked.form[name] for name in wrong],
        "wrong": len(wrong) or 1,
        "carried": carried(asked.sent, wrong),
    }
    return render(request, "benefits/mend.html", shown, status=REFUSED)


def kept_in(request: HttpRequest) -> Kept | None:
    """Returns the kept plan that answers belong to, if it is still there."""
    form = request.POST.get("kept", "")
    return next((one for one in queries.plans(vault(request)) if str(one.id) == form), None)
