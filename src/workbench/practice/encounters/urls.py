from django.urls import path

from workbench.practice.encounters.views import back, card, learning, steps

app_name = "encounters"
ONE = "practice/prepare/<uuid:encounter>/"
urlpatterns = [
    path("practice/prepare/", steps.prepare, name="prepare"),
    path("practice/prepare/learnt/", learning.learnt, name="learnt"),
    path("practice/prepare/learnt/<uuid:note>/go/", learning.let_note_go, name="let_note_go"),
    path("practice/prepare/rest/<uuid:piece>/", learning.rest, name="rest"),
    path(ONE, back.encounter, name="encounter"),
    path(f"{ONE}listen/", steps.listen, name="listen"),
    path(f"{ONE}reflect/", steps.reflect, name="reflect"),
    path(f"{ONE}choose/", steps.choose, name="choose"),
    path(f"{ONE}check/", steps.check, name="check"),
    path(f"{ONE}share/", steps.share, name="share"),
    path(f"{ONE}look-back/", back.back, name="back"),
    path(f"{ONE}go/", steps.let_go, name="let_go"),
    path("practice/card/", card.card, name="card"),
    path("practice/card/plain/", card.plain, name="plain"),
    path("practice/card/worker.js", card.worker, name="worker"),
    path("practice/card/notes.webmanifest", card.manifest, name="manifest"),
]
