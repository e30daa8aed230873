from django.urls import path

from workbench.research.journal import views

app_name = "journal"
urlpatterns = [
    path("journal/", views.journal, name="journal"),
    path("journal/write/", views.write, name="write"),
    path("journal/standpoints/", views.standpoints, name="standpoints"),
    path("journal/<uuid:note>/", views.entry, name="entry"),
    path("journal/<uuid:note>/delete/", views.delete, name="delete"),
    path("journal/after/<uuid:interview>/put-aside/", views.put_aside, name="put_aside"),
]
