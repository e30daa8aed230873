"""After a vault is deleted no file of the data folder holds a sealed byte of it: not the free pages, the log or a backup."""

from pathlib import Path

from tests.workbench.command.running import inside
from workbench import backups

MAKE_AND_DELETE = """
from datetime import datetime, timedelta
from django.conf import settings
from workbench import backups
from workbench.people.models import User
from workbench.practice.vault.actions import keys, records
from workbench.practice.vault.models import Record
settings.STRETCHING = (1, 64, 1)
words = "five plain words stand here"
backups.back_up(settings.HOME, "daily", datetime.now().astimezone() - timedelta(days=3))
made = {}
for name in ("Pat", "Eve"):
    by, _ = keys.make_vault(owner=User.objects.create(name=name), passphrase=words, again=words)
    for number in range(60):
        records.keep(by=by, kind="piece", held={"text": "the kettle " * 90}, verb="wrote")
    made[name] = by, bytes(Record.objects.filter(vault=by.id).first().sealed).hex()
backups.back_up(settings.HOME, "daily", datetime.now().astimezone() - timedelta(days=2))
(settings.HOME / "faults.log").write_text("a fault")
by, sealed = made["Pat"]
assert len([path for path in settings.HOME.rglob("*") if path.is_file() and bytes.fromhex(sealed) in path.read_bytes()]) > 1
keys.delete_vault(by=by, passphrase=words)
print(sealed, made["Eve"][1])
"""


def holding(home: Path, sealed: str) -> list[Path]:
    """Returns the files that hold the middle of something sealed, which a page of the database does not cut."""
    wanted = bytes.fromhex(sealed)[100:200]
    return [path for path in home.rglob("*") if path.is_file() and wanted in path.read_bytes()]


def test_no_sealed_byte_of_a_deleted_vault_is_left_in_the_folder(opened_folder: Path) -> None:
    gone, stays = inside(opened_folder, MAKE_AND_DELETE).split()
    assert holding(opened_folder, gone) == []
    assert len(holding(opened_folder, stays)) >= 2  # the database, and the copy that was made after
    assert [path.name for path in backups.kept(opened_folder) if "after-erasing" in path.name]
    assert (
        len([path for path in backups.kept(opened_folder) if "daily" in path.name]) == 1
    )  # of before there was a vault
    assert not (opened_folder / "erasing.json").exists()
