from django.urls import path

from workbench.research.debriefing.views import packets, questions

app_name = "debriefing"
P = "trust/debriefing/"
urlpatterns = [
    path(P, packets.packets, name="packets"),
    path(f"{P}make/", packets.make, name="make"),
    path(f"{P}questions/<uuid:item>/", questions.item, name="item"),
    path(f"{P}questions/<uuid:item>/answer/", questions.answer, name="answer"),
    path(f"{P}questions/<uuid:item>/decide/", questions.decide, name="decide"),
    path(f"{P}<uuid:packet>/", packets.packet, name="packet"),
    path(f"{P}<uuid:packet>/shown/", packets.frozen, name="frozen"),
    path(f"{P}<uuid:packet>/changes/", packets.changes, name="changes"),
    path(f"{P}<uuid:packet>/link/", packets.new_link, name="new_link"),
    path(f"{P}<uuid:packet>/link/close/", packets.close_link, name="close_link"),
    path(f"{P}<uuid:packet>/close/", packets.close, name="close"),
    path(f"{P}<uuid:packet>/reopen/", packets.reopen, name="reopen"),
]
