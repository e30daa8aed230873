from django.urls import path

from workbench.research.debriefing.views import outside

app_name = "debriefs"
urlpatterns = [
    path("<str:token>/", outside.packet, name="packet"),
    path("<str:token>/about/", outside.about, name="about"),
    path("<str:token>/questions/", outside.ask, name="ask"),
    path("<str:token>/questions/<int:number>/", outside.reply, name="reply"),
    path("<str:token>/closing/", outside.closing, name="closing"),
]
