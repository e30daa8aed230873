from django.urls import path

from workbench.research.coding import views

app_name = "coding"
urlpatterns = [
    path("code/", views.code, name="code"),
    path("code/documents/", views.documents, name="documents"),
    path("code/<uuid:document>/", views.read, name="read"),
    path("code/<uuid:document>/<slug:verb>/", views.change, name="change"),
]
