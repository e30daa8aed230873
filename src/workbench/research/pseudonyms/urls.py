from django.urls import path

from workbench.research.pseudonyms import views

app_name = "pseudonyms"
urlpatterns = [
    path("documents/names/", views.register, name="register"),
    path("documents/names/suggestions/", views.suggestions, name="suggestions"),
    path("documents/names/check/", views.check, name="check"),
    path("documents/names/<uuid:entry>/", views.change, name="change"),
]
