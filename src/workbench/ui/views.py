from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import loader
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from workbench.ui.samples import gallery_context
from workbench.ui.theme import remember_theme


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for those who build pages."""
    return render(request, "ui/gallery.html", gallery_context())


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember the theme and go back to the page that asked, without scripts too."""
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return remember_theme(redirect(back if safe else "/"), request.POST.get("theme", "system"))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/404.html", status=404)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/403.html", status=403)


def out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was older than the visit (CSRF): nothing was changed, the page can be loaded again."""
    return render(request, "ui/out_of_date.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Our fault. No context processor runs, since any of them may be what failed."""
    return HttpResponse(loader.render_to_string("ui/500.html"), status=500)
