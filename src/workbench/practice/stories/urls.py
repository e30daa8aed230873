from django.urls import path

from workbench.practice.stories.views import away, bank, finding, giving, marking, pieces, versions

app_name = "stories"
PIECE = "practice/story/<uuid:piece>/"
urlpatterns = [
    path("practice/story/", bank.story, name="story"),
    path("practice/story/new/", pieces.new, name="new"),
    path("practice/story/find/", finding.find, name="find"),
    path("practice/story/examples/", bank.examples, name="examples"),
    path("practice/story/away/", away.away, name="away"),
    path(PIECE, pieces.piece, name="piece"),
    path(f"{PIECE}edit/", pieces.edit, name="edit"),
    path(f"{PIECE}light/", pieces.light, name="light"),
    path(f"{PIECE}rest/", pieces.rest, name="rest"),
    path(f"{PIECE}mark/", marking.mark, name="mark"),
    path(f"{PIECE}unmark/", marking.unmark, name="unmark"),
    path(f"{PIECE}versions/", versions.versions, name="versions"),
    path(f"{PIECE}versions/<uuid:version>/", versions.bring_back, name="bring_back_version"),
    path(f"{PIECE}let-go/", away.let_go, name="let_go"),
    path(f"{PIECE}back/", away.bring_back, name="bring_back"),
    path(f"{PIECE}delete/", away.delete, name="delete"),
    path(f"{PIECE}give/", giving.give, name="give"),
]
