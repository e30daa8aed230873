from django.urls import path

from workbench.research.memberchecks.views import outside

app_name = "given_back"
urlpatterns = [path("<str:token>/", outside.answer, name="answer")]
