from django.urls import path

from workbench.research.trust import views

app_name = "trust"
urlpatterns = [
    path("trust/", views.saturation, name="saturation"),
    path("trust/rule/", views.rule, name="rule"),
    path("trust/reading/", views.reading, name="reading"),
    path("trust/agreement/", views.agreement, name="agreement"),
    path("trust/answers/", views.answers, name="answers"),
    path("trust/trail/", views.trail, name="trail"),
]
