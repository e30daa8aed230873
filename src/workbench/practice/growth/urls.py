from django.urls import path

from workbench.practice.growth.views import home

app_name = "growth"
urlpatterns = [
    path("", home.home, name="home"),
]
