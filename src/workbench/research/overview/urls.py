from django.urls import path

from workbench.research.overview import views

app_name = "overview"
urlpatterns = [path("", views.overview, name="overview")]
