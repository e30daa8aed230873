"""Who works here."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

import counterpoint as cp

NAME_LENGTH = 120


def new_id() -> uuid.UUID:
    """Returns a new identifier (UUID version 7), as the library makes them."""
    return uuid.UUID(cp.new_id())


class User(AbstractBaseUser):
    """A person on this machine or server; without accounts the password stays unusable.

    Who owns the house makes one-time links to new passwords; what studies hold is not theirs to see by that.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=NAME_LENGTH, unique=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    owns_house = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = BaseUserManager()
    USERNAME_FIELD = "name"

    LEAVES = {
        "id": True,
        "name": True,
        "email": False,
        "is_active": False,
        "owns_house": False,
        "joined_at": False,
        "password": False,
        "last_login": False,
    }

    class Meta:
        ordering = ["joined_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["email"], condition=~models.Q(email=""), name="one_account_for_each_email")
        ]

    def __str__(self) -> str:
        return self.name
