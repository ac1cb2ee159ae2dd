"""The seed of a crash run, and a PostgreSQL cluster that keeps what it acknowledges."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from harness import postgres
from harness.contract import in_continuous_integration
from harness.server import ROOT


@pytest.fixture
def seed(request):
    """Given by --seed, else new; printed in any case."""
    given = request.config.getoption("--seed")
    return given if given is not None else int.from_bytes(os.urandom(4), "big")


@pytest.fixture(scope="session")
def durable_cluster():
    """The address of a maintenance database in a cluster with fsync on."""
    script = ROOT / "scripts" / "test-postgres"
    # PostgreSQL runs as another user, who may not enter pytest's own folders.
    outer = Path(tempfile.mkdtemp(prefix="rapport-cluster-"))
    outer.chmod(0o755)
    folder = outer / "durable"
    started = subprocess.run([str(script), "start", "--durable", str(folder)], capture_output=True, text=True)
    if started.returncode != 0:
        reason = f"no durable PostgreSQL cluster: {started.stderr.strip()}"
        pytest.fail(reason) if in_continuous_integration() else pytest.skip(reason)
    yield started.stdout.strip()
    subprocess.run([str(script), "stop", str(folder)], capture_output=True)
    shutil.rmtree(outer, ignore_errors=True)


@pytest.fixture
def crash_server(request, make_server):
    """Makes a started server on the engine named: `crash_server("sqlite")`."""
    stack = []

    def make(engine, **options):
        if engine == "postgres":
            database = postgres.database(request.getfixturevalue("durable_cluster"))
            options["database"] = database.__enter__()
            stack.append(database)
        return make_server(**options)

    yield make
    for database in stack:
        database.__exit__(None, None, None)
