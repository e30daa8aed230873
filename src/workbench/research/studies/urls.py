from django.urls import path

from workbench.research.studies import views

app_name = "studies"
urlpatterns = [
    path("change/", views.change, name="change"),
    path("design/", views.design, name="design"),
    path("design/plan/", views.plan, name="plan"),
    path("design/frame/", views.frame, name="frame"),
    path("design/frame/take-out/", views.take_out_frame, name="take_out_frame"),
    path("design/frame/<uuid:upload>/", views.mapping, name="mapping"),
    path("design/sample/", views.sample, name="sample"),
    path("design/sample/propose/", views.proposal, name="proposal"),
    path("design/sample/named/", views.named, name="named"),
    path("design/sample/named/<uuid:naming>/take-off/", views.take_off_naming, name="take_off_naming"),
    path("design/sample/sheet/", views.sheet, name="sheet"),
    path("design/sample/<uuid:pick>/", views.move_on, name="move_on"),
    path("team/", views.team, name="team"),
    path("undo/", views.undo, name="undo"),
    path("redo/", views.redo, name="redo"),
]
