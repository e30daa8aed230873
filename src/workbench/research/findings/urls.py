from django.urls import path

from workbench.research.findings.views import (
    answers,
    asking,
    comparing,
    definitions,
    evidence,
    matrices,
    searching,
    themes,
)

app_name = "findings"
THEME = "themes/<uuid:theme>/"
urlpatterns = [
    path("compare/", comparing.compare, name="compare"),
    path("compare/write/", comparing.write, name="write"),
    path("compare/merge/", comparing.merge, name="merge"),
    path("compare/split/", comparing.split, name="split"),
    path("compare/matrix/", matrices.by_case, name="matrix"),
    path("compare/cooccurrence/", matrices.meeting, name="cooccurrence"),
    path("compare/query/", asking.query, name="query"),
    path("compare/query/keep/", asking.keep, name="keep_query"),
    path("compare/query/<uuid:query>/delete/", asking.delete, name="delete_query"),
    path("compare/query/code/", asking.code_all, name="code_all"),
    path("code/definitions/", definitions.definitions, name="definitions"),
    path("code/definitions/confirm/", definitions.confirm, name="confirm"),
    path("search/", searching.search, name="search"),
    path("themes/", themes.themes, name="themes"),
    path("themes/new/", themes.new, name="new"),
    path("themes/of/<uuid:document>/", evidence.of_document, name="of_document"),
    path(THEME, themes.theme, name="theme"),
    path(f"{THEME}change/", themes.change, name="change"),
    path(f"{THEME}delete/", themes.delete, name="delete"),
    path(f"{THEME}gather/", evidence.gather, name="gather"),
    path(f"{THEME}release/", evidence.release, name="release"),
    path(f"{THEME}passages/", evidence.choose, name="choose"),
    path(f"{THEME}search/", searching.for_answers, name="search_answers"),
    path(f"{THEME}close/", answers.close, name="close"),
    path("themes/closings/<uuid:closing>/take-up/", answers.take_up, name="take_up"),
    path("themes/passages/<uuid:evidence>/settle/", answers.settle, name="settle"),
    path("themes/dispositions/<uuid:disposition>/reopen/", answers.reopen, name="reopen"),
    path("themes/passages/<uuid:evidence>/drop/", evidence.drop, name="drop"),
]
