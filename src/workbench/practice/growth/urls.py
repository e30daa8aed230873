from django.urls import path

from workbench.practice.growth.views import home, looks

app_name = "growth"
urlpatterns = [
    path("", home.home, name="home"),
    path("looks/", looks.looks, name="looks"),
    path("looks/part/", looks.part, name="part"),
    path("looks/look/", looks.look, name="look"),
    path("looks/line/", looks.own_line, name="line"),
    path("looks/leave/", looks.leave, name="leave"),
    path("looks/weeks/", looks.weeks, name="weeks"),
    path("looks/<uuid:look>/let-go/", looks.let_go, name="let_look_go"),
    path("looks/<uuid:look>/bring/", looks.bring, name="bring"),
    path("looks/<uuid:look>/second/<uuid:parcel>/", looks.second, name="second"),
]
