"""A hostile client's tools: raw connections, and a stranger's view."""

import socket

import pytest


class Raw:
    """Speaks to the server in bytes of our own making."""

    def __init__(self, server):
        self.server = server

    def open(self):
        connection = socket.create_connection(("127.0.0.1", self.server.port), timeout=40)
        return connection

    def exchange(self, data):
        """Sends bytes and returns all that comes back until the server closes the connection."""
        with self.open() as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            received = b""
            while chunk := connection.recv(65536):
                received += chunk
            return received

    def status(self, data):
        """The status of the first answer; None when the server closes without one."""
        received = self.exchange(data)
        return int(received.split(b" ", 2)[1]) if received.startswith(b"HTTP/1.1 ") else None


@pytest.fixture
def raw(server):
    return Raw(server)


@pytest.fixture
def still_well(server, anyone):
    """To be called at the end of an attack: the server runs and answers."""

    def check():
        assert server.is_running(), server.log_tail()
        assert anyone.get("/health/ready").status_code == 200

    return check
