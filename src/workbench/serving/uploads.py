"""What is uploaded lies in a file without a name: a process that is ended, however it ends, leaves nothing of it behind."""

from tempfile import TemporaryFile
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler


class Unnamed(TemporaryFileUploadHandler):
    """Writes what comes in to the disk, under no name that anybody, or an erasure, would have to know."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        FileUploadHandler.new_file(self, *args, **kwargs)  # what stands between would make a file that has a name
        told = (self.content_type, 0, self.charset, self.content_type_extra)
        self.file = UploadedFile(TemporaryFile(), self.file_name, *told)  # type: ignore[assignment]  # noqa: SIM115

    def upload_interrupted(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
