"""After names were replaced no file of the data folder holds them, and no file that leaves: every byte is looked at."""

import zipfile
from pathlib import Path

from tests.workbench.command.running import inside, run
from tests.workbench.withdrawal.test_bytes import holding
from workbench import backups

REAL = "Xanthippe Quillfeather"
TEXT = f"Interviewer: And then?\n\nTamsin: I met {REAL} there, and she laughed. " + "So it went on. " * 2_000
OTHER = "Imani: I laughed too, and nobody was named."
PROGRAM = """
import sys
import counterpoint as cp
from datetime import datetime, timedelta
from pathlib import Path
from django.conf import settings
from workbench import backups
from workbench.accounts.actions import first_person
from workbench.research.corpora.actions import *
from workbench.research.correction import queries
from workbench.research.correction.actions import correct_document, replace_names
from workbench.research.correction.replacing import stamp_of
from workbench.research.fieldwork.actions import make_key
from workbench.research.pseudonyms.actions import add_entries, forget_earlier_wordings, keep_originals
from workbench.research.reports.carrying import write_study
from workbench.research.studies.actions import make_study
text, other, real = sys.argv[1:]
me = first_person("Me")
study = make_study(by=me, title="Birds")
backups.back_up(settings.HOME, "daily", datetime.now().astimezone() - timedelta(days=3))
documents = [cp.Document(cp.new_id(), "Tamsin", text), cp.Document(cp.new_id(), "Imani", other)]
document, _ = import_documents(by=me, study=study, documents=documents)
start = text.index(real)
hope = make_code(by=me, study=study, name="Hope")
for shift in range(30):
    make_coding(by=me, document=document, code=hope, start=start - shift, end=start + len(real))
code_in_vivo(by=me, document=document, name=real, start=start, end=start + len(real), in_vivo=True)
memo = write_memo(by=me, study=study, document=document, text=f"Who is {real}?")
change_memo(by=me, memo=memo, text=f"Who, then, is {real}?")
loose = write_memo(by=me, study=study, text=f"Of {real} nobody speaks.")
better = text.replace("And then?", "And then, please?")
token = queries.token_of(queries.plan_for(document, better))
correct_document(by=me, document=document, text=better, token=token)
backups.back_up(settings.HOME, "daily", datetime.now().astimezone() - timedelta(days=1))
make_key(by=me, study=study, passphrase="seven grey herons stood in yellow water")
add_entries(by=me, study=study, entries=[(real, "Ash Miller", "person"), ("Quillfeather", "Miller", "person")])
keep_originals(by=me, study=study, originals=True)
chosen = queries.chosen(study, [str(document.pk)])
found = queries.replacing_for(me, study, chosen)
replace_names(by=me, study=study, documents=chosen, token=stamp_of(found))
change_memo(by=me, memo=loose, text="Of Ash nobody speaks.")
backups.back_up(settings.HOME, "daily", datetime.now().astimezone())
forget_earlier_wordings(by=me, study=study)
write_study(me, study, Path(settings.HOME) / "export.counterpoint")
"""


def test_no_byte_of_a_name_is_left(opened_folder: Path) -> None:
    inside(opened_folder, PROGRAM, TEXT, OTHER, REAL)
    for words in (REAL, "Xanthippe", "Quillfeather"):
        assert holding(opened_folder, words) == []
    assert holding(opened_folder, "Ash Miller") != []
    with zipfile.ZipFile(opened_folder / "export.counterpoint") as archive:
        for name in archive.namelist():
            assert b"Quillfeather" not in archive.read(name), name
    # The backup from before the interview stays, the one that held the names went, and a new one was made.
    assert [path.stem.split("-", 4)[-1] for path in backups.kept(opened_folder)][-1] == "after-erasing"
    assert len(backups.kept(opened_folder)) == 2
    assert run(opened_folder, "verify").returncode == 0
