from django.urls import path

from workbench.research.correction import views

app_name = "correction"
urlpatterns = [path("documents/<uuid:document>/correct/", views.correct, name="correct")]
