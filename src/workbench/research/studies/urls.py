from django.urls import path

from workbench.research.studies.views import design as views
from workbench.research.studies.views import team

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
    path("team/", team.team, name="team"),
    path("team/roles/", team.roles, name="roles"),
    path("team/invite/", team.invite, name="invite"),
    path("team/invitations/<uuid:invitation>/withdraw/", team.withdraw_invitation, name="withdraw_invitation"),
    path("team/<uuid:membership>/role/", team.change_role, name="change_role"),
    path("team/<uuid:membership>/remove/", team.remove_member, name="remove_member"),
    path("team/<uuid:membership>/hand-over/", team.hand_over, name="hand_over"),
    path("undo/", views.undo, name="undo"),
    path("redo/", views.redo, name="redo"),
]
