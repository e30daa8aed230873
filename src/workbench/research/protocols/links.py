from django.urls import path

from workbench.research.protocols.views import outside

app_name = "links"
urlpatterns = [path("<str:token>/", outside.review, name="review")]
