from django.urls import path

from workbench.research.studies import views

app_name = "studies"
urlpatterns = [
    path("change/", views.change, name="change"),
    path("design/", views.design, name="design"),
    path("design/plan/", views.plan, name="plan"),
    path("team/", views.team, name="team"),
    path("undo/", views.undo, name="undo"),
    path("redo/", views.redo, name="redo"),
]
