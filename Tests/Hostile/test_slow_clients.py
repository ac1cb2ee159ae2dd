"""Clients that hold connections without asking for anything: slowloris, slow bodies, idleness, crowds."""

import socket
import time

import pytest

from harness.waiting import eventually

#: Seconds after which a test gives up. The servers' own deadlines are of one second.
PATIENCE = 15
MOST = 20


@pytest.fixture(scope="module")
def impatient(make_server):
    """A server that awaits heads and bodies for a second."""
    return make_server("sqlite", environment={"RAPPORT_LISTEN_HEAD_TIMEOUT": "1", "RAPPORT_LISTEN_BODY_TIMEOUT": "1"})


@pytest.fixture(scope="module")
def hasty(make_server):
    """A server that closes connections that are idle for a second."""
    return make_server("sqlite", environment={"RAPPORT_LISTEN_IDLE_TIMEOUT": "1"})


@pytest.fixture(scope="module")
def narrow(make_server):
    """A server that lets one address hold few connections."""
    return make_server("sqlite", environment={"RAPPORT_LISTEN_CONNECTIONS_PER_ADDRESS": str(MOST)})


def connect(server, address="127.0.0.1"):
    """A connection from one of this machine's own addresses."""
    return socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE, source_address=(address, 0))


def drip(connection, piece):
    """Sends `piece` again and again, ten times a second. What the server has said when it closes; fails when it never does."""
    connection.settimeout(0.1)
    received = b""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            chunk = connection.recv(65536)
            if not chunk:
                return received
            received += chunk
        except TimeoutError:
            try:
                connection.sendall(piece)
            except OSError:
                return received
        except OSError:
            return received
    raise AssertionError(f"the server still listens after {PATIENCE} s; it said {received[:200]!r}")


def live(connection):
    """Asks for the server's health on the connection: its answer, empty when the connection is closed."""
    try:
        connection.sendall(b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n")
        return connection.recv(65536)
    except OSError:
        return b""


def test_a_head_that_drips_is_not_awaited(impatient):
    with connect(impatient) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        assert drip(connection, b"x") == b""


def test_a_connection_that_says_nothing_is_closed(impatient):
    with connect(impatient) as connection:
        assert connection.recv(1) == b""


@pytest.mark.parametrize(("framing", "piece"), [("Content-Length: 10000", b"x"), ("Transfer-Encoding: chunked", b"1\r\nx\r\n")])
def test_a_body_that_drips_is_not_awaited(impatient, framing, piece):
    with connect(impatient) as connection:
        connection.sendall(f"POST /oauth/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{framing}\r\n\r\n".encode())
        assert drip(connection, piece).startswith(b"HTTP/1.1 408 ")


def test_a_body_that_nobody_reads_is_not_awaited_either(impatient):
    with connect(impatient) as connection:
        connection.sendall(b"GET /health/live HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n")
        assert drip(connection, b"x").startswith(b"HTTP/1.1 200 ")


def test_an_idle_connection_is_closed(hasty):
    with connect(hasty) as connection:
        assert live(connection).startswith(b"HTTP/1.1 200 ")
        assert connection.recv(1) == b""


def test_one_address_cannot_crowd_out_others(narrow):
    held = [connect(narrow) for _ in range(MOST * 2)]
    try:
        served = sum(live(connection).startswith(b"HTTP/1.1 200 ") for connection in held)
        assert served == MOST
        with connect(narrow, "127.0.0.2") as other:
            assert live(other).startswith(b"HTTP/1.1 200 ")
    finally:
        for connection in held:
            connection.close()

    def is_admitted():
        with connect(narrow) as connection:
            return live(connection).startswith(b"HTTP/1.1 200 ")

    eventually(is_admitted, "a connection once the others are closed")
