from django.urls import path

from workbench.ui import views

app_name = "ui"

urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("theme/", views.choose_theme, name="theme"),
]
