"""A guided way to find pieces: one prompt at a time, each can be skipped, a title is enough."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from workbench.practice.stories import prompts
from workbench.practice.stories.forms import FoundForm
from workbench.practice.stories.views import keep_new, page, vault
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.toasts import toast


@with_vault
@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Lets somebody choose where to begin; shows one prompt; keeps what came to mind, and goes on to the next."""
    key = request.GET.get("prompt", "")
    if not key:
        return page(request, "find", prompts=prompts.PROMPTS)
    asked = prompts.prompt(key)
    if asked is None:
        raise Http404
    onward, form = prompts.after(key), FoundForm(request.POST or None, by=vault(request))
    if request.method != "POST" or not form.is_valid():
        return page(request, "prompt", form, asked=asked, onward=onward)
    keep_new(request, form.cleaned_data["fresh"], form.held())
    toast(request)
    return redirect(f"{reverse('stories:find')}?prompt={onward.key}" if onward else "stories:story")
