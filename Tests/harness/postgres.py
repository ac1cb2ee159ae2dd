"""A PostgreSQL database per server, made in the cluster that RAPPORT_TEST_POSTGRES names and dropped afterwards."""

import os
import subprocess
import uuid
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

VARIABLE = "RAPPORT_TEST_POSTGRES"


def maintenance_address(variable=VARIABLE):
    """The address of the maintenance database, or None when no cluster was given."""
    return os.environ.get(variable) or None


def run(address, sql):
    """Runs one statement and returns its rows, one text of tab-separated values each."""
    done = subprocess.run(
        ["psql", "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", sql],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        raise RuntimeError(f"psql: {done.stderr.strip()}")
    return [line for line in done.stdout.splitlines() if line]


@contextmanager
def database(address):
    """The address of a new, empty database."""
    name = f"rapport_{uuid.uuid4().hex[:12]}"
    run(address, f"CREATE DATABASE {name}")
    parts = urlsplit(address)
    try:
        yield urlunsplit((parts.scheme, parts.netloc, "/" + name, parts.query, ""))
    finally:
        run(address, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
