from django.urls import path

from workbench.research.rounds import views

app_name = "rounds"
ROUND = "trust/rounds/<uuid:round>/"
urlpatterns = [
    path("trust/rounds/", views.rounds, name="rounds"),
    path("trust/rounds/new/", views.new, name="new"),
    path("trust/rounds/open/", views.open_it, name="open"),
    path("trust/rounds/take-up/", views.take_up, name="take_up"),
    path(ROUND, views.round_, name="round"),
    path(f"{ROUND}read/<uuid:document>/", views.read, name="read"),
    path(f"{ROUND}close/", views.close, name="close"),
    path(f"{ROUND}differences/", views.differences, name="differences"),
    path(f"{ROUND}differences/<int:number>/", views.decide, name="decide"),
    path(f"{ROUND}consensus/", views.consensus, name="consensus"),
    path(f"{ROUND}consensus/file/", views.export, name="export"),
    path("trust/rounds/decisions/<uuid:decision>/take-back/", views.take_back, name="take_back"),
]
