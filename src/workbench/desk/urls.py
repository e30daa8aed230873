from django.urls import path

from workbench.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.start, name="start"),
    path("new/", views.new_study, name="new_study"),
]
