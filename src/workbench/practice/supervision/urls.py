from django.urls import path

from workbench.practice.supervision.views import answering, bringing, connecting, together

app_name = "supervision"
urlpatterns = [
    path("", connecting.home, name="home"),
    path("code/", connecting.code, name="code"),
    path("connect/", connecting.connect, name="connect"),
    path("circle/", connecting.begin_circle, name="circle"),
    path("asks/<uuid:parcel>/", connecting.answer, name="answer"),
    path("came/<uuid:parcel>/", bringing.came, name="came"),
    path("came/<uuid:parcel>/answer/", answering.answer, name="answer_item"),
    path("came/<uuid:parcel>/aside/", bringing.aside, name="aside"),
    path("brought/<uuid:brought>/", bringing.brought, name="brought"),
    path("with/<uuid:bond>/", together.together, name="together"),
    path("with/<uuid:bond>/bring/", bringing.bring, name="bring"),
    path("with/<uuid:bond>/values/", together.twelve, name="values"),
    path("with/<uuid:bond>/write/", together.write, name="write"),
    path("with/<uuid:bond>/write/<uuid:entry>/", together.write, name="rewrite"),
    path("with/<uuid:bond>/mark/<uuid:entry>/", together.mark, name="mark"),
    path("with/<uuid:bond>/along/", together.take_along, name="along"),
    path("with/<uuid:bond>/add/", connecting.add, name="add"),
    path("with/<uuid:bond>/end/", connecting.end, name="end"),
]
