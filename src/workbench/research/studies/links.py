"""The address of an invitation, in front of every study."""

from django.urls import path

from workbench.research.studies.views import joining

app_name = "joining"
urlpatterns = [path("<str:token>/", joining.join, name="join")]
