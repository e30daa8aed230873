"""The team answers a debriefer's question, and says what became of it."""

from typing import Any

from django.utils import timezone

from workbench.history.actions import record
from workbench.research.corpora.models import Document
from workbench.research.debriefing import changing, queries, quoting, rules
from workbench.research.debriefing.models import Item, Remark, Verdict


def answer_item(
    *,
    by: Any,
    item: Item,
    text: str,
    document: Document | None = None,
    start: int | None = None,
    end: int | None = None,
    once: str = "",
) -> Remark:
    """Answers a question, with a passage as evidence if one is named; every answer stays beside the others.

    Raises UserError for a passage of somebody who may not be quoted.
    """
    rules.check_may(by, item.study, rules.DEBRIEF)
    words = rules.check_words(text, "answer", needed=True)
    remark = Remark(study=item.study, item=item, text=words, once=rules.check_once(once), said_by=by)
    if document is not None and start is not None and end is not None:
        passage = rules.check_passage(document, start, end)
        remark.document, remark.start, remark.end = document, start, end
        remark.quote = passage.of(document.text)
    with record(by=by, study=item.study_id, verb="answered a debriefer:", about=_about(item)) as changes:
        there = queries.remark_sent_as(item, remark.once)
        if there is None:
            rules.check_not_closed(queries.packet_now(item.packet))
            rules.check_room(item.remarks.count(), rules.MOST_REMARKS, "answers")
            if document is not None:
                rules.check_text_stands(document)
                rules.check_may_be_shown(quoting.quotable(item.study).why_not(document))
            changes.create(remark)
    return there or remark


def decide_item(
    *, by: Any, item: Item, outcome: str, reason: str = "", change: str = "", seen: str | None = None
) -> Verdict:
    """Says what became of a question, or says it anew: changed, kept, or deferred.

    change: the key of a change that was made since the packet (`changing.made_since`). seen: when the decision was made that
    the page showed, "" for none. Raises UserError if nothing changed or a reason is wanting, AnsweredMeanwhile if somebody
    decided since.
    """
    rules.check_may(by, item.study, rules.DEBRIEF)
    why = rules.check_words(reason, "reason")
    with record(
        by=by, study=item.study_id, verb="decided about a debriefer’s question:", about=_about(item)
    ) as changes:
        queries.item_now(item)
        there = queries.verdict_on(item)
        rules.check_seen(there, seen)
        made = changing.of_key(item.packet, change) if outcome == "changed" else None
        rules.check_verdict(outcome, why, made)
        wanted = {"outcome": outcome, "reason": why, "decided_by": by, **changing.columns(made)}
        if there is None:
            there = Verdict(study=item.study, item=item, **wanted)
            changes.create(there)
        else:
            changes.update(there, decided_at=timezone.now(), **wanted)
    return there


def _about(item: Item) -> str:
    return f"question {item.number} of packet {item.packet.number}"
