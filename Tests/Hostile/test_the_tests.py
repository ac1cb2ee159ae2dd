"""Each class of attack is noticed: its test fails against a server whose rule is broken on purpose."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from faults import TABLE

from harness.server import ROOT

HERE = Path(__file__).resolve().parent


def run(fault, test):
    """pytest's exit code and words, with every server of the run under the fault."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "--tb=line", str(HERE / test)], env=os.environ | {"RAPPORT_TEST_FAULT": fault},
        cwd=ROOT, capture_output=True, text=True, timeout=240)
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def outcomes():
    """All of them at once, as many as there are processors."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        started = {fault: pool.submit(run, fault, test) for _, fault, test in TABLE}
        yield started


@pytest.mark.parametrize(("attack", "fault", "test"), TABLE, ids=[row[1] for row in TABLE])
def test_a_broken_rule_is_noticed(outcomes, attack, fault, test):
    code, words = outcomes[fault].result()
    # 1: tests ran and one failed; an error of the harness itself proves nothing.
    assert code == 1 and re.search(r"\b1 failed", words), f"{attack}: the test did not fail under {fault}:\n{words[-2000:]}"


def test_every_fault_has_its_test():
    source = (ROOT / "Sources" / "Core" / "Primitives" / "Faults.swift").read_text("utf-8")
    names = set(re.findall(r'case \w+ = "([a-z0-9-]+)"', source))
    # Events outside their transaction are the crash test's.
    assert names - {"events-outside-transaction"} == {fault for _, fault, _ in TABLE}
