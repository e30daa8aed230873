from django.urls import path

from workbench.research.triangulation.views import angles, cells

app_name = "triangulation"
P = "trust/triangulation/"
urlpatterns = [
    path(P, angles.ledger, name="ledger"),
    path(f"{P}angles/<uuid:angle>/", angles.angle, name="angle"),
    path(f"{P}angles/<uuid:angle>/take-out/", angles.take_out, name="take_out"),
    path(f"{P}themes/<uuid:theme>/<uuid:one>/<uuid:other>/", cells.cell, name="cell"),
    path(f"{P}ratings/<uuid:cell>/take-back/", cells.take_back, name="take_back"),
    path(f"{P}differences/<uuid:difference>/", cells.settle, name="settle"),
]
