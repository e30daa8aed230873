from django.urls import path

from workbench.research.interviews.views import afterwards, guide, planning

app_name = "interviews"
ALL = "field/interviews/"
ONE = f"{ALL}<uuid:interview>/"
urlpatterns = [
    path(ALL, planning.interviews, name="interviews"),
    path(f"{ALL}plan/", planning.plan, name="plan"),
    path(ONE, planning.interview, name="interview"),
    path(f"{ONE}change/", planning.change, name="change"),
    path(f"{ONE}move/", planning.move_on, name="move_on"),
    path(f"{ONE}field-note/", afterwards.field_note, name="field_note"),
    path(f"{ONE}bind/", afterwards.bind, name="bind"),
    path(f"{ONE}recording/", afterwards.recording, name="recording"),
    path(f"{ONE}hear/", afterwards.hear, name="hear"),
    path(f"{ONE}recording/play/", afterwards.play, name="play"),
    path(f"{ONE}transcript/", afterwards.transcript, name="transcript"),
    path("field/coverage/", afterwards.coverage, name="coverage"),
    path("field/coverage/<uuid:lineage>/", afterwards.answers, name="answers"),
    path("field/answers/<uuid:answer>/clear/", afterwards.clear, name="clear"),
    path(f"{ONE}guide/", guide.guide, name="guide"),
    path(f"{ONE}guide/offline.js", guide.worker, name="worker"),
    path(f"{ONE}guide/<slug:verb>/", guide.tell, name="tell"),
]
