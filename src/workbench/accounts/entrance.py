"""The addresses of signing in and of one's own account: those of django-allauth that we use, under our names, and no others."""

from allauth.account import views as signing
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from django.urls import path, re_path

from workbench.accounts import views
from workbench.people.outside import at_the_door, only_with_accounts

# Without a namespace: django-allauth asks for these names.
urlpatterns = [
    path("sign-in/", at_the_door(signing.login), name="account_login"),
    path("sign-in/code/", at_the_door(second.authenticate), name="mfa_authenticate"),
    path("sign-in/closed/", at_the_door(signing.account_inactive), name="account_inactive"),
    re_path(
        r"^sign-in/password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        at_the_door(signing.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("sign-out/", at_the_door(signing.logout), name="account_logout"),
    path("account/", only_with_accounts(views.account), name="mfa_index"),
    path("account/name/", only_with_accounts(views.change_name), name="change_name"),
    path("account/email/", only_with_accounts(views.change_email), name="change_email"),
    path("account/password/", at_the_door(views.signed_in(signing.password_change)), name="account_change_password"),
    path("account/again/", at_the_door(views.signed_in(signing.reauthenticate)), name="account_reauthenticate"),
    path("account/again/code/", at_the_door(views.signed_in(second.reauthenticate)), name="mfa_reauthenticate"),
    path("account/app/", at_the_door(views.signed_in(app.activate_totp)), name="mfa_activate_totp"),
    path("account/app/take-off/", only_with_accounts(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/codes/", only_with_accounts(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("account/codes/new/", only_with_accounts(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("account/codes/file/", only_with_accounts(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("server/people/", only_with_accounts(views.house), name="house"),
    path("server/people/<uuid:person>/link/", only_with_accounts(views.password_link), name="password_link"),
]
