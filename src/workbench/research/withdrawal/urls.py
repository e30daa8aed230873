from django.urls import path

from workbench.research.withdrawal import views

app_name = "withdrawal"
urlpatterns = [
    path("documents/<uuid:document>/erase/", views.erase, name="erase"),
    path("documents/<uuid:document>/withdraw/", views.passages, name="passages"),
    path("documents/keepsakes/<uuid:keepsake>/erase/", views.erase_keepsake, name="erase_keepsake"),
    path("documents/removed/", views.removed, name="removed"),
    path("field/participants/<uuid:participant>/withdraw/", views.participant, name="participant"),
    path("field/withdrawals/", views.withdrawals, name="withdrawals"),
    path("field/withdrawals/<uuid:locked>/bring-back/", views.unlock, name="unlock"),
    path("field/withdrawals/<uuid:locked>/erase/", views.erase_locked, name="erase_locked"),
    path("field/names/lost/", views.lost_key, name="lost_key"),
    path("design/protocol/informants/<uuid:informant>/erase/", views.informant, name="informant"),
    path("design/frame/erase/", views.frames, name="frames"),
]
