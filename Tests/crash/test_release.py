"""A release build has none of the seams that tests use."""

import os
import re
import subprocess

import pytest

from harness.server import ROOT

# The names of all faults, as RAPPORT_FAULT takes them.
FAULTS = re.findall(r'case \w+ = "([a-z0-9-]+)"', (ROOT / "Sources" / "Core" / "Primitives" / "Faults.swift").read_text("utf-8"))


@pytest.mark.long
def test_a_release_build_has_no_seams():
    subprocess.run(["swift", "build", "-c", "release", "--product", "rapport"], cwd=ROOT, check=True)
    folder = subprocess.run(
        ["swift", "build", "-c", "release", "--show-bin-path"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
    seams = [b"RAPPORT_FAULT", *(fault.encode() for fault in FAULTS)]
    release = (ROOT / folder / "rapport").read_bytes()
    assert [seam for seam in seams if seam in release] == []
    # The same words are found where seams are: the search can fail.
    assert FAULTS != []
    debug = (ROOT / ".build" / "debug" / "rapport").read_bytes()
    assert [seam for seam in seams if seam not in debug] == []
    faulty = subprocess.run([str(ROOT / folder / "rapport"), "version"], env=os.environ | {"RAPPORT_FAULT": "visibility-open"})
    assert faulty.returncode == 0
