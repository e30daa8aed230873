from django.urls import path

from workbench.research.programmes import views

app_name = "programmes"
urlpatterns = [
    path("", views.ask, name="ask"),
    path("kept/", views.kept, name="kept"),
    path("bounds/", views.keep, name="keep"),
    path("outcomes/", views.outcomes, name="outcomes"),
    path("answer/", views.answer, name="answer"),
    path("figures/", views.figures, name="figures"),
]
