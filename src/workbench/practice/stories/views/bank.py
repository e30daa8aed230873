"""My story: the list of pieces, and the fictional examples on a page of their own."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from workbench.practice.stories import actions, queries
from workbench.practice.stories.examples import examples as fictional
from workbench.practice.stories.showing import listed
from workbench.practice.stories.views import page, vault
from workbench.practice.stories.words import GIFTS
from workbench.practice.vault.door import with_vault


@with_vault
@require_GET
def story(request: HttpRequest) -> HttpResponse:
    """Shows the pieces, or those that give one thing; what was let go thirty days ago is gone from here on."""
    by, gives = vault(request), request.GET.get("gives", "")
    actions.forget_overdue(by=by)
    start = request.GET.get("from", "")
    at = int(start) if start.isdecimal() and len(start) < 6 else 0
    shown = listed(queries.kept_pieces(by), gives if gives in GIFTS else "", at)
    return page(request, "story", listed=shown, away=len(queries.put_away(by)))


@with_vault
@require_GET
def examples(request: HttpRequest) -> HttpResponse:
    """Shows the fictional pieces."""
    return page(request, "examples", examples=fictional())
