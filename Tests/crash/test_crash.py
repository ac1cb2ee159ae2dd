"""kill -9 at random moments: nothing acknowledged is lost, nothing happens twice, the figures equal the event log."""

import pytest
from ledger import LedgerError
from run import CrashRun

ENGINES = ("sqlite", "postgres")


def reckon(server, seed, kills):
    run = CrashRun(server, seed, kills)
    try:
        run.run()
    finally:
        print(run.summary())
    assert run.ledger.acknowledged > 10 * kills, run.summary()


@pytest.mark.parametrize("engine_name", ENGINES)
def test_nothing_acknowledged_is_lost_or_doubled(crash_server, engine_name, seed):
    reckon(crash_server(engine_name), seed, kills=20)


@pytest.mark.long
@pytest.mark.parametrize("engine_name", ENGINES)
def test_nothing_is_lost_in_many_crashes(crash_server, engine_name, seed):
    reckon(crash_server(engine_name), seed + 1, kills=200)


@pytest.mark.parametrize("engine_name", ENGINES)
def test_events_outside_the_transaction_are_found_out(crash_server, engine_name, seed):
    """The proof that the test above can fail: the event insert is moved out of the transaction."""
    server = crash_server(engine_name, environment={"RAPPORT_FAULT": "events-outside-transaction"})
    with pytest.raises(LedgerError, match="differ from the event log"):
        reckon(server, seed, kills=3)
