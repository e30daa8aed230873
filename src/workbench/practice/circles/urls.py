from django.urls import path

from workbench.practice.circles.views import coming, people, room, writing

app_name = "circles"
urlpatterns = [
    path("", coming.home, name="home"),
    path("begin/", coming.begin, name="begin"),
    path("lines/", coming.lines, name="lines"),
    path("asks/<uuid:asking>/", coming.answer, name="answer"),
    path("in/<uuid:circle>/", room.circle, name="circle"),
    path("in/<uuid:circle>/add/", coming.add, name="add"),
    path("in/<uuid:circle>/leave/", coming.leave, name="leave"),
    path("in/<uuid:circle>/away/", coming.put_away, name="put_away"),
    path("in/<uuid:circle>/my-words/", room.take_along, name="along"),
    path("in/<uuid:circle>/people/", people.people, name="people"),
    path("in/<uuid:circle>/people/<uuid:member>/pair/", people.pair, name="pair"),
    path("in/<uuid:circle>/people/<uuid:member>/going/", people.going, name="going"),
    path("in/<uuid:circle>/people/<uuid:member>/withdraw/", people.withdraw, name="withdraw"),
    path("in/<uuid:circle>/write/<slug:part>/", writing.write, name="write"),
    path("in/<uuid:circle>/<uuid:said>/", room.said, name="said"),
    path("in/<uuid:circle>/<uuid:said>/write/<slug:part>/", writing.write_under, name="write_under"),
    path("in/<uuid:circle>/<uuid:said>/change/", writing.change, name="change"),
    path("in/<uuid:circle>/<uuid:said>/aside/", writing.aside, name="aside"),
    path("in/<uuid:circle>/<uuid:said>/mark/", writing.mark, name="mark"),
]
