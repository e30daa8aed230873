from django.urls import path

from workbench.practice.growth.views import credentials, home, hours, looks, pay
from workbench.practice.growth.views import path as career

app_name = "growth"
urlpatterns = [
    path("", home.home, name="home"),
    path("looks/", looks.looks, name="looks"),
    path("looks/part/", looks.part, name="part"),
    path("looks/look/", looks.look, name="look"),
    path("looks/line/", looks.own_line, name="line"),
    path("looks/leave/", looks.leave, name="leave"),
    path("looks/weeks/", looks.weeks, name="weeks"),
    path("looks/<uuid:look>/let-go/", looks.let_go, name="let_look_go"),
    path("looks/<uuid:look>/bring/", looks.bring, name="bring"),
    path("looks/<uuid:look>/second/<uuid:parcel>/", looks.second, name="second"),
    path("hours/", hours.listed, name="hours"),
    path("hours/new/", hours.new, name="new_hours"),
    path("hours/<uuid:worked>/", hours.entry, name="entry"),
    path("hours/<uuid:worked>/edit/", hours.edit, name="edit_hours"),
    path("hours/<uuid:worked>/file/", hours.add_file, name="add_file"),
    path("hours/<uuid:worked>/away/", hours.put_away, name="away_hours"),
    path("hours/<uuid:worked>/delete/", hours.delete, name="delete_hours"),
    path("certificate/<uuid:certificate>/", hours.open_file, name="file"),
    path("certificate/<uuid:certificate>/delete/", hours.delete_file, name="delete_file"),
    path("credentials/", credentials.listed, name="credentials"),
    path("credentials/add/", credentials.add, name="add_credential"),
    path("credentials/write/", credentials.write, name="write_credential"),
    path("credentials/bring-in/", credentials.bring_in, name="bring_credential"),
    path("credentials/<uuid:credential>/", credentials.credential, name="credential"),
    path("credentials/<uuid:credential>/dates/", credentials.dates, name="credential_dates"),
    path("credentials/<uuid:credential>/name/", credentials.rename, name="rename_credential"),
    path("credentials/<uuid:credential>/rules/<slug:rule>/", credentials.rule, name="credential_rule"),
    path("credentials/<uuid:credential>/share/", credentials.share, name="share_credential"),
    path("credentials/<uuid:credential>/off/", credentials.take_off, name="off_credential"),
    path("path/", career.shown, name="path"),
    path("path/mark/", career.mark, name="mark_path"),
    path("path/<slug:rung>/", career.step, name="path_step"),
    path("pay/", pay.offer, name="pay"),
    path("pay/figures/new/", pay.add, name="new_figure"),
    path("pay/figures/<uuid:figure>/", pay.figure, name="figure"),
    path("pay/figures/<uuid:figure>/off/", pay.let_go, name="off_figure"),
]
