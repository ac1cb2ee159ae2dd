"""Headers that are forged, doubled or broken; text that tries to become a header (injection, smuggling)."""

from urllib.parse import parse_qs, urlsplit

import pytest

from harness.pages import Browser
from harness.people import Pledge, authorize_path, consent_button, consent_form, fill_sign_in

STATES = ["a\r\nX-Injected: 1", "a&code=stolen", "a#b", "a b+c", "\u00e4\u2028", "%0d%0aX-Injected:1"]


def test_the_state_of_an_app_comes_back_as_it_was_and_as_nothing_else(server, people, alice):
    browser = Browser(server.url)
    browser.get("/auth/sign_in")
    fill_sign_in(browser, alice.email, alice.password)
    for state in STATES:
        browser.get(authorize_path(people.app, Pledge(), state=state))
        form = consent_form(browser)
        browser.submit(form, button=consent_button(form))
        query = parse_qs(urlsplit(browser.left_for).query, keep_blank_values=True)
        assert query["state"] == [state]
        assert len(query["code"]) == 1 and query["code"] != ["stolen"]
        assert urlsplit(browser.left_for).fragment == ""


def test_the_host_header_is_not_believed(server, anyone, alice):
    for path in ("/api/v1/instance", "/api/v2/instance", "/.well-known/host-meta", "/", "/auth/sign_in", "/auth/reset"):
        for header in ("Host", "X-Forwarded-Host", "X-Forwarded-Server", "Forwarded"):
            answer = anyone.session.get(server.url + path, headers={header: "host=evil.example" if header == "Forwarded" else "evil.example"})
            assert "evil.example" not in answer.text, f"{header} on {path}"
            assert "evil.example" not in str(answer.headers)


@pytest.mark.parametrize(
    "head",
    [b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: x\r\n\r\n",
     b"POST /api/v1/apps HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 40\r\n\r\nabcd",
     b"GET / HTTP/1.1\r\nHost: x\r\nX: a\nY: b\r\n z\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
     b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
     b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: a\r\n" % number for number in range(5000)) + b"\r\n",
     b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
     b"GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n", b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", b"GET  HTTP/1.1\r\n\r\n"],
    ids=range(13))
def test_broken_requests_are_refused_or_dropped(raw, still_well, head):
    status = raw.status(head)
    assert status is None or status < 500, status
    still_well()


def test_a_smuggled_request_is_not_answered(raw):
    received = raw.exchange(
        b"POST /api/v1/apps HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert received.count(b"HTTP/1.1 ") <= 1, received[:2000]


def test_fields_of_a_profile_stay_out_of_headers_and_markup(alice, anyone):
    hostile = "x\r\nSet-Cookie: a=b"
    answer = alice.api.patch("/api/v1/accounts/update_credentials", json={"display_name": hostile, "note": "<script>x</script>"})
    assert answer.status_code in (200, 422)
    page = anyone.get("/@alice")
    assert "a=b" not in page.headers.get("Set-Cookie", "")
    assert "<script>x" not in page.text
    alice.api.ok("PATCH", "/api/v1/accounts/update_credentials", json={"display_name": "", "note": ""})
