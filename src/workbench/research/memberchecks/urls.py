from django.urls import path

from workbench.research.memberchecks.views import following, giving

app_name = "memberchecks"
P = "trust/members/"
urlpatterns = [
    path(P, giving.checks, name="checks"),
    path(f"{P}care/", giving.care_words, name="care_words"),
    path(f"{P}participants/<uuid:participant>/", giving.give, name="give"),
    path(f"{P}<uuid:check>/", following.check, name="check"),
    path(f"{P}<uuid:check>/close/", giving.close, name="close"),
    path(f"{P}<uuid:check>/renew/", giving.renew, name="renew"),
    path(f"{P}<uuid:check>/followed/", following.act, name="act"),
    path(f"{P}<uuid:check>/care/", following.care, name="care"),
    path(f"{P}marks/<uuid:mark>/", following.follow, name="follow"),
]
