"""Nobody leads the server to places of its own network (Mastodon CVE-2023-42450, CVE-2026-22245, CVE-2026-46348, CVE-2026-47389,
CVE-2026-72916; Lemmy CVE-2026-42181; Fedify CVE-2026-50131; Discourse CVE-2023-28111).

Every spelling of an address goes through every surface that asks addresses of others, directly, by a redirect, and by names whose
answers change. Listeners on loopback must see nobody. It happens in a network of its own, so that ports of the web and of names can be had.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harness.server import ROOT, binary

#: Spellings of addresses that every surface must have asked the site for, at least.
FORMS = 24


def alone(folder, *command):
    """Runs a command in a network that has nothing but loopback, with 127.0.0.1 as its server of names."""
    names = folder / "resolv.conf"
    names.write_text("nameserver 127.0.0.1\noptions timeout:2 attempts:1\n")
    capabilities = [word for name in ("NET_BIND_SERVICE", "DAC_OVERRIDE") for word in ("--cap-add", f"CAP_{name}")]
    return subprocess.run(
        ["bwrap", "--dev-bind", "/", "/", "--unshare-user", "--uid", "0", "--gid", "0", "--unshare-net", *capabilities, "--die-with-parent",
         "--ro-bind", str(names), str(Path("/etc/resolv.conf").resolve()), *command],
        cwd=ROOT / "Tests", env=os.environ | {"RAPPORT_BINARY": str(binary()), "PYTHONPATH": str(ROOT / "Tests")}, capture_output=True,
        text=True, timeout=400)


@pytest.fixture(scope="module")
def trial(tmp_path_factory):
    if shutil.which("bwrap") is None:
        pytest.fail("bubblewrap is missing: the server needs it too")
    folder = tmp_path_factory.mktemp("outbound")
    done = alone(folder, sys.executable, "-m", "harness.outbound_trial", str(folder / "server"))
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_no_form_of_an_address_reaches_this_machine_through_any_surface(trial):
    assert trial["connections"] == []
    assert trial["singing"] == 0


def test_every_surface_was_tried(trial):
    asked = trial["asked"]
    assert len(asked) == 6 and len(set(asked.values())) == 1 and min(asked.values()) >= FORMS, asked


def test_names_were_looked_up_and_changed_their_answers_meanwhile(trial):
    assert len(trial["names"]) == 7
    assert trial["lookups"] >= 4


def test_the_listeners_would_have_been_reached(trial):
    assert trial["control"] >= 3
