"""What every page of a study knows about the journal: on what an entry would be that is begun from here."""

from urllib.parse import urlencode

from django.http import HttpRequest


def noted_on(request: HttpRequest) -> dict[str, str]:
    """Gives `noted_on`: the interview, document or code of this page, as the end of an address."""
    match = request.resolver_match
    kept = match.kwargs if match else {}
    return {"noted_on": urlencode([(name, kept[name]) for name in ("interview", "document", "code") if name in kept])}
