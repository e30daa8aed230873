"""A study in which every address has something to show, and those addresses with their identifiers filled in."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.urls import reverse

from tests.house.test_strangers import FILLED, PARAMETER, under_studies
from tests.support.studies import with_code, with_interviews
from workbench import ciphers
from workbench.history.models import Event
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Assignment, Case, Code, Document, Keepsake, Medium, Round, SetAside
from workbench.research.debriefing.models import Item, Packet, Piece, Remark, Verdict
from workbench.research.fieldwork.models import Consent, ConsentForm, Contact, Identity, NameKey, Participant
from workbench.research.findings import actions as findings
from workbench.research.interviews.models import Answer, FieldNote, Interview, Mark, QuickNote
from workbench.research.journal import actions as journal
from workbench.research.memberchecks.models import MemberCheck, MemberMark
from workbench.research.protocols import actions as protocols
from workbench.research.protocols import queries as guides
from workbench.research.protocols.models import GuideQuestion, Version
from workbench.research.pseudonyms.models import Entry
from workbench.research.reports import actions as reports
from workbench.research.reports.models import Outline, Reference
from workbench.research.reports.pieces import marker
from workbench.research.rounds.measured import measured
from workbench.research.rounds.models import Consensus, Measure, Side
from workbench.research.rounds.models import Decision as Decided
from workbench.research.studies import actions as studies
from workbench.research.studies.mapping import Mapped
from workbench.research.studies.models import ListedPerson, Membership, Pick
from workbench.research.studies.rules import Decision
from workbench.research.studies.sampling import Asked, propose
from workbench.research.triangulation.models import Angle, Cell, CellEvidence, CounterCase
from workbench.research.trust import actions as trust
from workbench.research.withdrawal.models import Locked

# A picture of one point, as an image program writes it.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8cfc0f01f00050001ff56c72f0d0000000049454e44ae426082"
)
KEY = b"0123456789abcdef0123456789abcdef"
PASSPHRASE = "five plain words stand here"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
AWKWARD = "<script>alert(1)</script> & “Wörter” 😀"


def furnish(study: Any, by: Any) -> dict[str, Any]:
    """Fills a study by the same actions as people do and returns one identifier for each kind of row."""
    guide = with_a_protocol(study, by)  # first: an undo of everything ends where somebody without an account spoke
    documents = with_interviews(study, by)
    money = with_code(study, by, "Money", Juno="it’s paid", Ives="They used me", Wren="I read the person first")
    edges = with_code(study, by, AWKWARD, Juno="At least it’s paid", Wren="Only the part", Ives="it worked")
    inside = corpora.make_code(by=by, study=study, name="Inside", parent=money, definition="Set by others.")
    wren = documents["Wren"]
    memo = corpora.write_memo(by=by, study=study, text=AWKWARD, document=wren, start=0, end=5)
    theme = findings.make_theme(by=by, study=study, name="A story is offered", claim=AWKWARD, codes=[money, edges])
    bounds = wren.text.index("Only"), wren.text.index("goes")
    evidence = findings.choose_passage(
        by=by, theme=theme, document=wren, start=bounds[0], end=bounds[1], side="voice", note=AWKWARD
    )
    findings.make_theme(by=by, study=study, name="A theme that nobody has searched")
    answered = with_answers(study, by, documents["Juno"])
    studies.write_plan(
        by=by, study=study, questions=["What is it like?", AWKWARD], approach="reflexive", stance=AWKWARD
    )
    columns = [{"name": AWKWARD, "kind": "text", "order": []}, {"name": "age", "kind": "number", "order": []}]
    people = [(row, "", {AWKWARD: AWKWARD if row % 2 else None, "age": 30 + row}) for row in range(1, 9)]
    frame = studies.bring_in_frame(by=by, study=study, mapped=Mapped(columns, people))
    decided = [Decision(row, verdict, AWKWARD) for row, verdict in ((2, "picked"), (1, "reserve"), (4, "passed"))]
    proposed = propose(study, frame, Asked(n=3, by={"age": 1, AWKWARD: 2}))
    studies.decide(by=by, study=study, decisions=decided, proposed=proposed)
    naming = studies.note_naming(by=by, study=study, named_by=2, number=3)
    studies.note_naming(by=by, study=study, named_by=naming.person.number, number=5)
    pointed = [Decision(6, "passed", AWKWARD, points_at=f"code:{edges.pk}")]
    studies.decide(by=by, study=study, decisions=pointed)
    coding = money.codings.first()
    kept = findings.save_query(by=by, study=study, name=AWKWARD, words="Money")
    case = Case.objects.filter(study=study).first()
    rows = {"document": wren, "code": inside, "coding": coding, "case": case, "memo": memo, "theme": theme}
    rows |= answered | {"note": with_a_journal(study, by, document=wren, code=edges)}
    rows["naming"], rows["pick"] = naming, Pick.objects.get(study=study, verdict="picked")
    rows |= guide
    rows["participant"] = with_a_participant(study, by, wren)
    rows["contact"], rows["form"] = (model.objects.get(study=study) for model in (Contact, ConsentForm))
    rows["interview"] = rows["participant"].interviews.get()
    rows |= with_words_given_back(rows["participant"], by, wren) | with_a_difference(study, by, theme, wren)
    rows["answer"] = Answer.objects.get(study=study)
    rows["locked"] = Locked(study=study, number=9, locked_by=by)
    rows["locked"].sealed = ciphers.seal([], under=KEY, of=rows["locked"].pk)
    rows["locked"].save()
    rows["entry"] = Entry(study=study, kind="person", replacement=AWKWARD, made_by=by)
    rows["entry"].sealed = ciphers.seal("Zoe", under=KEY, of=rows["entry"].pk)
    rows["entry"].save()
    rows["keepsake"] = Keepsake.objects.create(study=study, kind="note", name=AWKWARD, content=AWKWARD)
    rows |= with_trust(study, by, documents["Perrin"])
    rows["medium"] = with_a_picture(study, by, wren, inside)
    rows |= with_a_debriefing(study, by, wren) | with_a_report(study, by, evidence) | with_a_team(study, by)
    return {
        "study": study.pk,
        "evidence": evidence.pk,
        "query": kept.pk,
        "event": Event.objects.filter(study=study.pk).latest("seq").pk,
        "lineage": rows["answer"].question.lineage,
        "checklist": "coreq",
        **{name: row.pk for name, row in rows.items() if row},
    }


def with_a_team(study: Any, by: Any) -> dict[str, Any]:
    """Invites somebody, gives a place in the team whose role can be changed, and the rounds in which they code."""
    invitation, _ = studies.invite(by=by, study=study, meant_for="Fay")
    return {"invitation": invitation, "membership": study.memberships.exclude(person=by).first()} | with_a_round(
        study, by
    )


def with_a_journal(study: Any, by: Any, **about: Any) -> Any:
    """Writes an entry on a document and a code, one for its writer alone, and where they stand in two versions."""
    journal.write_entry(by=by, study=study, text=AWKWARD, alone=True)
    for words in (AWKWARD, f"{AWKWARD} And a peer."):
        journal.write_standpoint(by=by, study=study, text=words)
    return journal.write_entry(by=by, study=study, text=AWKWARD, kind="coding", **about)


def with_a_report(study: Any, by: Any, evidence: Any) -> dict[str, Any]:
    """Begins a report with a section of facts and one of a theme, a work to cite, and two items of a checklist."""
    outline = Outline.objects.create(study=study, made_by=by)
    design = reports.add_section(by=by, outline=outline, kind="design", title=AWKWARD)
    section = reports.add_section(by=by, outline=outline, kind="theme", about=evidence.theme_id)
    reports.write_words(by=by, section=section, words=f"{AWKWARD}\n\n{marker(str(evidence.pk))}\n\n- [@tong2007]")
    reports.leave_out(by=by, section=section, key="codes", out=True)
    reports.add_references(by=by, study=study, items=[{"id": "tong2007", "type": "book", "title": AWKWARD}])
    shown = {"study": study, "checklist": "coreq", "status": "shown", "section": design}
    reports.state(by=by, study=study, topic="place", words=AWKWARD, source=AWKWARD)
    declared = reports.declare_item(by=by, item="COREQ-2", **shown)
    reports.declare_item(by=by, study=study, checklist="coreq", item="COREQ-15", status="not", reason=AWKWARD)
    return {"section": section, "declared": declared, "reference": Reference.objects.get(study=study)}


def with_a_round(study: Any, by: Any) -> dict[str, Any]:
    """Makes a closed round with two differences, one of them decided, and an open one in which everybody sees everything."""
    perrin, money = Document.objects.get(study=study, name="Perrin"), Code.objects.get(study=study, name="Money")
    member = Membership.objects.filter(study=study).exclude(person=by).select_related("person").first()
    other = member.person if member else studies.name_coder(by=by, study=study, name="Second reader")
    closed = {"closed_at": NOON, "closed_by": by}
    made = Round.objects.create(study=study, name=f"Round {AWKWARD}", blind=True, opened_by=by, **closed)
    Round.objects.create(study=study, name="Open to all", blind=False, opened_by=by)
    of_it = {"study": study, "document": perrin}
    for coder in (by, other):
        Assignment.objects.create(**of_it, coder=coder, round="Open to all")
    Assignment.objects.create(**of_it, coder=by, round="Came along", done=True)
    numbers, digest = measured(made)
    Measure.objects.create(study=study, round=made, numbers=numbers, digest=digest, measured_by=by)
    for number, (start, end) in enumerate(((0, 5), (6, 12)), start=1):
        where = {"code": money, "start": start, "end": end, **of_it}
        Side.objects.create(round=made, number=number, coder=by, against=other, **where)
    words = {"outcome": "first", "reason": AWKWARD, "quote": perrin.text[:5], "decided_by": by}
    pair = dict(zip(("first", "second"), sorted((by, other), key=lambda one: one.pk), strict=True))
    place = {"code": money, "start": 0, "end": 5, **of_it}
    decided = Decided.objects.create(round=made, number=1, **place, **words, **pair)
    Consensus.objects.create(decision=decided, quote=perrin.text[:5], **place)
    return {"round": made, "decision": decided}


def with_answers(study: Any, by: Any, juno: Any) -> dict[str, Any]:
    """Makes a theme with two voices against it, one of them settled, and two that were searched without finding any."""
    theme = findings.make_theme(by=by, study=study, name="Answered", claim=AWKWARD)
    first, _ = (
        findings.choose_passage(by=by, theme=theme, document=juno, start=at, end=at + 9, side="answer") for at in (0, 9)
    )
    settled = findings.settle_answer(by=by, evidence=first, kind="bounded", reason=AWKWARD)
    quiet, ended = (
        findings.make_theme(by=by, study=study, name=f"Searched, {word}") for word in ("none found", "ended")
    )
    for one in (quiet, ended):
        findings.note_search(by=by, theme=one, words=AWKWARD, documents=6, found=0, screened=0)
    return {"disposition": settled, "closing": findings.close_search(by=by, theme=ended, statement=AWKWARD)}


def with_trust(study: Any, by: Any, perrin: Any) -> dict[str, Any]:
    """Writes a reading of the curve, a snapshot with a decision and a memo; makes an interview that was set aside and opened."""
    trust.write_reading(by=by, study=study, says=AWKWARD, cannot_say="Nothing.", interviews=3, codes=2)
    snapshot = trust.take_snapshot(by=by, study=study)
    trust.decide(by=by, snapshot=snapshot, stops=False, reasons=AWKWARD, left_open=AWKWARD)
    trust.write_power_memo(by=by, study=study, aim=AWKWARD, follows=AWKWARD)
    opened = {"opened_at": NOON, "opened_by": by, "showed": AWKWARD}
    aside = SetAside.objects.create(study=study, document=perrin, reason=AWKWARD, set_by=by, **opened)
    return {"aside": aside, "snapshot": snapshot}


def with_a_protocol(study: Any, by: Any) -> dict[str, Any]:
    """Writes a first version of the guide that a key informant has looked at, and begins the second."""
    first = protocols.begin_version(by=by, study=study)
    topic = protocols.add_topic(by=by, version=first, name=AWKWARD)
    protocols.add_topic(by=by, version=first, name="The end")
    asked = {"topic": topic, "probes": [AWKWARD], "minutes": 5, "serves": AWKWARD}
    question = protocols.add_question(by=by, version=first, words=AWKWARD, **asked)
    protocols.add_question(by=by, version=first, words="And then?", topic=topic)
    informant, _ = protocols.invite_informant(by=by, version=first, name=AWKWARD, days=14)
    said = {question.pk: (AWKWARD, AWKWARD * 2, "care"), None: (AWKWARD, "", "yes")}
    comment, whole = protocols.receive_comments(by=by, informant=informant, said=said)
    protocols.answer_comment(by=by, comment=whole, outcome="kept", reason=AWKWARD)
    second = protocols.begin_version(by=by, study=study)
    now = {"topic": guides.topics_of(second)[0], "question": guides.questions_of(second)[0]}
    return now | {"informant": informant, "comment": comment}


def with_a_debriefing(study: Any, by: Any, transcript: Any) -> dict[str, Any]:
    """Makes a packet with a passage and a memo, a question that is open and one that led to a change; and one that is closed."""
    book = [{"name": AWKWARD, "definition": AWKWARD, "inclusion": "", "exclusion": "", "depth": 0}]
    who = {
        "study": study,
        "debriefer": AWKWARD,
        "independence": AWKWARD,
        "lived": AWKWARD,
        "made_by": by,
        "begun_at": NOON,
    }
    link = {"link": "0" * 64, "expires_at": datetime.now(UTC) + timedelta(days=14)}
    packet = Packet.objects.create(
        **who, **link, number=1, title=AWKWARD, agenda=AWKWARD, codebook=book, drawing=[AWKWARD], closing=AWKWARD
    )
    Packet.objects.create(**who, number=2, title="Closed", closed_at=NOON)
    of = {"study": study, "packet": packet}
    lies = {"document": transcript, "start": 0, "end": 5, "words": transcript.text[:5], "label": AWKWARD, "codes": [0]}
    said = Piece.objects.create(**of, position=1, kind="random", **lies)
    memo = Piece.objects.create(**of, position=2, kind="memo", words=AWKWARD)
    asked = {"text": AWKWARD, "first": 0, "last": 5}
    item = Item.objects.create(**of, number=1, piece=said, kind="voice", words=said.words, **asked)
    settled = Item.objects.create(**of, number=2, piece=memo, kind="assumption", words=AWKWARD[:5], **asked)
    Remark.objects.create(study=study, item=settled, text=AWKWARD, said_by=by)
    Remark.objects.create(study=study, item=settled, text=AWKWARD)
    became = {"what": AWKWARD, "before": "Theirs to open.", "after": AWKWARD, "reason": AWKWARD, "change": 3}
    Verdict.objects.create(study=study, item=settled, outcome="changed", decided_by=by, **became)
    return {"packet": packet, "item": item}


def with_a_participant(study: Any, by: Any, transcript: Any) -> Participant:
    """Makes a participant with a name under seal, a consent, and an interview along a guide that became this transcript."""
    listed = ListedPerson.objects.get(study=study, number=2)
    kept = {
        "study": study,
        "participant": Participant(study=study, number=1, pseudonym="Wren", listed=listed, made_by=by),
    }
    kept["participant"].save()
    with_a_name(study, by, kept["participant"])
    Contact.objects.create(**kept, way="phone", note=AWKWARD, due_on=date(2026, 3, 3), by=by)
    form = ConsentForm.objects.create(study=study, number=1, title=AWKWARD, items=["interview"], made_by=by)
    consent = {"form": form, "item": "interview", "answer": "yes", "way": "paper", "given_on": date(2026, 3, 1)}
    Consent.objects.create(**kept, **consent, noted_by=by)
    version = Version.objects.get(study=study, number=1)
    question = GuideQuestion.objects.get(version=version, number=1)
    corpora.keep_bytes([PICTURE])
    spoken = Medium.objects.create(
        study=study, name="interview-1.mp3", digest=corpora.digest_of(PICTURE), size=len(PICTURE)
    )
    held = Interview.objects.create(**kept, version=version, document=transcript, planned_at=NOON, recording=spoken)
    of_it = {"study": study, "interview": held}
    Mark.objects.create(**of_it, question=question, mark="skipped", why=AWKWARD)
    QuickNote.objects.create(**of_it, words=AWKWARD, by=by)
    FieldNote.objects.create(**of_it, mood=AWKWARD, by=by)
    Answer.objects.create(**of_it, question=question, document=transcript, start=0, end=5)
    return kept["participant"]


def with_words_given_back(participant: Participant, by: Any, transcript: Any) -> dict[str, Any]:
    """Gives a participant their transcript back, of which some words were marked; as it came, without an action."""
    kept = {"study": participant.study, "response": AWKWARD, "returned_at": NOON, "sent_by": by, "link": "0" * 64}
    kept["expires_at"] = datetime(2099, 1, 1, tzinfo=UTC)
    check = MemberCheck.objects.create(
        participant=participant, kind="transcript", document=transcript, given=transcript.text, **kept
    )
    mark = {"start": 0, "end": 5, "words": transcript.text[:5], "note": AWKWARD, "leave_out": True}
    return {"check": check, "mark": MemberMark.objects.create(study=check.study, member_check=check, **mark)}


def with_a_difference(study: Any, by: Any, theme: Any, transcript: Any) -> dict[str, Any]:
    """Makes two sources that differ on a theme, and a theory that nothing rests on."""
    one, other = (
        Angle.objects.create(study=study, axis="source", name=name, note=AWKWARD, position=at, made_by=by)
        for at, name in enumerate((AWKWARD, "Diaries"))
    )
    bare = Angle.objects.create(study=study, axis="theory", name="Care", made_by=by)
    meet = {"study": study, "theme": theme, "one": one, "other": other}
    differ = {"meaning": False, "coverage": False, "outcome": "dissonance", "note": AWKWARD, "rated_by": by}
    cell = Cell.objects.create(**meet, **differ)
    CellEvidence.objects.create(
        study=study, cell=cell, angle=one, document=transcript, start=0, end=5, quote=transcript.text[:5]
    )
    CellEvidence.objects.create(study=study, cell=cell, angle=other, quote=AWKWARD, note=AWKWARD)
    case = CounterCase.objects.create(**meet, opened_by=by)
    return {"one": one, "other": other, "angle": bare, "cell": cell, "difference": case}


def with_a_name(study: Any, by: Any, participant: Participant) -> None:
    """Makes the key to the names, which PASSPHRASE opens, and seals a name under it."""
    own, salt, of = ciphers.new_key(), ciphers.new_salt(), participant.pk
    under = ciphers.stretched(PASSPHRASE, salt)
    wrapped = ciphers.wrap(KEY, under=under, of=study.pk)
    NameKey.objects.create(study=study, kind="passphrase", salt=salt, wrapped=wrapped, made_by=by)
    said = ciphers.seal({"name": "Zoe Quist", "contact": "", "notes": ""}, under=own, of=of)
    wrapped = ciphers.wrap(own, under=KEY, of=of)
    Identity.objects.create(study=study, participant=participant, wrapped=wrapped, sealed=said)


def with_a_picture(study: Any, by: Any, document: Any, code: Any) -> Medium:
    """Puts a picture with a coded place beside a document, as a study from another program brings them along."""
    picture = Keepsake.objects.create(study=study, kind="picture", name=AWKWARD, document=document)
    Keepsake.objects.create(
        study=study, kind="selection", name=AWKWARD, place="0, 0 to 1, 1", within=picture, code=code, coder=by
    )
    corpora.keep_bytes([PICTURE])
    digest = corpora.digest_of(PICTURE)
    return Medium.objects.create(study=study, name="point.png", keepsake=picture, digest=digest, size=len(PICTURE))


def addresses(ids: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yields (name, address) of everything under a study, with real identifiers wherever there is such a row."""
    for name, route in under_studies():
        filled = {
            parameter: ids.get(parameter, FILLED[kind] if kind in FILLED else ids["study"])
            for kind, parameter in PARAMETER.findall(route)
        }
        yield name, reverse(name, kwargs=filled)
