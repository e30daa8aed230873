"""What the pages of a debriefing show to the team."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from workbench.people.models import new_id
from workbench.research.debriefing import changing, choosing, naming, queries, showing
from workbench.research.debriefing.drawing import Drawn, draw, memos_to_show
from workbench.research.debriefing.forms import AnswerForm, PacketForm, VerdictForm
from workbench.research.debriefing.models import PHASES, Item, Packet
from workbench.research.debriefing.quoting import quotable
from workbench.research.debriefing.rules import DEBRIEF, STATES, is_open, may, moment_of
from workbench.research.findings.queries import themes_listed
from workbench.research.studies.models import Study

SHORT = 90


def around(person: Any, study: Study) -> dict[str, Any]:
    """Returns what every page of the team shows."""
    return {"study": study, "section": "trust", "may_debrief": may(person, study, DEBRIEF)}


def packets_page(person: Any, study: Study, now: datetime) -> dict[str, Any]:
    """Returns the packets with what still waits in each, the counts, and how long ago each phase was debriefed."""
    asked = showing.asked_of(queries.items_of(study))
    rows = []
    for packet in queries.packets_of(study):
        own = [one for one in asked if one.item.packet_id == packet.pk]
        rows.append(
            (packet, link_of(packet, now), [(word, _count(own, state)) for state, word in STATES.items()], len(own))
        )
    last = queries.last_by_phase(study)
    phases = [(name, last.get(key), _days(last[key], now) if key in last else None) for key, name in PHASES.items()]
    shown = {"rows": rows[::-1], "states": STATES.values(), "counts": queries.counts_of(study), "phases": phases}
    return around(person, study) | shown


def make_page(person: Any, study: Study, form: PacketForm, drawn: Drawn | None = None) -> dict[str, Any]:
    """Returns the form of a packet, and below it exactly what the debriefer would see."""
    shown = around(person, study) | {"form": form, "drawn": drawn, "key_open": naming.looked_for(person, study)}
    if drawn is None:
        return shown
    packet = Packet(study=study, codebook=drawn.codebook, drawing=drawn.drawing)
    shown |= {"packet": packet, "groups": showing.shown(packet, drawn.pieces, []), "preview": True}
    return shown | {"leaks": naming.names_in(person, study, drawn), "token": drawn.token, "id": new_id()}


def packet_form(study: Study, sent: Any) -> PacketForm:
    """Returns the form of a packet with what there is to choose from."""
    themes = [(str(one.pk), str(one)) for one in themes_listed(study)]
    memos = [(str(one.pk), _short(one.text)) for one in memos_to_show(study, quotable(study))]
    return PacketForm(sent, themes, memos, initial={"seed": queries.next_number(study)})


def drawn_for(person: Any, study: Study, form: PacketForm) -> Drawn:
    """Returns what a valid form asks for."""
    return draw(person, study, form.asked())


def packet_page(person: Any, packet: Packet, now: datetime) -> dict[str, Any]:
    """Returns a packet's questions by where they stand, who debriefs, and the link."""
    asked = showing.asked_of(queries.items_in(packet))
    groups = [(word, [one for one in asked if one.state == state]) for state, word in STATES.items()]
    shown = {"packet": packet, "groups": [(word, found) for word, found in groups if found], "count": len(asked)}
    return (
        around(person, packet.study) | shown | {"link_state": link_of(packet, now), "link_open": is_open(packet, now)}
    )


def frozen_page(person: Any, packet: Packet) -> dict[str, Any]:
    """Returns a packet as its debriefer sees it."""
    asked = showing.asked_of(queries.items_in(packet))
    groups = showing.shown(packet, queries.pieces_of(packet), asked)
    return around(person, packet.study) | {"packet": packet, "groups": groups, "preview": True}


def changes_page(person: Any, packet: Packet) -> dict[str, Any]:
    """Returns each question with what changed because of it, or why it did not."""
    asked = showing.asked_of(queries.items_in(packet))
    changed = [one for one in asked if one.state == "changed"]
    others = [one for one in asked if one.state != "changed"]
    return around(person, packet.study) | {"packet": packet, "changed": changed, "others": others}


def item_page(
    person: Any, item: Item, find: str, answer: AnswerForm | None = None, verdict: VerdictForm | None = None
) -> dict[str, Any]:
    """Returns one question beside its piece, with the forms to answer and to decide."""
    (asked,) = showing.asked_of([item])
    packet, pieces = item.packet, [item.piece] if item.piece else []
    shown = {
        "packet": packet,
        "asked": asked,
        "item": item,
        "groups": showing.shown(packet, pieces, [asked]),
        "find": find,
    }
    if may(person, item.study, DEBRIEF):
        shown["answer"] = answer or answer_form(person, item, None, find)
        shown["decide"] = verdict or verdict_form(item, None)
    return around(person, item.study) | shown


def answer_form(person: Any, item: Item, sent: Any, find: str = "") -> AnswerForm:
    """Returns the form of an answer with the passages that it can lie beside."""
    return AnswerForm(sent, choosing.passages_for(person, item, find), initial={"once": queries.new_once()})


def verdict_form(item: Item, sent: Any) -> VerdictForm:
    """Returns the form of a decision, beginning with the one that stands."""
    there = queries.verdict_on(item)
    begun = {"seen": moment_of(there)}
    if there:
        begun |= {"outcome": there.outcome, "reason": there.reason, "change": str(there.change or "")}
    return VerdictForm(sent, changing.made_since(item.packet), initial=begun)


def link_of(packet: Packet, now: datetime) -> str:
    """Returns where the link of a packet stands, in words."""
    if packet.expires_at is None:
        return "no link here"
    if packet.revoked_at:
        return f"closed on {packet.revoked_at:%d %B %Y}".replace("on 0", "on ")
    word = "open until" if is_open(packet, now) else "ended on"
    return f"{word} {packet.expires_at.day} {packet.expires_at:%B %Y}"


def _days(moment: datetime, now: datetime) -> int:
    """Returns how many days lie between two moments as a calendar has them: yesterday evening is not today."""
    return (localdate(now) - localdate(moment)).days


def _count(asked: list[showing.Asked], state: str) -> int:
    return sum(one.state == state for one in asked)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1]}…"
