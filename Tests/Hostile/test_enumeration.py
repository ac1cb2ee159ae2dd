"""Whether an address is known is told neither by words nor by time."""

import statistics
import time

import pytest

from harness.pages import Browser
from harness.people import People

TRIES = 5


def attempt(server, path, field, values):
    """How long the answer took, its status and its words."""
    browser = Browser(server.url)
    browser.get(path)
    form = browser.form(with_kind=field)
    name = form.named("email") or form.named("text")
    data = dict(form.values()) | {name: values[0]} | ({"password": values[1]} if field == "password" else {})
    began = time.monotonic()
    answer = browser.post(form.action, data)
    return time.monotonic() - began, answer.status_code, browser.page.text.replace(values[0], "")


def compare(server, path, field, known, unknown):
    """Times and words for addresses that exist and for some that do not, in turns so that both meet the same load."""
    pairs = [(attempt(server, path, field, known()), attempt(server, path, field, unknown())) for _ in range(TRIES)]
    assert {pair[0][1:] for pair in pairs} == {pair[1][1:] for pair in pairs}
    return [statistics.median(entry[side][0] for entry in pairs) for side in (0, 1)]


# Passwords cost here what they cost at home.
COSTS = {"RAPPORT_TEST_CHEAP_PASSWORDS": "0"}


@pytest.fixture(scope="module")
def server(make_server):
    return make_server("sqlite", environment=COSTS)


@pytest.fixture(scope="module")
def people(server):
    people = People(server)
    yield people
    people.close()


@pytest.fixture
def numbers():
    return iter(range(1000))


def test_signing_in_takes_as_long_for_unknown_addresses(server, alice, numbers):
    known, unknown = compare(
        server, "/auth/sign_in", "password", lambda: (alice.email, f"wrong {next(numbers)}"),
        lambda: (f"nobody{next(numbers)}@example.org", "wrong"))
    assert unknown > known / 2, f"known {known:.3f} s, unknown {unknown:.3f} s"
    assert known > unknown / 2, f"known {known:.3f} s, unknown {unknown:.3f} s"


def test_asking_for_a_new_password_takes_as_long_for_unknown_addresses(server, alice, bob, carol, numbers):
    members = [alice, bob, carol]
    known, unknown = compare(
        server, "/auth/reset", "email", lambda: (members[next(numbers) % 3].email, ""),
        lambda: (f"nobody{next(numbers)}@example.org", ""))
    assert abs(known - unknown) < 0.05, f"known {known:.3f} s, unknown {unknown:.3f} s"


@pytest.fixture(scope="module")
def open_server(make_server):
    """A server that anybody may join."""
    return make_server("sqlite", environment=COSTS | {"RAPPORT_SIGN_UP": "open"})


def test_signing_up_tells_nothing_of_addresses(open_server):
    """Names are public; addresses are not: a known one gets the answer of a fresh one, and as late."""
    open_server.create_account("known", password="correct horse battery staple")
    answers, times = {"known": set(), "fresh": set()}, {"known": [], "fresh": []}
    for number in range(TRIES):
        for kind, email in (("known", "known@example.org"), ("fresh", f"fresh{number}@example.org")):
            browser = Browser(open_server.url)
            browser.get("/auth/sign_up")
            form = browser.form(with_kind="password")
            data = dict(form.values()) | {
                "username": f"{kind}{number}name", form.named("email"): email, form.named("password"): "correct horse battery staple"}
            data |= {field.name: field.value for field in form.fields if field.kind == "checkbox:off"}
            began = time.monotonic()
            answer = browser.post(form.action, data)
            times[kind].append(time.monotonic() - began)
            answers[kind].add((answer.status_code, browser.page.text.replace(email, "")))
    assert len(answers["known"]) == 1 and answers["known"] == answers["fresh"], answers
    known, fresh = statistics.median(times["known"]), statistics.median(times["fresh"])
    assert known > fresh / 2 and fresh > known / 2, f"known {known:.3f} s, fresh {fresh:.3f} s"
