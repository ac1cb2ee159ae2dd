"""Oversize, deep and malformed bodies: refused with a reason, quickly, and the server lives on."""

import json
import time

import pytest

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("size", [300_000, 5_000_000])
def test_a_body_that_is_too_large_is_refused(alice, still_well, size):
    for kind, body in (("application/json", b'{"status":"' + b"x" * size + b'"}'), ("application/x-www-form-urlencoded", b"status=" + b"x" * size)):
        answer = alice.api.post("/api/v1/statuses", data=body, headers={"Content-Type": kind})
        assert answer.status_code == 413
    still_well()


def test_a_body_without_end_is_cut_off(raw, alice, still_well):
    """Chunks come for ever; the server stops reading."""
    head = (
        "POST /api/v1/statuses HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {alice.token}\r\n\r\n")
    is_cut_off = False
    with raw.open() as connection:
        connection.sendall(head.encode())
        end = time.monotonic() + 15
        while time.monotonic() < end and not is_cut_off:
            try:
                connection.sendall(b"1000\r\n" + b"x" * 0x1000 + b"\r\n")
            except OSError:
                is_cut_off = True
    assert is_cut_off, "the server went on reading"
    still_well()


@pytest.mark.parametrize("depth", [33, 1000, 100_000])
@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_a_deep_body_is_refused(alice, still_well, depth, brackets):
    opening = "[" if brackets == "[]" else '{"a":'
    body = '{"status":' + opening * depth
    if len(body) > 250_000:
        body = body[:250_000]
    else:
        body += "1" + brackets[1] * depth + "}"
    answer = alice.api.post("/api/v1/statuses", data=body, headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (400, "too_deep")
    still_well()


def test_a_form_with_deep_brackets_is_refused(alice, still_well):
    answer = alice.api.post("/api/v1/statuses", data="a" + "[b]" * 5000 + "=1", headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 400
    still_well()


@pytest.mark.parametrize(
    "body",
    [b"{", b"[]", b'"text"', b"null", b"{\"a\":1,}", b"{'a':1}", b"{\"a\":01}", b"\xff\xfe", b"{\"status\":\"\\ud800\"}", b"{\"status\":\"a\x01\"}",
     b"{\"a\":1}{\"b\":2}", b"{\"a\":1e999999}", b"NaN", b"{\"a\":" + b"9" * 100_000 + b"}"],
    ids=lambda body: body[:16].decode("latin-1"))
def test_malformed_json_is_refused(alice, still_well, body):
    answer = alice.api.post("/api/v1/statuses", data=body, headers=JSON)
    assert answer.status_code in (400, 422), answer.text
    still_well()


@pytest.mark.parametrize(
    "body",
    [b"--x\r\n", b"--x--", b"--x\r\nContent-Disposition: form-data\r\n\r\nq\r\n--x--", b"--y\r\n\r\n--y--",
     b"--x\r\nContent-Disposition: form-data; name=\"status\"\r\n\r\nno end", b"--x\r\n" + b"A: b\r\n" * 5000],
    ids=range(6))
def test_malformed_multipart_is_refused(alice, still_well, body):
    answer = alice.api.post("/api/v1/statuses", data=body, headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert answer.status_code in (400, 413, 422), answer.text
    still_well()


def test_a_million_fields_are_refused_quickly(alice, still_well):
    began = time.monotonic()
    body = "&".join(f"a{number}=1" for number in range(25_000))
    answer = alice.api.post("/api/v1/statuses", data=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert (answer.status_code, answer.json()["code"]) == (400, "too_many_values")
    answer = alice.api.post("/api/v1/statuses", data=json.dumps({f"a{number}": 1 for number in range(15_000)}), headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (400, "too_many_values")
    assert time.monotonic() - began < 5
    still_well()


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "text/html", "application/activity+json", "nonsense"])
def test_other_kinds_of_body_are_refused(alice, kind):
    assert alice.api.post("/api/v1/statuses", data=b"status=hello", headers={"Content-Type": kind}).status_code == 415


def test_long_fields_are_refused_and_not_cut(alice):
    for field, value in (("display_name", "x" * 10_000), ("note", "x" * 100_000)):
        assert alice.api.patch("/api/v1/accounts/update_credentials", json={field: value}).status_code == 422, field
    answer = alice.api.post("/api/v1/statuses", json={"status": "poll", "poll": {"options": ["x" * 5000, "b"], "expires_in": 3600}})
    assert answer.status_code == 422
    options = [f"option {number}" for number in range(400)]
    assert alice.api.post("/api/v1/statuses", json={"status": "poll", "poll": {"options": options, "expires_in": 3600}}).status_code == 422
    assert alice.api.post("/api/v1/lists", json={"title": "x" * 10_000}).status_code == 422
