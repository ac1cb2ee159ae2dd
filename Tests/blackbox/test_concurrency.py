"""Many people do and undo the same things to the same objects at the same moment: every figure ends exact.

Each person acts through several connections at once, so that the acts of one person race each other, too.
"""

import itertools
import random
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from harness.people import Client, People

pytestmark = pytest.mark.both_engines

PEOPLE = 12
CONNECTIONS = 5
ROUNDS = 4


@pytest.fixture(scope="module")
def crowds():
    """The crowd of each server, made when first asked for: a password takes its time."""
    return {}


@pytest.fixture
def crowd(server, crowds):
    if server.url not in crowds:
        maker = People(server)
        with ThreadPoolExecutor(2) as pool:
            crowds[server.url] = list(pool.map(lambda number: maker.create(f"crowd{number}"), range(PEOPLE)))
    return crowds[server.url]


def at_once(server, acts):
    """Does all acts at the same moment, one connection each, and returns their answers in order.

    An act is a person and what to do with a client of theirs.
    """
    gate = threading.Barrier(len(acts))

    def run(person, act):
        client = Client(server.url, person.token)
        gate.wait(timeout=60)
        return act(client)

    with ThreadPoolExecutor(len(acts)) as pool:
        waiting = [pool.submit(run, person, act) for person, act in acts]
        return [each.result(timeout=120) for each in waiting]


def settle(server, crowd, do, undo, seed):
    """Everybody does and undoes by chance through all connections; then each of the first half does it once more and the
    others undo it, again all at once. Returns how many must have done it in the end."""
    dice = random.Random(seed)

    def life(choices):
        def act(client):
            for choice in choices:
                client.ok("POST", choice)
        return act

    chance = [
        (person, life([dice.choice([do, undo]) for _ in range(ROUNDS)])) for person in crowd for _ in range(CONNECTIONS)
    ]
    at_once(server, chance)
    half = len(crowd) // 2
    last = [(person, life([do if index < half else undo])) for index, person in enumerate(crowd) for _ in range(CONNECTIONS)]
    at_once(server, last)
    return half


@pytest.fixture
def seed(request):
    return request.config.getoption("--seed") or 1


@pytest.mark.parametrize(
    "do, undo, count, listed",
    [("favourite", "unfavourite", "favourites_count", "favourited_by"), ("reblog", "unreblog", "reblogs_count", "reblogged_by")],
)
def test_reactions_to_one_post(server, people, crowd, seed, do, undo, count, listed):
    author = people.fresh()
    post = f"/api/v1/statuses/{author.api.publish('for everybody')['id']}"
    before = {person.id: person.api.ok("GET", f"/api/v1/accounts/{person.id}")["statuses_count"] for person in crowd}
    expected = settle(server, crowd, f"{post}/{do}", f"{post}/{undo}", seed)
    assert author.api.ok("GET", post)[count] == expected
    assert {account["id"] for account in author.api.ok("GET", f"{post}/{listed}")} == {person.id for person in crowd[:expected]}
    for index, person in enumerate(crowd):
        shares = 1 if do == "reblog" and index < expected else 0
        assert person.api.ok("GET", f"/api/v1/accounts/{person.id}")["statuses_count"] - before[person.id] == shares


def test_follows_of_one_account(server, people, crowd, seed):
    star = people.fresh()
    path = f"/api/v1/accounts/{star.id}"
    before = {person.id: person.api.ok("GET", f"/api/v1/accounts/{person.id}")["following_count"] for person in crowd}
    expected = settle(server, crowd, f"{path}/follow", f"{path}/unfollow", seed)
    assert star.api.ok("GET", path)["followers_count"] == expected
    assert {account["id"] for account in star.api.ok("GET", f"{path}/followers")} == {person.id for person in crowd[:expected]}
    for index, person in enumerate(crowd):
        now = person.api.ok("GET", f"/api/v1/accounts/{person.id}")["following_count"]
        assert now - before[person.id] == (1 if index < expected else 0)


def test_votes_in_one_poll(server, people, crowd):
    author = people.fresh()
    poll = author.api.publish("which?", poll={"options": ["one", "two"], "expires_in": 3600})["poll"]["id"]

    def vote(choice):
        return lambda client: client.post(f"/api/v1/polls/{poll}/votes", json={"choices": [choice]}).status_code

    acts = [(person, vote(connection % 2)) for person in crowd for connection in range(CONNECTIONS)]
    answers = at_once(server, acts)
    assert sorted(set(answers)) == [200, 422]
    for person, of_one in itertools.groupby(zip(acts, answers), key=lambda each: each[0][0].id):
        assert [status for _, status in of_one].count(200) == 1, f"{person} voted other than once"
    seen = author.api.ok("GET", f"/api/v1/polls/{poll}")
    assert seen["votes_count"] == seen["voters_count"] == len(crowd)
    assert sum(option["votes_count"] for option in seen["options"]) == len(crowd)


def test_afterwards_every_figure_equals_a_rebuild(server, crowd):
    checks = server.command_json("doctor", "--recount", check=False)
    figures = next(check for check in checks if check["name"] == "figures")
    assert figures["state"] == "ok", figures["text"]
