"""What stands in hours, credentials, the map and pay for the tests that walk all addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.vaults import Peer


def hours_and_credentials(peer: Peer) -> dict[str, Any]:
    """Hours with a paper, a credential of one's own with a rule filled in, the map, a figure; each holds the sentinel."""
    from django.utils import timezone

    from tests.support.vaults import SENTINEL
    from tests.workbench.practice.growth.papers import PDF
    from workbench.practice.growth.actions import credentials, hours, jobs, path, pay

    by, today = peer.vault, timezone.localdate()
    own = {"name": SENTINEL, "short": "OWN", "board": "A school", "state": "", "country": "Germany", "site": ""}
    credential = credentials.add(by=by, own=own).id
    dates = {"stage": "have", "since": today.isoformat(), "until": "", "remind": 3}
    credentials.set_dates(by=by, id=credential, dates=dates)
    credentials.fill_in(by=by, id=credential, rule="fee", value=None, source=SENTINEL, note="", today=today)
    held = {"what": SENTINEL, "sort": "education", "hours": "1.5", "when": f"{today:%Y-%m}", "is_ethics": True}
    held |= {"credentials": [str(credential)], "is_away": False, "confirmed": []}
    worked = hours.keep_hours(by=by, held=held).id
    certificate = hours.add_certificate(by=by, entry=worked, content=PDF.replace(b"Catalog", SENTINEL.encode()))
    step = {"name": "Lead", "asks": SENTINEL, "pays": "", "year": None, "source": ""}
    path.change_step(by=by, step="lead", said=step)
    figure = pay.keep_figure(
        by=by, held={"label": SENTINEL, "hourly": "19.25", "year": 2026, "source": "a posting", "status": "entered"}
    )
    job = jobs.keep_job(by=by, held={"title": "A job", "text": SENTINEL, "confirmed": []})
    return {
        "job": job.id,
        "worked": worked,
        "certificate": certificate.id,
        "credential": credential,
        "rule": "fee",
        "figure": figure.id,
    }
