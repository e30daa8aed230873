"""The pages of work and benefits: what they show is what the rules give, and nothing of it is kept before somebody says so."""

import re
from decimal import Decimal
from html import unescape
from typing import Any

import pytest

from tests.support.vaults import Peer
from tests.workbench.practice.benefits.furnished import ANSWERS
from workbench.practice.benefits.money import shown
from workbench.practice.benefits.picture import picture
from workbench.practice.benefits.plan import over
from workbench.practice.benefits.situation import situation
from workbench.practice.vault.models import Record

pytestmark = pytest.mark.django_db
AT = "/practice/work/"
SAID = {**ANSWERS, "month": "2026-05", "household": "single", "self_employed": "no"}
SSDI = {**SAID, "ssi": "", "ssdi": "on", "ssdi_amount": "1,150", "trial_count": "9", "trial_ended": "2026-01"}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.S)
PAGES = ("picture/", "months/", "full-time/", "report/", "sheet/")


def sent(peer: Peer, place: str, said: dict[str, str]) -> Any:
    return peer.client.post(f"{AT}{place}", {name: text for name, text in said.items() if text})


def text_of(answer: Any) -> str:
    page = re.sub(r"</?b>", "", answer.content.decode())
    page = re.sub(r"<(?:style|svg|script).*?</(?:style|svg|script)>", " ", page, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def rows_of(answer: Any, table: int = 0) -> list[list[str]]:
    """Returns the cells of one table of a page."""
    body = re.findall(r"<table.*?</table>", answer.content.decode(), re.S)[table]
    cells = [CELL.findall(row) for row in re.findall(r"<tr.*?</tr>", body, re.S)]
    return [[" ".join(unescape(re.sub(r"<[^>]+>", "", cell)).split()) for cell in row] for row in cells]


def bottom_to_top(text: Any) -> float:
    """Returns the height of the tallest letter of a sheet of paper, in points."""
    boxes = [text.get_charbox(at) for at in range(text.count_chars())]
    return max((top - bottom for _, bottom, _, top in boxes), default=0)


def core(said: dict[str, str]) -> Any:
    """Reads the same answers without any page."""
    names = ("hours", "other", "at", "phase", "turn")
    return situation(
        {
            name: "yes" if text == "on" else text.replace(",", "")
            for name, text in said.items()
            if text and name not in names
        }
    )


def test_the_questions_come_a_few_at_a_time_and_lead_to_the_picture(peer: Peer) -> None:
    before, sessions = Record.objects.count(), dict(peer.client.session)
    page = peer.client.get(f"{AT}ask/")
    steps = [("ssi", "snap"), ("wage", "hours", "month"), ("rent",), ("household",), ("state",)]
    for names in steps:
        assert page.status_code == 200, text_of(page)
        carried = {name: unescape(text) for name, text in HIDDEN.findall(page.content.decode()) if "csrf" not in name}
        assert all(f'name="{name}"' in page.content.decode() for name in names)
        page = sent(peer, "ask/", {**carried, **{name: SAID[name] for name in names}, "go": "on"})
    assert rows_of(page)[1:] == rows_of(sent(peer, "picture/", SAID))[1:]
    assert (Record.objects.count(), dict(peer.client.session)) == (before, sessions), "nothing is kept by asking"


@pytest.mark.parametrize(
    "said", [SAID, SSDI, {**SSDI, "phase": "later", "housing": "on"}], ids=["ssi", "ssdi", "later"]
)
def test_every_number_of_the_picture_is_the_one_of_the_rules(said: dict[str, str], peer: Peer) -> None:
    page = sent(peer, "picture/", {**said, "other": "26"})
    drawn = picture(core(said), [*range(46)])
    drawn = drawn.later if said.get("phase") and drawn.later else drawn
    one, other = (next(point for point in drawn.points if point.hours == hours) for hours in (20, 26))
    wanted = [["Pay before tax", shown(one.pay), shown(other.pay)]]
    wanted += [[a.name, shown(a.amount), shown(b.amount)] for a, b in zip(one.parts, other.parts, strict=True)]
    assert rows_of(page) == [
        ["Each month", "20 hours", "26 hours"],
        *wanted,
        ["What you have", shown(one.total), shown(other.total)],
    ]
    every = [
        [f"{point.hours}", shown(point.pay), *(shown(part.amount) for part in point.parts), shown(point.total)]
        for point in drawn.points
    ]
    assert rows_of(page, 1)[1:] == every
    words = text_of(page)
    assert all(bite.words in words for bite in drawn.bites) and "before tax" in words
    assert f"about ${one.total.quantize(Decimal(1)):,} a month" in words


def test_missouris_curve_of_2026_stands_on_the_page_to_the_cent_without_a_false_fall(peer: Peer) -> None:
    """At $19.50, 20 and 21 hours are $1,690 and $1,774.50 a month: below and above the limit for pay (SGA)."""
    page = sent(peer, "picture/", {**SAID, "wage": "19.50", "other": "21"})
    assert rows_of(page)[1:] == [
        ["Pay before tax", "$1,690", "$1,774.50"],
        ["SSI", "$191.50", "$149.25"],
        ["SNAP (food)", "$24", "$24"],
        ["What you have", "$1,905.50", "$1,947.75"],
    ]
    assert "Working more never leaves you with less here." in text_of(page)


def test_a_real_fall_is_shown_and_never_called_a_loss(peer: Peer) -> None:
    now, later = sent(peer, "picture/", SSDI), sent(peer, "picture/", {**SSDI, "phase": "later"})
    assert "From 22 to 34 hours a week, working more leaves you with less." in text_of(later)
    assert "Once trial and grace months are used" in text_of(now), "what comes later is told from the first"
    assert 'class="less"' in later.content.decode() and 'class="less"' not in now.content.decode()
    inside = text_of(sent(peer, "picture/", {**SSDI, "phase": "later", "at": "24"}))
    assert "At 21 hours a week you have more" in inside
    for page in PAGES:
        assert "you will lose" not in text_of(sent(peer, page, SSDI)).lower()


def test_each_number_leads_to_its_rule_with_date_source_and_how_sure_it_is(peer: Peer) -> None:
    page = sent(peer, "picture/", SAID).content.decode()
    wanted = set(re.findall(r'href="#(rules-[a-z]+)"', page))
    assert wanted >= {"rules-pay", "rules-ssi", "rules-snap"}
    assert wanted <= set(re.findall(r'<details class="card" id="(rules-[a-z]+)"', page))
    words = text_of(sent(peer, "picture/", SAID))
    found = picture(core(SAID), [20, 24])
    assert found.rules and all(rule.source in words and rule.words in words for rule in found.rules.values())
    assert "Holds from January 2026 to December 2026." in words and "How sure: printed by the agency" in words


def test_hours_go_up_and_down_by_forms_and_stay_within_a_week(peer: Peer) -> None:
    assert rows_of(sent(peer, "picture/", {**SAID, "turn": "1"}))[0] == ["Each month", "21 hours", "25 hours"]
    assert rows_of(sent(peer, "picture/", {**SAID, "at": "24", "turn": "-1"}))[0][1] == "23 hours"
    assert rows_of(sent(peer, "picture/", {**SAID, "at": "0", "turn": "-1"}))[0][1] == "0 hours"
    assert rows_of(sent(peer, "picture/", {**SAID, "at": "168", "turn": "1"}))[0][1] == "168 hours"
    for odd in ("NaN", "Infinity", "-3", "1e99", "many", "\0", "٣"):
        assert sent(peer, "picture/", {**SAID, "at": odd, "turn": odd, "months": odd, "kept": odd}).status_code == 200


def test_all_that_does_not_fit_is_told_at_once_each_beside_its_answer(peer: Peer) -> None:
    wrong = {
        **SAID,
        "ssi": "",
        "ssdi": "on",
        "disability": "no",
        "wage": "-3",
        "hours": "200",
        "household": "couple",
        "housing": "on",
        "rent": "",
    }
    page = sent(peer, "picture/", wrong)
    body = page.content.decode()
    told = set(re.findall(r'<div id="id_(\w+)_error">', body))
    assert page.status_code == 422
    assert told == {"disability", "wage", "hours", "ssdi_amount", "partner_wages", "rent"}
    assert 'class="errors"' not in body, "none of it is left without a place"
    mended = {
        **wrong,
        "disability": "yes",
        "wage": "18.50",
        "hours": "20",
        "ssdi_amount": "900",
        "partner_wages": "0",
        "ssi": "",
        "rent": "800",
    }
    assert sent(peer, "picture/", mended).status_code == 200


BESIDE: list[tuple[dict[str, str], str]] = [
    ({"bwe": "20"}, "bwe"),
    ({"student_used": "20"}, "student_used"),
    ({"trial_count": "3"}, "trial_count"),
    ({"ssdi_amount": "900"}, "ssdi_amount"),
    ({"trial_ended": "2026-01"}, "trial_ended"),
    ({"cessation": "2026-01"}, "cessation"),
    ({"partner_wages": "900"}, "household"),
    ({"household": "couple", "partner_wages": "900"}, "partner_ssi"),
    ({"wage": "5000"}, "wage"),
    ({"wage": "0"}, "wage"),
    ({"unearned": "3000"}, "ssi"),
    ({"wage": "much"}, "wage"),
    ({"wage": ""}, "wage"),
    ({"rent": "6,50"}, "rent"),
    ({"threshold_1619b": "3,988"}, "threshold_1619b"),
    ({"month": "2031-01"}, "month"),
    ({"snap": "on", "ssi": "", "disability": "no"}, "disability"),
    ({"ssdi": "on", "ssdi_amount": "900", "trial_count": "3", "trial_ended": "2026-01"}, "trial_count"),
    ({"ssdi": "on", "ssdi_amount": "900", "trial_ended": "2026-01", "cessation": "2026-07"}, "cessation"),
    ({"ssdi": "on", "ssdi_amount": "900", "trial_ended": "2022-01", "cessation": "2025-07"}, "cessation"),
    ({"ssdi": "on", "ssdi_amount": "900", "trial_count": "9"}, "trial_ended"),
    ({"ssdi": "on", "ssdi_amount": "900", "trial_ended": "2026-06"}, "trial_ended"),
    ({"ssdi": "on", "ssdi_amount": "900", "cessation": "2026-01"}, "trial_ended"),
    ({"ssdi": "on", "ssdi_amount": "900", "trial_ended": "2026-01", "cessation": "2025-12"}, "cessation"),
]
"""What does not go with the rest, and beside which answer that is told."""


def test_what_does_not_go_together_is_told_beside_one_of_the_two(peer: Peer) -> None:
    for said, beside in BESIDE:
        page = sent(peer, "picture/", {**SAID, **said})
        told = re.findall(r'<div id="id_(\w+)_error">(.*?)</div>', page.content.decode(), re.S)
        assert page.status_code == 422 and beside in dict(told), (said, text_of(page))
        words = re.sub(r"<[^>]+>", "", " ".join(text for _, text in told))
        assert "_" not in words and "trial count" not in words, (said, words)


def test_work_of_ones_own_is_not_covered_and_stops(peer: Peer) -> None:
    for place in ("ask/", *PAGES, "keep/"):
        page = sent(peer, place, {**SAID, "self_employed": "yes", "step": "pay", "go": "on", "name": "mine"})
        assert page.status_code == 200 and "This stops here" in text_of(page) and "$" not in text_of(page), place
    assert not Record.objects.exists()


def test_a_plan_is_told_month_by_month_with_new_rules_marked(peer: Peer) -> None:
    said = {**SAID, "hours": "12", "months": "12", "step_month_1": "2026-08", "step_hours_1": "24"}
    page = sent(peer, "months/", said)
    found = over(core({**SAID}), [("2026-05", 12), ("2026-08", 24)], 12)
    wanted = [
        [
            f"{month.point.hours}",
            shown(month.point.pay),
            *(shown(part.amount) for part in month.point.parts),
            shown(month.point.total),
        ]
        for month in found.months
    ]
    assert [row[1:] for row in rows_of(page)[1:]] == wanted
    assert [row[0] for row in rows_of(page)[1:] if "new rules" in row[0]] == [
        "October 2026, new rules",
        "January 2027, new rules",
    ]
    assert "new rules, Jan" in page.content.decode() and "24 hours" in page.content.decode()
    assert all(words in text_of(page) for _, words, _ in found.changes)
    assert 'name="step_hours_1" value="24"' in page.content.decode(), "the plan travels along"


def test_a_plan_ends_where_the_rules_end_and_says_so(peer: Peer) -> None:
    page = sent(peer, "months/", {**SAID, "months": "24", "step_month_1": "2028-01", "step_hours_1": "24"})
    assert rows_of(page)[-1][0] == "September 2027" and "The rules are known until September 2027" in text_of(page)
    wrong = sent(peer, "months/", {**SAID, "months": "12", "step_month_1": "2026-08", "step_hours_2": "3"})
    assert wrong.status_code == 422 and wrong.content.decode().count('class="er"') == 2


def test_a_plan_of_two_ends_where_their_rules_end(peer: Peer) -> None:
    said = {**SAID, "ssi": "", "household": "couple", "partner_wages": "0", "months": "12", "step_month_1": "2026-08"}
    page = sent(peer, "months/", {**said, "step_hours_1": "24"})
    assert page.status_code == 200 and rows_of(page)[-1][0] == "September 2026"


def test_a_comma_stands_between_thousands(peer: Peer) -> None:
    assert "$1,250.50" in text_of(sent(peer, "sheet/", {**SAID, "rent": "$ 1,250.50"}))


def test_very_large_sums_are_drawn(peer: Peer) -> None:
    huge = {**SAID, "ssi": "", "unearned": "999999", "housing": "on", "rent": "999999", "wage": "1000", "hours": "168"}
    assert sent(peer, "picture/", {**huge, "household": "couple", "partner_wages": "1000000"}).status_code == 200


def test_what_was_left_open_about_help_is_told(peer: Peer) -> None:
    page = text_of(sent(peer, "picture/", {**SAID, "ssi": "", "disability": "", "housing": "on"}))
    assert "Whether a disability was found" in page and "What the housing office takes off" in page
    assert "Whether a disability was found" not in text_of(sent(peer, "picture/", SAID))


def test_nothing_is_kept_before_keep_and_a_kept_plan_can_be_opened_changed_and_deleted(peer: Peer) -> None:
    for page in PAGES:
        assert sent(peer, page, SAID).status_code == 200, page
    assert not Record.objects.exists()
    named = {**SAID, "name": "The job at the center", "fresh": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"}
    address = sent(peer, "keep/", named)["Location"]
    assert sent(peer, "keep/", named)["Location"] == address, "a double click keeps one"
    opened = peer.client.get(address)
    assert rows_of(opened) == rows_of(sent(peer, "picture/", SAID)) and "The job at the center" in text_of(opened)
    carried = {name: unescape(text) for name, text in HIDDEN.findall(opened.content.decode()) if "csrf" not in name}
    again = sent(peer, "keep/", {**carried, "wage": "21", "over": "yes"})
    assert again["Location"] == address and "$1,820" in text_of(peer.client.get(address))
    twice = sent(peer, "keep/", {**carried, "wage": "30", "over": "yes"})  # the first window still has the older one
    assert twice["Location"] != address and "$1,820" in text_of(peer.client.get(address))
    assert len(peer.client.get(AT).context["plans"]) == 2
    assert peer.client.post(f"{address}let-go/").status_code == 302 and peer.client.get(address).status_code == 404
    assert peer.client.post("/practice/undo/", {"next": AT}).status_code == 302
    assert "$1,820" in text_of(peer.client.get(address))


def test_the_steps_of_a_plan_travel_on_and_are_kept(peer: Peer) -> None:
    said = {**SAID, "months": "12", "step_month_1": "2026-08", "step_hours_1": "24"}
    page = sent(peer, "months/", said)
    onward = page.content.decode().split('id="answers"')[1]
    carried = {name: unescape(text) for name, text in HIDDEN.findall(onward) if "csrf" not in name}
    assert carried["step_month_1"] == "2026-08" and carried["step_hours_1"] == "24"
    assert "From August 2026 on 24 hours a week" in text_of(sent(peer, "sheet/", carried))
    sent(peer, "keep/", {**carried, "name": "mine"})
    (kept,) = peer.client.get(AT).context["plans"]
    assert kept.held["answers"]["step_month_1"] == "2026-08"


def test_steps_that_do_not_fit_are_not_kept_and_stop_no_sheet(peer: Peer) -> None:
    for odd in ({"step_month_1": "junk", "step_hours_1": "24"}, {"step_month_1": "2026-08", "step_hours_1": "<b>"}):
        said = {**SAID, **odd, "months": "12"}
        sheet = sent(peer, "sheet/", said)
        assert sheet.status_code == 200 and "hours a week" in text_of(sheet) and "Then" not in text_of(sheet)
        assert sent(peer, "sheet/pdf/", said).status_code == 200
        sent(peer, "keep/", {**said, "name": "mine"})
    assert not any("step_month_1" in one.held["answers"] for one in peer.client.get(AT).context["plans"])


def test_the_sheet_says_which_time_it_shows(peer: Peer) -> None:
    """On the screen, as on paper, a picture of the time after the trial says that it is one."""
    import pypdfium2

    for phase, is_told in (("later", True), ("now", False)):
        said = {**SSDI, "phase": phase}
        screen, told = text_of(sent(peer, "sheet/", said)), "once trial and grace months are used"
        paper = pypdfium2.PdfDocument(sent(peer, "sheet/pdf/", said).content)
        words = " ".join("".join(page.get_textpage().get_text_range() for page in paper).split())
        assert [told in screen, told in words] == [is_told, is_told]


def test_a_name_that_says_who_somebody_is_is_not_kept(peer: Peer) -> None:
    page = sent(peer, "keep/", {**SAID, "name": "Dr. Miller, 314 555 0199"})
    assert page.status_code == 422 and "Could somebody be known by this?" in text_of(page)
    assert sent(peer, "keep/", SAID).status_code == 422, "a plan has a name"
    assert not Record.objects.exists()


def test_two_pictures_say_the_same_to_whoever_does_not_see_them(peer: Peer) -> None:
    page = sent(peer, "picture/", {**SSDI, "phase": "later", "housing": "on"}).content.decode()
    drawings = re.findall(r'<svg class="wb .*?</svg>', page, re.S)
    assert len(drawings) == 2 and all(
        'role="img" aria-label=' in one and 'aria-describedby="says"' in one for one in drawings
    )
    key = re.search(r'<ul class="key".*?</ul>', page, re.S)
    assert key and {"ssdi", "snap", "housing"} == set(re.findall(r"of-(\w+)", key[0])), (
        "each band has a pattern of its own"
    )
    numbers = re.findall(r'class="mark-number"[^>]*>(\d+)<', drawings[0])
    assert numbers == re.findall(r'<span class="no">(\d+)<', page), "each mark is explained below"


def test_the_sheet_is_made_in_memory_and_says_what_the_picture_says(peer: Peer) -> None:
    import pypdfium2

    answer = sent(peer, "sheet/pdf/", SAID)
    assert answer["Content-Type"] == "application/pdf" and answer["Cache-Control"] == "no-store"
    pages = pypdfium2.PdfDocument(answer.content)
    words = " ".join("".join(page.get_textpage().get_text_range() for page in pages).split())
    assert max(bottom_to_top(page.get_textpage()) for page in pages) < 30, (
        "words of the picture are no larger than a title"
    )
    found = picture(core(SAID), [20])
    assert shown(found.points[0].total) in words and "before tax" in words and "1-866-968-7842" in words
    assert all(rule.source.split()[0] in words for rule in found.rules.values())


def test_every_page_says_whom_to_ask_and_what_is_not_covered_can_be_read(peer: Peer) -> None:
    pages = [sent(peer, page, SAID) for page in PAGES]
    pages += [peer.client.get(f"{AT}{page}") for page in ("", "ask/", "rules/", "not-covered/")]
    assert all("benefits planner (WIPA)" in text_of(page) for page in pages)
    assert all(len(page.content) < 150_000 for page in pages)
    assert "Work on one’s own account" in text_of(pages[-1])
    assert all(peer.client.get(f"{AT}{page}").status_code == 302 for page in (*PAGES, "keep/", "sheet/pdf/"))
