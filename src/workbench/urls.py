"""Every address of the workbench, room by room."""

from django.urls import include, path

STUDY = "studies/<uuid:study>/"

urlpatterns = [
    path("", include("workbench.desk.urls")),
    path("", include("workbench.ui.urls")),
    path("informants/", include("workbench.research.protocols.links")),
    path("given-back/", include("workbench.research.memberchecks.links")),
    path("debriefs/", include("workbench.research.debriefing.links")),
    path("join/", include("workbench.research.studies.links")),
    path("people/", include("workbench.accounts.urls")),
    path("", include("workbench.accounts.entrance")),
    path("", include("workbench.practice.vault.urls")),
    path("", include("workbench.practice.stories.urls")),
    path("practice/supervision/", include("workbench.practice.supervision.urls")),
    path("", include("workbench.practice.encounters.urls")),
    path("practice/growth/", include("workbench.practice.growth.urls")),
    path("practice/circle/", include("workbench.practice.circles.urls")),
    path("practice/work/", include("workbench.practice.benefits.urls")),
    path("programmes/", include("workbench.research.programmes.urls")),
    path("studies/", include("workbench.research.exchange.urls")),
    path(STUDY, include("workbench.research.overview.urls")),
    path(STUDY, include("workbench.research.studies.urls")),
    path(STUDY, include("workbench.research.protocols.urls")),
    path(STUDY, include("workbench.research.fieldwork.urls")),
    path(STUDY, include("workbench.research.corpora.urls")),
    path(STUDY, include("workbench.research.interviews.urls")),
    path(STUDY, include("workbench.research.pseudonyms.urls")),
    path(STUDY, include("workbench.research.coding.urls")),
    path(STUDY, include("workbench.research.journal.urls")),
    path(STUDY, include("workbench.research.findings.urls")),
    path(STUDY, include("workbench.research.debriefing.urls")),
    path(STUDY, include("workbench.research.memberchecks.urls")),
    path(STUDY, include("workbench.research.triangulation.urls")),
    path(STUDY, include("workbench.research.rounds.urls")),
    path(STUDY, include("workbench.research.trust.urls")),
    path(STUDY, include("workbench.research.reports.urls")),
    path(STUDY, include("workbench.research.withdrawal.urls")),
    path(STUDY, include("workbench.research.correction.urls")),
]

handler403 = "workbench.ui.views.not_allowed"
handler404 = "workbench.ui.views.not_found"
handler500 = "workbench.ui.views.failed"
