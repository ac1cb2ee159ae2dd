"""Doubled parameters, NUL, broken UTF-8, huge pages and numbers, paths that climb."""

import socket

import pytest

from harness.people import Pledge, authorize_path, register_app

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_of_two_parameters_the_last_counts_everywhere(alice):
    answer = alice.api.post("/api/v1/statuses?status=query", data="status=first&visibility=public&status=last&visibility=private", headers=FORM)
    assert answer.status_code == 200
    assert "last" in answer.json()["content"] and answer.json()["visibility"] == "private"
    listed = alice.api.ok("GET", f"/api/v1/accounts/{alice.id}/statuses?limit=5&limit=1")
    assert len(listed) == 1


def test_a_doubled_return_address_is_checked_and_used_alike(server, anyone):
    app = register_app(server.url, redirect_uri="https://phones.example/done")
    evil = "&redirect_uri=https%3A%2F%2Fevil.example%2Fcb"
    path = authorize_path(app, Pledge())
    for address in (path + evil, path.replace("?", "?" + evil[1:] + "&", 1)):
        answer = anyone.get(address)
        assert "evil.example" not in answer.headers.get("Location", "").split("return_to")[0]
        assert answer.status_code in (303, 400, 422)


@pytest.mark.parametrize("pair", ["a=1&a[b]=2", "a[]=1&a[b]=2", "a[b=1", "a]b=1", "[]=1", "=", "&&&", "a[b][]c=1"])
def test_contradicting_names_are_refused_or_ignored(alice, still_well, pair):
    answer = alice.api.post("/api/v1/statuses", data=pair + "&status=fine", headers=FORM)
    assert answer.status_code in (200, 400, 422)
    still_well()


@pytest.mark.parametrize("text", ["%00", "a%00b", "%ff%fe", "%c0%af", "%ed%a0%80", "%f4%90%80%80", "%", "%zz", "%u0041"])
def test_nul_and_broken_utf8_are_refused(server, alice, anyone, still_well, text):
    answer = alice.api.post("/api/v1/statuses", data=f"status=x{text}", headers=FORM)
    assert answer.status_code == 400, f"body: {answer.status_code}"
    for path in (f"/api/v2/search?q={text}", f"/api/v1/accounts/lookup?acct={text}", f"/api/v1/timelines/tag/{text}", f"/@{text}", f"/tags/{text}"):
        # Sent as it is: requests would tidy it up.
        status = send(server, path)
        assert status in (400, 404, 422), f"{path} -> {status}"
    still_well()


def send(server, path, method="GET", headers=""):
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(f"{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n".encode("latin-1"))
        received = connection.recv(65536)
    return int(received.split(b" ", 2)[1]) if received else 400


@pytest.mark.parametrize("text", ["\u202eevil", "\u200b", "\ufeff", "a\u0300" * 500, "\U0001f468\u200d\U0001f469" * 200, "\u2028", "\x7f"])
def test_odd_characters_are_kept_or_refused_but_break_nothing(alice, still_well, text):
    answer = alice.api.post("/api/v1/statuses", json={"status": "x" + text})
    assert answer.status_code in (200, 400, 422)
    alice.api.get("/api/v2/search", params={"q": text or "x"})
    still_well()


@pytest.mark.parametrize("limit", ["41", "1000000", "9223372036854775807", "99999999999999999999999", "-1", "0", "-9223372036854775808", "1e9", "ten", "0x10"])
def test_a_page_has_a_greatest_length(alice, people, still_well, limit):
    author = people.named("prolific")
    if not author.api.ok("GET", f"/api/v1/accounts/{author.id}/statuses"):
        for number in range(45):
            author.api.publish(f"one of many {number}")
    for path in (f"/api/v1/accounts/{author.id}/statuses", "/api/v1/timelines/public", "/api/v1/notifications", "/api/v1/favourites"):
        answer = alice.api.get(path, params={"limit": limit})
        assert answer.status_code in (200, 400, 422), f"{path} -> {answer.status_code}"
        if answer.status_code == 200:
            assert len(answer.json()) <= 40
    still_well()


IDS = ["9223372036854775808", "18446744073709551616", "-1", "0", "1e3", "0x10", "1.5", "", " 1", "+1", "99999999999999999999999999999999", "\u0661", "1;2"]


@pytest.mark.parametrize("id", IDS)
def test_ids_that_are_none_lead_nowhere(alice, still_well, id):
    for method, path in (
        ("GET", f"/api/v1/statuses/{id}"), ("POST", f"/api/v1/statuses/{id}/favourite"), ("DELETE", f"/api/v1/statuses/{id}"),
        ("GET", f"/api/v1/accounts/{id}"), ("POST", f"/api/v1/accounts/{id}/follow"), ("GET", f"/api/v1/lists/{id}"),
        ("GET", f"/api/v1/polls/{id}"), ("GET", f"/api/v1/notifications/{id}"),
    ):
        if id == "" and path.count("//") == 0 and path.endswith("/"):
            continue
        answer = alice.api.call(method, path)
        assert answer.status_code in (400, 404, 405, 422), f"{method} {path} -> {answer.status_code}"
    for name in ("max_id", "since_id", "min_id"):
        assert alice.api.get("/api/v1/timelines/home", params={name: id}).status_code in (200, 400, 422)
    still_well()


def test_an_id_beyond_63_bits_does_not_come_round_to_a_real_one(alice):
    post = alice.api.publish("only one id")
    wrapped = int(post["id"]) + 2**64
    assert alice.api.get(f"/api/v1/statuses/{wrapped}").status_code == 404
    assert alice.api.post(f"/api/v1/statuses/{wrapped}/favourite").status_code == 404


CLIMBS = [
    "../Templates/layout.mustache", "..%2fTemplates%2flayout.mustache", "..%2FTemplates%2Flayout.mustache", "%2e%2e%2fTemplates%2flayout.mustache",
    "....//Templates/layout.mustache", "..\\Templates\\layout.mustache", "%2fetc%2fpasswd", "/etc/passwd", "..%252fTemplates", ".", "..", "%00",
    "site.css", "../../../../../../../../../../etc/passwd", "..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
]


@pytest.mark.parametrize("name", CLIMBS)
def test_assets_are_what_the_program_names_and_nothing_else(server, still_well, name):
    assert send(server, f"/assets/{name}") in (301, 400, 404), name
    still_well()
