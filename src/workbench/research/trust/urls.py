from django.urls import path

from workbench.research.trust import aside_views, checks_views, stopping_views, trail_views, views

app_name = "trust"
urlpatterns = [
    path("trust/", checks_views.all_checks, name="checks"),
    path("trust/saturation/", views.saturation, name="saturation"),
    path("trust/rule/", views.rule, name="rule"),
    path("trust/reading/", views.reading, name="reading"),
    path("trust/snapshots/", stopping_views.take, name="take_snapshot"),
    path("trust/snapshots/<uuid:snapshot>/", stopping_views.snapshot, name="snapshot"),
    path("trust/snapshots/<uuid:snapshot>/decide/", stopping_views.decide, name="decide"),
    path("trust/power/", stopping_views.memo, name="power_memo"),
    path("trust/agreement/", views.agreement, name="agreement"),
    path("trust/answers/", views.answers, name="answers"),
    path("trust/trail/", trail_views.events, name="trail"),
    path("trust/trail/whole/", trail_views.whole, name="whole"),
    path("trust/trail/take/", trail_views.take, name="take_trail"),
    path("trust/trail/<uuid:event>/", trail_views.event, name="event"),
    path("trust/aside/", aside_views.aside, name="aside"),
    path("trust/aside/choose/", aside_views.choose, name="choose_aside"),
    path("trust/aside/draw/", aside_views.draw, name="draw_aside"),
    path("trust/aside/<uuid:aside>/open/", aside_views.open_it, name="open_aside"),
    path("trust/aside/<uuid:aside>/showed/", aside_views.showed, name="showed"),
]
