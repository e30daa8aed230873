"""What is uploaded lies in a file without a name: a process that is ended, however it ends, leaves nothing of it behind."""

import re
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler


class Unnamed(TemporaryFileUploadHandler):
    """Writes what comes in to the disk, under no name that anybody, or an erasure, would have to know.

    What comes to a page of practice stays in memory.
    """

    in_memory = False

    def handle_raw_input(self, body: Any, META: Any, *more: Any) -> None:  # noqa: N803
        self.in_memory = bool(re.search(settings.PRACTICE_ADDRESS, META.get("PATH_INFO", "")))

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        FileUploadHandler.new_file(self, *args, **kwargs)  # what stands between would make a file that has a name
        told = (self.content_type, 0, self.charset, self.content_type_extra)
        place = BytesIO() if self.in_memory else TemporaryFile()  # noqa: SIM115
        self.file = UploadedFile(place, self.file_name, *told)  # type: ignore[assignment]

    def upload_interrupted(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
