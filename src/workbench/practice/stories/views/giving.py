"""Giving one piece to a study: a file and a consent text that its owner takes along. Nothing is sent."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from workbench.practice.stories import giving
from workbench.practice.stories.forms import GivingForm
from workbench.practice.stories.views import page, piece_or_404, vault
from workbench.practice.vault.door import with_vault


@with_vault
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, piece: UUID) -> HttpResponse:
    """Shows what goes and under what terms, and hands over one of the two files; the guard looks at it first."""
    found = piece_or_404(request, piece)
    form = GivingForm(request.POST or None, by=vault(request), piece=found)
    if request.method != "POST" or not form.is_valid():
        return page(request, "give", form, kept=found)
    wants_consent = request.POST.get("file") == "consent"
    name = giving.CONSENT if wants_consent else giving.KEPT
    body = (giving.consent_file if wants_consent else giving.part_file)(form.cleaned_data)
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type="text/plain; charset=utf-8", headers=disposition)
