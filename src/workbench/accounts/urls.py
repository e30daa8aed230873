from django.urls import path

from workbench.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.everybody, name="list"),
    path("add/", views.add, name="add"),
    path("rename/", views.rename, name="rename"),
    path("switch/", views.switch, name="switch"),
]
