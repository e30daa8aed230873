from django.urls import path

from workbench.research.withdrawal import views

app_name = "withdrawal"
urlpatterns = [
    path("documents/<uuid:document>/erase/", views.erase, name="erase"),
    path("documents/keepsakes/<uuid:keepsake>/erase/", views.erase_keepsake, name="erase_keepsake"),
    path("documents/removed/", views.removed, name="removed"),
]
