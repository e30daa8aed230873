from django.urls import path

from workbench.research.fieldwork.views import consents, names, participants

app_name = "fieldwork"
ONE = "field/participants/<uuid:participant>/"
urlpatterns = [
    path("field/", participants.participants, name="participants"),
    path(ONE, participants.participant, name="participant"),
    path(f"{ONE}pseudonym/", participants.rename, name="rename"),
    path(f"{ONE}state/", participants.move, name="move"),
    path(f"{ONE}contacts/", participants.contact, name="contact"),
    path(f"{ONE}reminders/", participants.reminder, name="reminder"),
    path(f"{ONE}consent/<uuid:form>/", consents.consent, name="consent"),
    path(f"{ONE}consent/<uuid:form>/on-screen/", consents.on_screen, name="on_screen"),
    path("field/contacts/<uuid:contact>/done/", participants.done, name="done"),
    path("field/contacts/<uuid:contact>/remove/", participants.remove_contact, name="remove_contact"),
    path("field/contacts/<uuid:contact>/seal/", names.seal_note, name="seal_note"),
    path("field/consent/", consents.forms, name="forms"),
    path("field/names/", names.names, name="names"),
    path("field/names/make/", names.make_key, name="make_key"),
    path("field/names/open/", names.open_key, name="open_key"),
    path("field/names/close/", names.close_key, name="close_key"),
    path("field/names/passphrase/", names.passphrase, name="passphrase"),
    path("field/names/<uuid:participant>/", names.name, name="name"),
]
