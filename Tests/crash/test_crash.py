"""kill -9 at random moments: nothing acknowledged is lost, nothing happens twice, the figures equal the event log."""

import pytest
from run import CrashRun

from harness.ledger import LedgerError
from harness.reckoning import check

ENGINES = ("sqlite", "postgres")


def reckon(server, seed, kills, progress=lambda text: None):
    run = CrashRun(server, seed, kills, progress)
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
def test_nothing_is_lost_in_many_crashes(crash_server, engine_name, seed, progress):
    reckon(crash_server(engine_name), seed + 1, kills=200, progress=progress)


@pytest.mark.parametrize("engine_name", ENGINES)
def test_events_outside_the_transaction_are_found_out(crash_server, engine_name, seed):
    """The proof that the test above can fail: the event insert is moved out of the transaction. A kill meets that gap about every
    other time, so that ten of them all but surely do."""
    server = crash_server(engine_name, environment={"RAPPORT_FAULT": "events-outside-transaction"})
    with pytest.raises(LedgerError, match="differ from the event log"):
        reckon(server, seed, kills=10)


def test_what_contradicts_the_ledger_is_found_out(crash_server, seed):
    """The proof that the ledger is compared: it claims what the server never acknowledged, and the other way round."""
    run = CrashRun(crash_server("sqlite"), seed, kills=1)
    run.write()
    ledger, person = run.ledger, run.people[0]
    check(run.server, run.people, ledger)

    target = ledger.reactable()[0].id
    marked = person.api.ok("GET", f"/api/v1/statuses/{target}")["favourited"]
    known = ledger.states.get((person.name, "favourite", target), {False})
    ledger.states[(person.name, "favourite", target)] = {not marked}
    with pytest.raises(LedgerError, match="favourite of"):
        check(run.server, run.people, ledger)
    ledger.states[(person.name, "favourite", target)] = known

    own = next(post.key for post in ledger.posts.values() if post.writer == person.name and post.id)
    person.api.publish(f"[{own}] again, under another key")
    with pytest.raises(LedgerError, match="published 2 times"):
        check(run.server, run.people, ledger)

    ledger.begin_post(f"{person.name}-never", person.name, False)
    ledger.end_post(f"{person.name}-never", "1")
    with pytest.raises(LedgerError, match="is lost"):
        check(run.server, run.people, ledger)
