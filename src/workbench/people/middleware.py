"""Who may come in: this machine's browser with a token, or whoever is signed in; and nobody from another page."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from workbench.people import door, queries
from workbench.people.outside import stands_at_door, stands_outside

Next = Callable[[HttpRequest], HttpResponse]
SAFE = {"GET", "HEAD", "OPTIONS"}
TOKEN = "token"


class SameOrigin:
    """Refuses every request that another site's page sends: Host is checked by Django, Origin and Fetch Metadata here."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.get_host()  # raises DisallowedHost for a foreign Host, on every address
        _own_up(request)
        if _is_foreign(request):
            return HttpResponse("This request came from another site.", status=403, content_type="text/plain")
        return self.get_response(request)


class Door:
    """Lets in a browser that brought a one-time token, or with accounts one that is signed in, and says who it is."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if stands_outside(request):  # nobody is seated there, not even who sits at this machine
            return self.get_response(request)
        if settings.ACCOUNTS:
            return self._signed_in(request)
        token = request.GET.get(TOKEN)
        if token and request.method == "GET":
            return _enter(request, token)
        if not request.session.get("door"):
            return _closed(request)
        person = queries.person_of(request.session.get("person"))
        if person is None:  # nobody has been named on this machine yet, so nobody can sit at it
            return _closed(request)
        request.user = person
        return self.get_response(request)

    def _signed_in(self, request: HttpRequest) -> HttpResponse:
        """Lets in whoever is signed in, with a second factor where one is asked for; everybody else comes to the door."""
        request.user = get_user(request)
        if not stands_at_door(request):
            if not request.user.is_authenticated:
                return _to_the_door(request)
            if settings.SECOND_FACTOR and not queries.has_second_factor(request.user):
                return redirect("mfa_activate_totp")
        return self.get_response(request)


def _to_the_door(request: HttpRequest) -> HttpResponse:
    """Answers every address alike, whether there is anything behind it or not."""
    if request.method == "GET" and request.accepts("text/html") and not request.headers.get("HX-Request"):
        return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
    return render(request, "people/signed_out.html", status=403)


def _enter(request: HttpRequest, token: str) -> HttpResponse:
    fits = door.let_in(settings.HOME, token)  # used up by whoever is inside already, too
    if not (fits or request.session.get("door")):
        return _closed(request)
    request.session["door"] = True
    left = {name: value for name, value in request.GET.items() if name != TOKEN}
    # The token leaves the address bar, the history and every Referer.
    path = "/" + request.path.lstrip("/\\")  # two slashes would name another host
    return HttpResponseRedirect(path + (f"?{urlencode(left)}" if left else ""))


def _closed(request: HttpRequest) -> HttpResponse:
    return render(request, "people/closed.html", status=403)


def _own_up(request: HttpRequest) -> None:
    """Names the origin of a page that lets no address leave it: its forms send `null`, and the browser vouches for it."""
    sent = request.META.get("HTTP_ORIGIN"), request.META.get("HTTP_SEC_FETCH_SITE")
    if sent == ("null", "same-origin"):
        request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
        request.__dict__.pop("headers", None)  # they are read from META once and kept


def _is_foreign(request: HttpRequest) -> bool:
    if request.method in SAFE:
        # A link from elsewhere may open a page; it may not read one into itself.
        return (
            request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}
            and request.headers.get("Sec-Fetch-Mode") != "navigate"
        )
    origin = request.headers.get("Origin")
    here = f"{request.scheme}://{request.get_host()}"
    return (origin is not None and origin != here) or request.headers.get("Sec-Fetch-Site") in {
        "cross-site",
        "same-site",
    }
