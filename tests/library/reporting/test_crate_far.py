"""The package held against RO-Crate 1.1 by the validator of its makers, in an environment of its own."""

import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from counterpoint.reporting.crate import as_crate
from tests.library.reporting.test_crate import CRATE

pytestmark = pytest.mark.far
# The validator needs the context of RO-Crate, which lies in the wheel of another library of the same house.
NEEDED = ("roc-validator==0.13.0", "rocrate==0.16.0")
PROGRAM = """
import sys
from pathlib import Path
import requests, rocrate
from rocrate_validator import models, services
from rocrate_validator.utils.http import HttpRequester

def served(self, url, **how):
    answer = requests.Response()
    answer.status_code = 200 if "w3id.org/ro/crate" in url else 504
    answer.url = url
    answer.headers["Content-Type"] = "application/ld+json"
    answer._content = (Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_bytes()
    return answer

HttpRequester.get = served
from rocrate.rocrate import ROCrate
print(sorted(entity.id for entity in ROCrate(sys.argv[1]).data_entities))
settings = services.ValidationSettings(
    rocrate_uri=sys.argv[1], profile_identifier="ro-crate-1.1", requirement_severity=models.Severity.REQUIRED
)
print([issue.message for issue in services.validate(settings).get_issues()])
"""


def test_the_validator_of_ro_crate_finds_nothing_wrong(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "own"], check=True)
    python = tmp_path / "own" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", *NEEDED], check=True)
    zipfile.ZipFile(BytesIO(as_crate(CRATE))).extractall(tmp_path / "crate")
    found = subprocess.run([python, "-c", PROGRAM, tmp_path / "crate"], capture_output=True, text=True, check=True)
    said = found.stdout.strip().splitlines()[-2:]
    assert said == ["['README.txt', 'manifest-sha256.txt', 'transcripts/01-wren.txt']", "[]"]
