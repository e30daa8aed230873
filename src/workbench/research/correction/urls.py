from django.urls import path

from workbench.research.correction import views

app_name = "correction"
urlpatterns = [
    path("documents/<uuid:document>/correct/", views.correct, name="correct"),
    path("documents/<uuid:document>/original/", views.original, name="original"),
    path("documents/names/replace/", views.replace, name="replace"),
    path("documents/names/originals/", views.keep, name="keep"),
]
