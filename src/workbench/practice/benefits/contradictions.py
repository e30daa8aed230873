"""Answers that do not go together, each told in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from counterpoint.errors import UserError
from workbench.practice.benefits import ssdi, ssi
from workbench.practice.benefits.held import held
from workbench.practice.benefits.money import NOTHING
from workbench.practice.benefits.months import A_YEAR, written
from workbench.practice.benefits.rules import Rules, shipped

OTHER_SNAP = ("AK", "HI", "GU", "VI", "PR")
Answers = dict[str, Any]


def contradictions(said: Answers) -> list[UserError]:
    """Finds everything in what was read that does not go together, is absurd or is not covered."""
    of = shipped()
    return [
        *_not_covered(said),
        *_disability(said, of),
        *_threshold(said, of),
        *_trial(said, of),
        *_home(said),
        *_dates(said, of),
    ]


def _not_covered(said: Answers) -> Iterator[UserError]:
    ask = "ask a benefits planner (WIPA)"
    if said.get("self_employed"):
        yield UserError("self-employment is not covered here: it has rules of its own, so this stops", try_=ask)
    if said.get("household") == "couple" and bool(said.get("ssi")) != bool(said.get("partner_ssi")):
        yield UserError("SSI of one partner alone is not covered: a part of the other’s income counts too", try_=ask)
    if said.get("snap") and not said.get("disability", True):
        yield UserError("SNAP yes, but disability no: a household without one has other limits, not covered", try_=ask)
    if said.get("snap") and said.get("state") in OTHER_SNAP:
        yield UserError(f"SNAP has other amounts in {said['state']}, which are not covered", try_=ask)


def _disability(said: Answers, of: Rules) -> Iterator[UserError]:
    if not said.get("disability", True):
        for name, words in (("ssdi", "SSDI"), ("ssi", "SSI"), ("blind", "blindness"), ("irwe", "work expenses of one")):
            if said.get(name):
                yield UserError(
                    f"{words} yes, but disability no: these do not go together", try_="change one of the two"
                )
    if said.get("ssdi") and not said.get("ssdi_amount"):
        yield UserError("SSDI yes, but its amount is missing", try_="say what SSDI pays a month")
    yield from _income(said, of)
    if said.get("bwe") and not said.get("blind"):
        yield UserError("work expenses of a blind person, but blind no", try_="change one of the two")
    if said.get("student_used") and not said.get("student"):
        yield UserError("a student exclusion was used, but student no", try_="change one of the two")
    if said.get("ssdi"):
        return
    for name in ("ssdi_amount", "trial_months", "trial_count", "trial_ended", "cessation"):
        if said.get(name):
            yield UserError(f"the {name.replace('_', ' ')} is given, but SSDI no", try_="change one of the two")


def _income(said: Answers, of: Rules) -> Iterator[UserError]:
    """Finds an SSI that could not be paid even without any pay."""
    when, couple = said.get("month"), said.get("household") == "couple"
    rate = "ssi.rate_couple" if couple else "ssi.rate"
    if not said.get("ssi") or when is None or not of.knows(rate, when):
        return
    besides = sum((said.get(name, NOTHING) for name in ("ssdi_amount", "unearned", "partner_unearned")), NOTHING)
    if besides - said.get("pass_plan", NOTHING) >= of.value(rate, when) + of.value("ssi.general_exclusion", when):
        what = f"SSI yes, but other income of {besides:,} a month leaves no SSI even without pay"
        yield UserError(what, try_="change one of the two")


def _threshold(said: Answers, of: Rules) -> Iterator[UserError]:
    """Finds a yearly threshold below a year of the pay at which SSI ends: every state’s is above it."""
    when, threshold = said.get("month"), said.get("threshold_1619b")
    if when is None or threshold is None or not of.knows("ssi.rate", when):
        return
    least = ssi.break_even(of.value("ssi.rate", when), NOTHING, ssi.exclusions(held(when))) * A_YEAR
    if threshold < least:
        what = f"the threshold for a year is {threshold:,}, and no state’s is below {least:,}"
        yield UserError(what, try_="give the sum for a whole year, or leave it out")


def _trial(said: Answers, of: Rules) -> Iterator[UserError]:
    when, listed, counted = said.get("month"), said.get("trial_months", ()), said.get("trial_count")
    ended, ceased = said.get("trial_ended"), said.get("cessation")
    if when is None:
        return
    for name, at in (("trial work month", max(listed, default=None)), ("end of the trial", ended)):
        if at is not None and at >= when:
            yield UserError(f"the {name} {written(at)} is not before {written(when)}")
    lengths = ssdi.Lengths(*(int(of.value(name, of.latest(name).last)) for name in ssdi.LENGTHS))
    most = lengths.trial
    if counted is not None and counted > most:
        yield UserError(f"there are only {most} trial work months, not {counted}")
    if counted == most and ended is None and not listed:
        yield UserError(f"all {most} trial work months are used, but not when", try_="say the month of the last one")
    if counted and listed and counted != len(listed):
        yield UserError(f"{counted} trial work months were used, but {len(listed)} are listed")
    if ended is not None and counted is not None and counted < most:
        yield UserError(f"{counted} trial work months were used, but their last one, of {most}, was {written(ended)}")
    if ended is not None and listed and listed[-1] != ended:
        yield UserError(
            f"the last trial work month was {written(ended)}, but {written(listed[-1])} is listed as the last"
        )
    if ceased is not None:
        yield from _ceased(ceased, ended or ssdi.trial_end(listed, lengths), when, lengths)
    if ceased is not None and ended is None and len(listed) < most:
        yield UserError("work was over the limit after the trial, but the end of the trial is missing")
    if ceased is not None and ended is not None and ceased <= ended:
        yield UserError(f"work was over the limit in {written(ceased)}, before the trial ended in {written(ended)}")


def _ceased(ceased: int, ended: int | None, when: int, lengths: ssdi.Lengths) -> Iterator[UserError]:
    if ceased > when:
        yield UserError(
            f"work was over the limit in {written(ceased)}, later than {written(when)}, which is asked about"
        )
    elif ended is not None and ceased - ended > lengths.extended and when - ceased >= lengths.grace:
        what = f"work was over the limit in {written(ceased)}, past the extended period, so SSDI ended then"
        yield UserError(what, try_="change one of the months, or ask a benefits planner if it was started again")


def _home(said: Answers) -> Iterator[UserError]:
    partner = [name for name in ("partner_ssi", "partner_wages", "partner_unearned") if said.get(name)]
    if said.get("household", "single") == "single" and partner:
        yield UserError("a partner’s income is given, but the household is one person", try_="change one of the two")
    if said.get("household") == "couple" and not {"partner_wages", "partner_unearned"} & set(said):
        yield UserError("the partner’s income is missing", try_="say what the partner earns a month, 0 if nothing")
    if said.get("housing") and not said.get("rent"):
        yield UserError(
            "housing help yes, but the rent of the home is missing", try_="say the whole rent, before the help"
        )


def _dates(said: Answers, of: Rules) -> Iterator[UserError]:
    when = said.get("month")
    if when is None:
        return
    most = "snap.most_two" if said.get("household") == "couple" else "snap.most"
    asked = [("ssi", "ssi.rate"), ("ssdi", "sga"), ("ssdi", "ssdi.service_month"), ("snap", most)]
    missing = [rule for name, rule in asked if said.get(name) and not of.knows(rule, when)]
    if not missing and not of.knows("sga", when):
        missing = ["sga"]
    if missing:
        yield of.beyond(missing[0], when)
