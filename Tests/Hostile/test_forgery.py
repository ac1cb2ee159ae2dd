"""Forms of other sites change nothing (CSRF)."""

import pytest
import requests

from harness.pages import Browser
from harness.people import Client, Pledge, authorize_path, consent_button, consent_form, fill_sign_in, register_app


@pytest.fixture
def signed_in(server, alice):
    browser = Browser(server.url)
    browser.get("/auth/sign_in")
    fill_sign_in(browser, alice.email, alice.password)
    return browser


def token_of(page):
    return next(value for form in page.forms for name, value in form.values() if name == "csrf_token")


def test_a_form_without_our_token_changes_nothing(server, alice, signed_in):
    before = len(alice.api.ok("GET", f"/api/v1/accounts/{alice.id}/statuses"))
    signed_in.get("/")
    for form in [form for form in signed_in.page.forms if form.method == "post"]:
        values = [(name, value or "x") for name, value in form.values() if name != "csrf_token"]
        for forged in (values, values + [("csrf_token", "")], values + [("csrf_token", "A" * 43)]):
            answer = signed_in.session.post(server.url + form.action, data=forged, allow_redirects=False)
            assert answer.status_code == 403, f"{form.action} -> {answer.status_code}"
    assert len(alice.api.ok("GET", f"/api/v1/accounts/{alice.id}/statuses")) == before


def test_a_token_of_another_browser_is_worthless(server, bob, signed_in):
    other = Browser(server.url)
    other.get("/auth/sign_in")
    fill_sign_in(other, bob.email, bob.password)
    other.get("/")
    stolen = token_of(other.page)
    signed_in.get("/")
    for form in [form for form in signed_in.page.forms if form.method == "post"]:
        values = [(name, value) for name, value in form.values() if name != "csrf_token"] + [("csrf_token", stolen)]
        assert signed_in.session.post(server.url + form.action, data=values, allow_redirects=False).status_code == 403


def test_consent_cannot_be_given_by_another_site(server, alice, signed_in):
    app = register_app(server.url)
    signed_in.get(authorize_path(app, Pledge()))
    form = consent_form(signed_in)
    button = consent_button(form)
    values = [(name, value) for name, value in form.values() if name != "csrf_token"] + [(button.name, button.value)]
    answer = signed_in.session.post(server.url + form.action, data=values, allow_redirects=False)
    assert answer.status_code == 403
    assert "code=" not in answer.headers.get("Location", "")


@pytest.mark.parametrize("cookie", [None, "rapport_form=", "rapport_session=", "rapport_form=; rapport_session="])
def test_nobody_is_signed_in_by_another_site(server, bob, cookie):
    """The token of a browser without cookies, which anyone can fetch, does not fit the browser of a victim without any."""
    headers = {"Cookie": cookie} if cookie else {}
    page = Browser(server.url, requests.Session())
    page.session.headers.update(headers)
    page.get("/auth/sign_in")
    form = page.form(with_kind="password")
    name = form.named("email") or form.named("text")
    values = dict(form.values()) | {name: bob.email, "password": bob.password}
    for victim in ({}, headers):
        answer = requests.post(server.url + form.action, data=values, headers=victim, allow_redirects=False)
        assert answer.status_code == 403
        assert "rapport_session" not in answer.headers.get("Set-Cookie", "")


def test_the_api_does_not_look_at_cookies(server, signed_in):
    """A page of another origin may read the API: nothing of the visitor may go along."""
    for path in ("/api/v1/accounts/verify_credentials", "/api/v1/timelines/home"):
        answer = signed_in.session.get(server.url + path, headers={"Origin": "https://evil.example"})
        assert answer.status_code in (401, 422)
        assert answer.headers.get("Access-Control-Allow-Credentials") is None
    assert signed_in.session.post(server.url + "/api/v1/statuses", data={"status": "x"}).status_code in (401, 422)


def test_reading_changes_nothing(server, alice, bob):
    """Addresses that change something take POST only: a picture in a page must not follow, sign out or delete."""
    browser = Browser(server.url)
    browser.get("/auth/sign_in")
    fill_sign_in(browser, alice.email, alice.password)
    browser.get(f"/@{bob.name}")
    for form in [form for form in browser.page.forms if form.method == "post"]:
        browser.session.get(server.url + form.action, params=form.values(), allow_redirects=False)
    assert alice.api.ok("GET", "/api/v1/accounts/relationships", params={"id[]": bob.id})[0]["blocking"] is False
    assert browser.session.get(server.url + "/auth/sign_out", allow_redirects=False).status_code in (404, 405)
    assert Client(server.url, alice.token).get("/api/v1/accounts/verify_credentials").status_code == 200


def test_pages_cannot_be_framed_and_forms_lead_home(server):
    for path in ("/", "/auth/sign_in", "/public"):
        policy = requests.get(server.url + path).headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy and "form-action 'self'" in policy and "unsafe-inline" not in policy, policy
