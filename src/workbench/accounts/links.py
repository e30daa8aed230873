"""One-time links to a new password: nothing of them is kept, and each is spent by the password that it sets."""

from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse

from workbench.people.models import User


def to_new_password(person: User) -> str:
    """Returns the path at which this person sets a password, once, within three days."""
    told = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    return reverse("account_reset_password_from_key", kwargs=told)
