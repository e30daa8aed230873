from django.urls import path

from workbench.research.exchange import views

app_name = "exchange"
urlpatterns = [path("bring-in/", views.bring_in, name="bring_in")]
