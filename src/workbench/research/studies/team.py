"""What the pages of a team show."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from workbench.people.roles import IN_A_TEAM, OWNER, PERMISSIONS, ROLE_NAMES, ROLE_WORDS, ROLES
from workbench.research.studies import queries, rules
from workbench.research.studies.forms import CoderForm, InvitationForm, RoleForm
from workbench.research.studies.models import Membership, Study


def team_page(person: Any, study: Study) -> dict[str, Any]:
    """Returns who is in the team and who is invited, with what this person may do about each."""
    now = timezone.now()
    manages, owns = (rules.may(person, study, permission) for permission in ("manage team", "own study"))
    members = list(queries.team_of(study))
    waiting = queries.invitations_of(study) if manages else []
    return {
        "study": study,
        "section": "overview",
        "members": [(one, _deeds(one, person, manages, owns)) for one in members],
        "owners": sum(one.role == OWNER for one in members),
        "invitations": [(one, rules.is_open(one, now)) for one in waiting],
        "may_manage": manages,
        "owns": owns,
        "accounts": settings.ACCOUNTS,
        "form": InvitationForm() if settings.ACCOUNTS else CoderForm(),
    }


def _deeds(member: Membership, person: Any, manages: bool, owns: bool) -> dict[str, Any]:
    """Returns the form of another role, and whether this person may take them out or hand the study over to them."""
    own, is_owner = member.person_id == person.pk, member.role == OWNER
    may_give = manages and not is_owner
    return {
        "role": RoleForm(initial={"role": member.role}, auto_id=f"role-{member.pk}-%s") if may_give else None,
        "may_remove": (may_give or (owns and is_owner)) and not own,
        "may_hand_over": owns and not own and not is_owner,
        "own": own,
    }


def roles_page(study: Study) -> dict[str, Any]:
    """Returns the table of roles as it stands in people/roles.py: each permission in words, and who has it."""
    return {
        "study": study,
        "section": "overview",
        "roles": [(ROLE_NAMES[role], ROLE_WORDS[role], role in IN_A_TEAM) for role in ROLES],
        "rows": [(words, [permission in may for may in ROLES.values()]) for permission, words in PERMISSIONS.items()],
    }
