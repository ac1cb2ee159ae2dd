"""A release build has none of the seams that tests use."""

import os
import re
import subprocess

from harness.server import ROOT

# The names of all faults, as RAPPORT_FAULT takes them.
FAULTS = re.findall(r'case \w+ = "([a-z0-9-]+)"', (ROOT / "Sources" / "Core" / "Primitives" / "Faults.swift").read_text("utf-8"))


def test_a_release_build_has_no_seams():
    subprocess.run(["swift", "build", "-c", "release", "--product", "rapport", "--static-swift-stdlib"], cwd=ROOT, check=True)
    program = ROOT / ".build" / "release" / "rapport"
    seams = [b"RAPPORT_TEST_CHEAP_PASSWORDS", *(fault.encode() for fault in FAULTS)]
    release = program.read_bytes()
    assert [seam for seam in seams if seam in release] == []
    # The same words are found where seams are: the search can fail.
    assert FAULTS != []
    debug = (ROOT / ".build" / "debug" / "rapport").read_bytes()
    assert [seam for seam in seams if seam not in debug] == []
    faulty = subprocess.run([str(program), "version"], env=os.environ | {"RAPPORT_FAULT": "visibility-open"})
    assert faulty.returncode == 0
