"""Signing somebody in who has just shown that they may."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest, HttpResponse


def signed_in(request: HttpRequest, person: Any, answer: HttpResponse) -> HttpResponse:
    """Begins a session of somebody who has just chosen a password, and answers."""
    record_authentication(request, person, method="password", reauthenticated=True)
    get_adapter(request).login(request, person)
    return answer
