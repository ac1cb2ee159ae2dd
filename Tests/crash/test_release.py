"""A release build has none of the seams that tests use."""

import os
import subprocess

import pytest

from harness.server import ROOT

SEAMS = (b"RAPPORT_FAULT", b"events-outside-transaction", b"forgery-unchecked")


@pytest.mark.long
def test_a_release_build_has_no_seams():
    subprocess.run(["swift", "build", "-c", "release", "--product", "rapport"], cwd=ROOT, check=True)
    folder = subprocess.run(
        ["swift", "build", "-c", "release", "--show-bin-path"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
    release = (ROOT / folder / "rapport").read_bytes()
    assert [seam for seam in SEAMS if seam in release] == []
    # The same words are found where seams are: the search can fail.
    debug = (ROOT / ".build" / "debug" / "rapport").read_bytes()
    assert [seam for seam in SEAMS if seam not in debug] == []
    faulty = subprocess.run([str(ROOT / folder / "rapport"), "version"], env=os.environ | {"RAPPORT_FAULT": "visibility-open"})
    assert faulty.returncode == 0
