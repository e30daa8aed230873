"""Themes: the board, one theme, and the words that are said about it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.research.findings import actions, answering, boards, one_theme, queries
from workbench.research.findings.forms import NewThemeForm, ThemeForm
from workbench.research.findings.rules import ChangedMeanwhile, ReasonAlone
from workbench.research.findings.telling import Telling
from workbench.research.studies.queries import study_for
from workbench.ui.toasts import toast


@require_GET
def themes(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the theme board; as JSON, the themes to choose from."""
    found = study_for(request.user, study)
    if answering.wants_json(request):
        return JsonResponse({"themes": [answering.as_json(theme) for theme in queries.themes_listed(found)]})
    shown = {"study": found, "section": "themes", "new_form": NewThemeForm()}
    return render(request, "findings/themes.html", shown | boards.board(request.user, found))


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, study: UUID) -> HttpResponse:
    """Makes a theme, perhaps from codes that the address names."""
    found = study_for(request.user, study)
    codes = one_theme.codes_asked(found, (request.POST or request.GET).getlist("code"))
    form = NewThemeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.make_theme(by=request.user, study=found, codes=codes, **form.cleaned_data)
        if answering.wants_json(request):
            return JsonResponse(answering.as_json(made))
        toast(request, f"Made theme {made.number}.", undo=True)
        return redirect("findings:theme", study=study, theme=made.pk)
    shown = {"study": found, "section": "themes", "form": form, "chosen": one_theme.signs_of(found, codes)}
    return render(request, "findings/new_theme.html", shown, status=422 if form.is_bound else 200)


@require_GET
def theme(request: HttpRequest, study: UUID, theme: UUID) -> HttpResponse:
    """Shows one theme with the passages of its codes to choose from."""
    found = queries.theme_there(study_for(request.user, study), theme)
    if found is None:  # undone, or deleted by somebody: the board is where one goes on
        toast(request, "That theme is no longer there.")
        return redirect("findings:themes", study=study)
    return render(request, "findings/theme.html", one_theme.page(request.user, found))


@require_POST
def change(request: HttpRequest, study: UUID, theme: UUID) -> HttpResponse:
    """Changes what is said about a theme; if somebody else did meanwhile, both versions are shown and nothing is saved."""
    found, form = queries.theme_for(request.user, study, theme), ThemeForm(request.POST)
    conflict, telling = None, Telling(request, found.study)
    try:
        if form.is_valid():
            actions.change_theme(by=request.user, theme=found, seen=form.seen(), **form.cleaned_data)
            telling.say("Saved.", "Nothing was changed.")
            return redirect("findings:theme", study=study, theme=theme)
    except ChangedMeanwhile as error:
        conflict = error
    except ReasonAlone as error:
        form.add_error("why", f"{error.what}. Try: {error.try_}.")
    shown = one_theme.page(request.user, queries.theme_whole(found), form, conflict)
    return render(request, "findings/theme.html", shown, status=409 if conflict else 422)


@require_POST
def delete(request: HttpRequest, study: UUID, theme: UUID) -> HttpResponse:
    """Removes a theme; codes and passages stay."""
    found = queries.theme_for(request.user, study, theme)
    actions.delete_theme(by=request.user, theme=found)
    toast(request, f"Theme {found.number} is gone. Its codes and passages stay.", undo=True)
    return redirect("findings:themes", study=study)
