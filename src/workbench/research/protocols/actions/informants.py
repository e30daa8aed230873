"""Key informants get a link of their own, and what they say comes in."""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from counterpoint import Faults, UserError
from workbench.history.actions import record
from workbench.research.protocols import queries, rules
from workbench.research.protocols.actions.versions import use
from workbench.research.protocols.models import Comment, Informant, Version
from workbench.research.studies.rules import check_may

TOKEN_BYTES = 32


def invite_informant(*, by: Any, version: Version, name: str, days: int) -> tuple[Informant, str]:
    """Makes a link to this version for somebody and returns it once; the version is in use from then on.

    Only the digest of the link is kept: nobody can read it again, here or in a backup.
    """
    check_may(by, version.study, rules.WRITE)
    called, token = rules.check_name(name, "key informant"), secrets.token_urlsafe(TOKEN_BYTES)
    good_for = timedelta(days=rules.check_number(days, rules.MOST_DAYS, "days") or 1)
    informant = Informant(study=version.study, version=version, name=called, invited_by=by)
    informant.link, informant.expires_at = rules.digest_of(token), informant.invited_at + good_for
    with record(by=by, study=version.study_id, verb="invited a key informant") as changes:
        there = queries.informants_of(version.study).count()
        rules.check_room(there, rules.MOST_INFORMANTS, "key informants")
        changes.about = f"number {there + 1}, to version {version.number} of the protocol"
        use(changes, version)
        changes.create(informant)
    return informant, token


def revoke_link(*, by: Any, informant: Informant) -> None:
    """Closes a link; what was said through it stays."""
    check_may(by, informant.study, rules.WRITE)
    about = f"of key informant {queries.number_of(informant)}"
    with record(by=by, study=informant.study_id, verb="closed the link", about=about) as changes:
        if informant.revoked_at is None:
            changes.update(informant, revoked_at=timezone.now())


def receive_comments(
    *, by: Any, informant: Informant, said: Mapping[UUID | None, tuple[str, str, str]]
) -> list[Comment]:
    """Keeps what a key informant says of questions and, under None, of the whole; each is (comment, wording, all right?).

    `by` is whoever made the link: a key informant has no account, and nobody takes back what they said. Raises UserError,
    or Faults, for what cannot be kept, and then keeps nothing.
    """
    questions = {one.pk: one for one in queries.questions_of(informant.version)}
    kept, faults = [], []
    for key, (words, suggested, all_right) in said.items():
        where = f"question {questions[key].number}" if key in questions else "the whole"
        try:
            columns = rules.check_comment(words, suggested, all_right)
        except UserError as error:
            faults.append(UserError(error.what, where=f"{where}: {error.where}", try_=error.try_))
            continue
        if columns and (key is None or key in questions):
            question = questions[key] if key else None
            kept.append(Comment(study=informant.study, informant=informant, question=question, **columns))
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    kept = _not_said_before(informant, kept)
    if not kept:  # the trail does not grow by who presses the button and says nothing
        rules.check_open(queries.informants_of(informant.study).get(pk=informant.pk), timezone.now())
        return []
    verb = "received through a link"
    with record(by=by, study=informant.study_id, verb=verb, undoable=False) as changes:
        rules.check_open(queries.informants_of(informant.study).get(pk=informant.pk), timezone.now())
        rules.check_room(queries.said_by(informant).count() + len(kept) - 1, rules.MOST_COMMENTS, "comments")
        kept = _not_said_before(informant, kept)  # once more: both of two presses may have come this far
        counted = f"{len(kept)} comment{'' if len(kept) == 1 else 's'}"
        changes.about = f"{counted} of key informant {queries.number_of(informant)}"
        changes.create_many(kept)
    return kept


def _not_said_before(informant: Informant, comments: list[Comment]) -> list[Comment]:
    """Who presses twice, or loads the page again, has said it once."""
    there = {_said(one) for one in queries.said_by(informant)}
    return [one for one in comments if _said(one) not in there]


def _said(comment: Comment) -> tuple[UUID | None, str, str, str]:
    return comment.question_id, comment.words, comment.suggested, comment.all_right
