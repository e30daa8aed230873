from django.urls import path

from workbench.practice.benefits.views import asking, keeping, papers, pictures

app_name = "benefits"
urlpatterns = [
    path("", asking.home, name="home"),
    path("ask/", asking.ask, name="ask"),
    path("picture/", pictures.picture, name="picture"),
    path("months/", pictures.by_month, name="months"),
    path("full-time/", pictures.full_time, name="full_time"),
    path("report/", pictures.report, name="report"),
    path("sheet/", papers.sheet, name="sheet"),
    path("sheet/pdf/", papers.pdf, name="pdf"),
    path("rules/", papers.rules, name="rules"),
    path("not-covered/", papers.not_covered, name="not_covered"),
    path("keep/", keeping.keep, name="keep"),
    path("kept/<uuid:work>/", keeping.kept, name="kept"),
    path("kept/<uuid:work>/let-go/", keeping.let_go, name="let_go"),
]
