"""Many write and read at once: nothing acknowledged is lost, nothing is refused, figures are exact, memory is bounded."""

import pytest
from run import LoadRun

from harness.ledger import LedgerError


@pytest.fixture
def seed(request):
    """Given by --seed, else 1."""
    return request.config.getoption("--seed") or 1


def bear(server, seed, seconds, progress=lambda text: None):
    run = LoadRun(server, seed, seconds, progress)
    try:
        run.run()
    finally:
        print(run.summary())
    assert run.ledger.acknowledged > 3 * seconds, run.summary()
    assert all(len(reader.times) > seconds for reader in run.readers), run.summary()


@pytest.mark.both_engines
def test_a_few_seconds_of_load(make_server, engine, seed):
    bear(make_server(engine), seed, 6)


@pytest.mark.long
@pytest.mark.both_engines
def test_minutes_of_load(make_server, engine, seed, progress):
    bear(make_server(engine), seed + 1, 180, progress)


def test_what_goes_wrong_is_found_out(make_server, seed):
    """The proof that the tests above can fail: memory that grows, a lost mark and a request without an answer are seen."""
    run = LoadRun(make_server(), seed, 2, writers=2, readers=2)
    run.load()
    run.memory = list(range(100, 250))
    with pytest.raises(LedgerError, match="memory grew"):
        run.check_memory()
    post = run.ledger.reactable()[0]
    run.ledger.states[(run.people[0].name, "favourite", post.id)] = {None}
    with pytest.raises(LedgerError, match=f"favourite of {post.id}"):
        run.check()
    run.ledger.lose()
    with pytest.raises(LedgerError, match="no answer"):
        run.check()
