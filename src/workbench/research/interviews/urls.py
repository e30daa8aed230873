from django.urls import path

from workbench.research.interviews.views import guide, planning

app_name = "interviews"
ALL = "field/interviews/"
ONE = f"{ALL}<uuid:interview>/"
urlpatterns = [
    path(ALL, planning.interviews, name="interviews"),
    path(f"{ALL}plan/", planning.plan, name="plan"),
    path(ONE, planning.interview, name="interview"),
    path(f"{ONE}change/", planning.change, name="change"),
    path(f"{ONE}move/", planning.move_on, name="move_on"),
    path(f"{ONE}guide/", guide.guide, name="guide"),
    path(f"{ONE}guide/<slug:verb>/", guide.tell, name="tell"),
]
