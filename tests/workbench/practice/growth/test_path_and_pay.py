"""The map of where work can lead, and an offer beside dated figures."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint import UserError
from tests.support.vaults import Peer
from workbench.practice.growth import pay
from workbench.practice.growth.path import drawn, shipped
from workbench.practice.growth.queries.path import PATH, path_of
from workbench.practice.growth.queries.pay import own_figures
from workbench.practice.vault import queries as vault
from workbench.practice.vault.actions import records

PATHS, PAY = "/practice/growth/path/", "/practice/growth/pay/"
OFFER = {"amount": "18", "per": "hour", "hours": "20"}


def test_the_map_has_five_rungs_and_four_steps_to_the_side() -> None:
    rungs = drawn({})
    assert [one.step.key for one in rungs] == ["trainee", "certified", "senior", "lead", "supervisor"]
    sides = [side.step.key for one in rungs for side in one.sides]
    assert sorted(sides) == ["peer_supervisor", "policy", "researcher", "trainer"]
    assert len(shipped()) == len(rungs) + len(sides)
    for one in shipped().values():
        assert bool(one.pays) == bool(one.year and one.source), one.key


@pytest.mark.django_db
def test_somebody_marks_and_changes_the_map_and_takes_it_back(peer: Peer) -> None:
    page = peer.client.get(PATHS).content.decode()
    assert "our own model" in page and "Not known. You can ask, and fill it in." in page
    for said in ({"here": "certified"}, {"look": "senior"}, {"look": "trainer"}, {"here": "senior"}):
        assert peer.client.post(f"{PATHS}mark/", said).status_code == 302
    held = path_of(peer.vault)
    assert (held["here"], held["looks"]) == ("senior", ["senior", "trainer"])
    peer.client.post(f"{PATHS}mark/", {"look": "senior"})
    assert path_of(peer.vault)["looks"] == ["trainer"]
    records.undo(by=peer.vault)
    assert path_of(peer.vault)["looks"] == ["senior", "trainer"]
    change = {"name": "Senior peer", "asks": "Two years.", "pays": "$21 an hour", "year": "2026", "source": "a posting"}
    assert peer.client.post(f"{PATHS}senior/", {**change, "year": ""}).status_code == 422
    assert peer.client.post(f"{PATHS}senior/", {**change, "year": "2999"}).status_code == 422
    assert peer.client.post(f"{PATHS}senior/", {**change, "asks": "Ask Jane Miller"}).status_code == 422
    assert peer.client.post(f"{PATHS}senior/", change).status_code == 302
    page = peer.client.get(PATHS).content.decode()
    assert "$21 an hour, 2026." in page and "Filled in by you" in page
    peer.client.post(f"{PATHS}senior/", {"plain": "yes"})
    assert "$21 an hour" not in peer.client.get(PATHS).content.decode()
    assert len(vault.kept(peer.vault, PATH)) == 1
    assert peer.client.post(f"{PATHS}mark/", {"here": "nowhere"}).status_code == 404
    assert peer.client.get(f"{PATHS}nowhere/").status_code == 404


@pytest.mark.parametrize(
    ("amount", "per", "hours", "wanted"),
    [
        ("18", "hour", "20", ("18.00", "360.00", "1560.00", "18720.00")),
        ("36000", "year", "40", ("17.31", "692.31", "3000.00", "36000.00")),
        ("3000", "month", "40", ("17.31", "692.31", "3000.00", "36000.00")),
        ("400", "week", "25", ("16.00", "400.00", "1733.33", "20800.00")),
    ],
)
def test_pay_by_the_hour_the_week_the_month_and_the_year(amount: str, per: str, hours: str, wanted: Any) -> None:
    found = pay.pay(Decimal(amount), per, Decimal(hours))
    assert (str(found.hour), str(found.week), str(found.month), str(found.year)) == wanted


@pytest.mark.parametrize(
    ("amount", "per", "hours"),
    [("0", "hour", "20"), ("-1", "hour", "20"), ("18", "hour", "0"), ("18", "hour", "81"), ("36000", "hour", "40")],
)
def test_pay_that_cannot_be_is_refused(amount: str, per: str, hours: str) -> None:
    with pytest.raises(UserError):
        pay.pay(Decimal(amount), per, Decimal(hours))


@settings(max_examples=25)
@given(st.decimals(1, 500, places=2), st.decimals(1, 80, places=1))
def test_pay_by_the_year_and_back_is_the_same_to_the_cent(amount: Decimal, hours: Decimal) -> None:
    found = pay.pay(amount, "hour", hours)
    assert abs(pay.pay(found.year, "year", hours).hour - amount) <= Decimal("0.01")


def test_a_figure_has_its_age_and_is_made_younger_by_nobody_but_its_reader() -> None:
    every = list(pay.shipped())
    assert [(str(one.hourly), one.age(2026)) for one in every] == [("15.42", 10), ("16.36", 10)]
    offer = pay.pay(Decimal(18), "hour", Decimal(20))
    all_hours, full = pay.beside(offer, every, 2026)
    assert all_hours.words == "The offer is $2.58 an hour more." and full.words == "The offer is $1.64 an hour more."
    assert all_hours.against == Decimal("15.42")
    risen = pay.beside(offer, every, 2026, Decimal(30))[0]
    assert risen.against == Decimal("20.05") and risen.words == "The offer is $2.05 an hour less."
    own = pay.Figure("own", "Mine", Decimal(18), 2025, "a posting", "entered")
    assert pay.beside(offer, [own], 2026, Decimal(30))[0].rise is None
    same = pay.beside(pay.pay(Decimal("15.42"), "hour", Decimal(20)), every, 2026)[0]
    assert same.words == "The offer is the same."


@pytest.mark.django_db
def test_an_offer_is_compared_and_not_kept_and_own_figures_are(peer: Peer) -> None:
    before = peer.client.get(PAY).content.decode()
    assert "10 years old" in before and "What studies say" in before
    page = peer.client.post(PAY, OFFER).content.decode()
    assert "$18,720.00" in page and "52 weeks a year" in page and "$2.58 an hour more" in page
    for said in (
        {"amount": "-1"},
        {"amount": ""},
        {"hours": "200"},
        {"amount": "40000"},
        {"rise": "-5"},
        {"rise": "9e9"},
    ):
        assert peer.client.post(PAY, {**OFFER, **said}).status_code == 422
    figure = {"label": "A drop-in centre", "hourly": "19.25", "year": "2026", "source": "its posting"}
    assert peer.client.post(f"{PAY}figures/new/", {**figure, "year": "2999"}).status_code == 422
    assert peer.client.post(f"{PAY}figures/new/", {**figure, "hourly": "0"}).status_code == 422
    assert peer.client.post(f"{PAY}figures/new/", figure).status_code == 302
    (own,) = own_figures(peer.vault)
    assert "A drop-in centre: $19.25 an hour" in peer.client.get(PAY).content.decode()
    address = f"{PAY}figures/{own.key}/"
    assert peer.client.post(address, {**figure, "hourly": "20", "revision": 1}).status_code == 302
    assert str(own_figures(peer.vault)[0].hourly) == "20"
    peer.client.post(f"{address}off/")
    assert own_figures(peer.vault) == [] and peer.client.get(address).status_code == 404
    records.undo(by=peer.vault)
    assert len(own_figures(peer.vault)) == 1
