from django.urls import path

from workbench.practice.vault import views

app_name = "vault"
urlpatterns = [
    path("practice/", views.home, name="home"),
    path("practice/lock/", views.lock, name="lock"),
    path("practice/lock/now/", views.shut, name="shut"),
    path("practice/new/", views.make, name="make"),
    path("practice/code/", views.recover, name="recover"),
    path("practice/more/", views.more, name="more"),
    path("practice/still/", views.still, name="still"),
    path("practice/undo/", views.undo, name="undo"),
    path("practice/hide/", views.hide, name="hide"),
    path("practice/crisis/", views.crisis, name="crisis"),
    path("notes/", views.notes, name="notes"),
]
