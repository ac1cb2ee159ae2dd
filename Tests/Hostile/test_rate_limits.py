"""Limits hold whatever a client says about itself (Lemmy CVE-2026-54738, Mastodon CVE-2023-49952)."""

import pytest
import requests

from harness.people import People

HEADERS = [
    "X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Client-IP", "CF-Connecting-IP", "True-Client-IP", "X-Originating-IP", "X-Remote-IP",
    "X-Remote-Addr", "X-Cluster-Client-IP", "Via", "X-Forwarded", "Forwarded-For", "X-Host", "X-Forwarded-Host", "Fastly-Client-Ip",
    "X-Azure-ClientIP", "X-Appengine-User-Ip", "X-ProxyUser-Ip", "Client-IP",
]


@pytest.fixture(scope="module")
def limited(make_server):
    """A server with its limits on."""
    return make_server("sqlite", rate_limits=True)


def remaining(response):
    return int(response.headers["X-RateLimit-Remaining"])


def test_invented_addresses_open_no_new_allowance(limited):
    session = requests.Session()
    before = remaining(session.get(limited.url + "/api/v1/instance"))
    for number, header in enumerate(HEADERS):
        value = f"for=10.0.0.{number}" if header == "Forwarded" else f"10.0.0.{number}"
        answer = session.get(limited.url + "/api/v1/instance", headers={header: value})
        assert remaining(answer) == before - number - 1, header


def test_other_spellings_of_a_path_share_the_allowance(limited):
    session = requests.Session()
    before = remaining(session.get(limited.url + "/api/v1/instance"))
    answers = [session.get(limited.url + path) for path in ("/api/v1/instance/", "/api/v1/instance?x=1", "/api/v2/instance", "/api/v1/no-such")]
    assert [remaining(answer) for answer in answers] == [before - 1, before - 2, before - 3, before - 4]


def test_tokens_that_do_not_work_are_counted(limited):
    session = requests.Session()
    statuses = [
        session.get(limited.url + "/api/v1/instance", headers={"Authorization": f"Bearer guess{number}"}).status_code
        for number in range(110)
    ]
    assert statuses[0] == 401 and statuses[-1] == 429, statuses
    assert session.get(limited.url + "/api/v1/instance").status_code == 200


def test_a_password_cannot_be_tried_without_end(limited):
    people = People(limited)
    limited.create_account("victim", password=people.password)
    statuses = []
    for number in range(30):
        session = requests.Session()
        page = session.get(limited.url + "/auth/sign_in", headers={"X-Forwarded-For": f"10.1.0.{number}"}).text
        token = page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
        answer = session.post(
            limited.url + "/auth/sign_in", data={"csrf_token": token, "login": "victim@example.org", "password": f"guess {number}"},
            headers={"X-Forwarded-For": f"10.1.0.{number}"}, allow_redirects=False)
        statuses.append(answer.status_code)
        if answer.status_code == 429:
            break
    assert statuses[-1] == 429 and len(statuses) <= 26, statuses


def test_the_end_of_the_allowance_is_told_and_kept(limited):
    session = requests.Session()
    for _ in range(400):
        answer = session.get(limited.url + "/api/v1/instance")
        if answer.status_code == 429:
            break
    assert answer.status_code == 429
    assert answer.json()["error"]
    assert int(answer.headers["Retry-After"]) > 0
    assert session.get(limited.url + "/api/v1/instance", headers={"X-Forwarded-For": "10.9.9.9"}).status_code == 429


def test_supervisors_are_never_told_to_wait(limited):
    """Health is asked for from one address, however often, and answers in one state whatever else that address does."""
    session = requests.Session()
    for _ in range(310):
        answer = session.get(limited.url + "/health/live")
        assert answer.status_code == 200 and "X-RateLimit-Remaining" not in answer.headers
    assert session.get(limited.url + "/health/ready").status_code == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff", "health passes everything else that requests pass"


def test_limits_cannot_be_lifted_beyond_this_machine(limited):
    done = limited.command("serve", "--address", "0.0.0.0", "--port", "1", "--host", "a.example", "--no-rate-limits", check=False)
    assert done.returncode != 0
    assert "loopback" in (done.stdout + done.stderr)
