"""Deciding about those who wait for approval, on the command line."""

import sqlite3
from contextlib import ExitStack

import pytest

from harness import postgres
from harness.server import Server

# As a sign-up with a reason leaves them.
ASKED = ("UPDATE members SET state = 1, reason = 'I cycle'", "UPDATE accounts SET state = 4")


def leave_waiting(server):
    if server.database:
        for statement in ASKED:
            postgres.run(server.database, statement)
        return
    with sqlite3.connect(server.database_file) as database:
        for statement in ASKED:
            database.execute(statement)


@pytest.mark.both_engines
def test_who_waits_is_listed_let_in_and_turned_away(engine, tmp_path):
    with ExitStack() as stack:
        database = stack.enter_context(postgres.database(postgres.maintenance_address())) if engine == "postgres" else None
        server = Server(tmp_path, database=database)
        for name in ("lea", "tom"):
            server.create_account(name, password="correct horse battery staple")
        leave_waiting(server)
        waiting = server.command("account", "list", "--waiting").stdout
        assert "@lea" in waiting and "@tom" in waiting and waiting.count("“I cycle”") == 2
        assert [each["reason"] for each in server.command_json("account", "list", "--waiting")] == ["I cycle", "I cycle"]
        assert server.command("account", "approve", "@lea").stdout == "@lea was let in\n"
        assert server.command("account", "reject", "tom").stdout == "@tom was turned away\n"
        assert server.command("account", "list", "--waiting").stdout == ""
        assert server.command_json("account", "show", "lea")["state"] == "active"
        assert server.command("account", "show", "tom", check=False).returncode == 1
        again = server.command("account", "approve", "lea", check=False)
        assert again.returncode == 1 and "does not wait" in again.stderr
