"""A small study with a claim, and a packet of it."""

from types import SimpleNamespace
from typing import Any

from tests.support.studies import with_code, with_interviews
from workbench.research.corpora import actions as corpora
from workbench.research.debriefing import actions
from workbench.research.debriefing.drawing import Asked
from workbench.research.findings import actions as findings

MARKUP = "<script>alert(1)</script> & “Wörter” 😀 \\LaTeX{} \u202e"
CLAIM = "A story is theirs to open, whoever asks."
ON = {
    "Juno": "At least it’s paid",
    "Ives": "They used me and it worked",
    "Wren": "Only the part that’s healed 😀 goes out",
    "Marlow": "They put me on the agenda",
}


def studied(study: Any, by: Any) -> SimpleNamespace:
    """Returns a study with a code on four passages, a theme, a voice that answers back, and a memo."""
    documents = with_interviews(study, by)
    code = with_code(study, by, "Paid", **ON)
    corpora.change_code(by=by, code=code, definition="What is paid.", inclusion="In money.", exclusion="In thanks.")
    inside = corpora.make_code(by=by, study=study, name="Inside", parent=code)
    theme = findings.make_theme(by=by, study=study, name="Owning it", claim=CLAIM, codes=[code])
    juno = documents["Juno"]
    start = juno.text.index("I never got")
    lies = {"document": juno, "start": start, "end": start + len("I never got to be private")}
    findings.choose_passage(by=by, theme=theme, side="answer", **lies)
    memo = corpora.write_memo(by=by, study=study, text=MARKUP)
    return SimpleNamespace(study=study, documents=documents, code=code, inside=inside, theme=theme, memo=memo)


def packed(world: SimpleNamespace, by: Any, **more: Any) -> SimpleNamespace:
    """Returns that world with a packet and its link, and what it asked for."""
    asked = {"themes": [world.theme.pk], "memos": [world.memo.pk], "random": 1, "worst": 1, "seed": 7}
    world.asked = Asked(**(asked | more))
    world.packet, world.token = actions.make_packet(
        by=by, study=world.study, title="Theme 1", debriefer="Rafael Duarte", asked=world.asked, days=14, agenda=MARKUP
    )
    return world


def begun(world: SimpleNamespace, by: Any) -> SimpleNamespace:
    """Returns that world after its debriefer has said who they are and asked about the claim."""
    said = {"name": "Rafael Duarte", "role": "Peer", "independence": "I teach elsewhere.", "lived": MARKUP}
    actions.introduce_debriefer(by=by, packet=world.packet, **said)
    world.claim = world.packet.pieces.get(kind="claim")
    first = world.claim.words.index("theirs to open")
    ends = {"first": first, "last": first + len("theirs to open")}
    world.item = actions.receive_item(
        by=by, packet=world.packet, kind="assumption", text="Was there a door?", piece=world.claim, **ends
    )
    return world
