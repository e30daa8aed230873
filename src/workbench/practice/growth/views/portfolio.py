"""The portfolio: picked, shown exactly as it will be, and then given as a file. Nothing of it is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from workbench.practice.growth.forms.portfolio import PortfolioForm
from workbench.practice.growth.portfolio import Portfolio
from workbench.practice.growth.portfolio_parts import parts
from workbench.practice.growth.views import REFUSED, vault
from workbench.practice.vault.door import with_vault

FILES = {
    "pdf": ("application/pdf", "my-portfolio.pdf"),
    "page": ("text/html; charset=utf-8", "my-portfolio.html"),
}
SEEN, AGAIN, AS = "seen", "again", "as"


@with_vault
@require_http_methods(["GET", "POST"])
def portfolio(request: HttpRequest) -> HttpResponse:
    """Asks what goes out, shows exactly that, and gives it once it was looked at."""
    by = vault(request)
    form = PortfolioForm(request.POST or None, own=[by.owner.name], parts=parts(by))
    if not form.is_bound or not form.is_valid() or AGAIN in request.POST:
        status = REFUSED if form.is_bound and form.errors else 200
        return render(request, "growth/portfolio.html", {"form": form, "name": by.owner.name}, status=status)
    made, wanted = form.portfolio(by.owner.name), request.POST.get(AS, "")
    if wanted in FILES and request.POST.get(SEEN) == made.digest:
        return _file(made, wanted)
    kept = {"words", "named", "picks", form.asked}
    again = [(name, text) for name, texts in request.POST.lists() for text in texts if name in kept]
    return render(request, "growth/portfolio_look.html", {"portfolio": made, "again": again, "seen": made.digest})


def _file(made: Portfolio, wanted: str) -> HttpResponse:
    kind, file = FILES[wanted]
    content = made.paper() if wanted == "pdf" else made.page()
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{file}"'})
