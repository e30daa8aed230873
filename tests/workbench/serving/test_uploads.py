"""What is uploaded has no name on the disk: a workbench that is killed leaves nothing of it behind."""

import tempfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory


@pytest.mark.parametrize("content", [b"", b"sound" * 50_000])
def test_an_upload_is_whole_and_has_no_name_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    sent = {"file": SimpleUploadedFile("talk.mp3", content), "other": SimpleUploadedFile("two.txt", b"two")}
    files = RequestFactory().post("/", sent).FILES
    assert [(one.name, one.size) for one in files.values()] == [("talk.mp3", len(content)), ("two.txt", 3)]
    assert list(tmp_path.iterdir()) == []
    assert files["file"].read() == content and b"".join(files["file"].chunks()) == content
