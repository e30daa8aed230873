from django.urls import path

from workbench.research.reports import deposit_views, showing_views, views

app_name = "reports"
urlpatterns = [
    path("report/", views.report, name="report"),
    path("report/preview/", views.preview, name="preview"),
    path("report/html/", views.html, name="html"),
    path("report/docx/", views.docx, name="docx"),
    path("report/pdf/", views.pdf, name="pdf"),
    path("report/corpus/", views.corpus, name="corpus"),
    path("report/export/", views.export, name="export"),
    path("report/deposit/", deposit_views.deposit, name="deposit"),
    path("report/deposit/file/", deposit_views.deposited, name="deposited"),
    path("report/show/<uuid:theme>/", showing_views.show, name="show"),
    path("report/show/<uuid:theme>/screen/", showing_views.screen, name="screen"),
    path("report/show/<uuid:theme>/file/", showing_views.shown, name="shown"),
    path("report/query/", views.queried, name="queried"),
    path("report/export/file/", views.exported, name="exported"),
]
