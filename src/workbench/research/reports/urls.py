from django.urls import path

from workbench.research.reports import views

app_name = "reports"
urlpatterns = [
    path("report/", views.report, name="report"),
    path("report/preview/", views.preview, name="preview"),
    path("report/html/", views.html, name="html"),
    path("report/docx/", views.docx, name="docx"),
    path("report/pdf/", views.pdf, name="pdf"),
    path("report/corpus/", views.corpus, name="corpus"),
    path("report/export/", views.export, name="export"),
    path("report/query/", views.queried, name="queried"),
    path("report/export/file/", views.exported, name="exported"),
]
