from django.urls import path

from workbench.research.reports import deposit_views, showing_views, views, walking_views

R = "report/"
ONE = f"{R}sections/<uuid:section>/"
LIST = f"{R}checklists/<slug:checklist>/"

app_name = "reports"
urlpatterns = [
    path(R, views.report, name="report"),
    path(f"{R}begin/", views.begin, name="begin"),
    path(f"{R}settings/", views.settings, name="settings"),
    path(f"{R}add/", views.add, name="add"),
    path(f"{R}arrange/", views.arrange, name="arrange"),
    path(f"{R}refresh/", views.refresh, name="refresh"),
    path(f"{ONE}change/", views.change, name="change"),
    path(f"{ONE}remove/", views.remove, name="remove"),
    path(f"{ONE}words/", views.write, name="write"),
    path(f"{ONE}mend/", views.mend, name="mend"),
    path(f"{ONE}leave-out/", views.leave_out, name="leave_out"),
    path(LIST, views.checklist, name="checklist"),
    path(f"{LIST}declare/", views.declare, name="declare"),
    path(f"{R}declared/<uuid:declared>/withdraw/", views.withdraw, name="withdraw"),
    path(f"{R}how-it-was-done/", views.statements, name="statements"),
    path(f"{R}references/", views.works, name="references"),
    path(f"{R}references/<uuid:reference>/take-out/", views.take_out_work, name="take_out_work"),
    path(f"{R}spread/", views.spread, name="spread"),
    path(f"{R}preview/", views.preview, name="preview"),
    path(f"{R}html/", views.html, name="html"),
    path(f"{R}docx/", views.docx, name="docx"),
    path(f"{R}pdf/", views.pdf, name="pdf"),
    path(f"{R}markdown/", views.markdown, name="markdown"),
    path(f"{R}quarto/", views.quarto, name="quarto"),
    path(f"{R}corpus/", views.corpus, name="corpus"),
    path(f"{R}export/", views.export, name="export"),
    path(f"{R}query/", views.queried, name="queried"),
    path(f"{R}export/file/", views.exported, name="exported"),
    path(f"{R}deposit/", deposit_views.deposit, name="deposit"),
    path(f"{R}deposit/file/", deposit_views.deposited, name="deposited"),
    path(f"{R}walk/", walking_views.begin, name="walk"),
    path(f"{R}walk/passages/<uuid:document>/", walking_views.passage, name="walk_passage"),
    path(f"{R}walk/codes/<uuid:code>/", walking_views.code, name="walk_code"),
    path(f"{R}walk/themes/<uuid:theme>/", walking_views.theme, name="walk_theme"),
    path(f"{R}walk/sections/<uuid:section>/", walking_views.section, name="walk_section"),
    path(f"{R}show/<uuid:theme>/", showing_views.show, name="show"),
    path(f"{R}show/<uuid:theme>/screen/", showing_views.screen, name="screen"),
    path(f"{R}show/<uuid:theme>/file/", showing_views.shown, name="shown"),
]
