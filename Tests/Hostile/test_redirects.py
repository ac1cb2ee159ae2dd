"""Nobody is sent away from the server by a link to it (Mastodon CVE-2026-33868, Discourse CVE-2026-33427)."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from harness.pages import Browser
from harness.people import Pledge, authorize, authorize_path, fill_sign_in, redeem, register_app

# Each costs a sign-in; more forms are tried in the unit tests of SafeReturn.
TRAPS = [
    "https://evil.example/", "//evil.example/", "/\\evil.example/", "/%2Fevil.example/", "/\t/evil.example", "javascript:alert(1)",
    "/\r\nLocation: https://evil.example",
]


@pytest.mark.parametrize("trap", TRAPS)
def test_signing_in_leads_to_our_own_pages_only(server, alice, trap):
    browser = Browser(server.url)
    browser.get("/auth/sign_in", params={"return_to": trap})
    form = browser.form(with_kind="password")
    name = form.named("email") or form.named("text")
    response = browser.session.post(
        server.url + form.action,
        data=[pair for pair in form.values() if pair[0] not in (name, "password", "return_to")]
        + [(name, alice.email), ("password", alice.password), ("return_to", trap)],
        allow_redirects=False)
    assert response.status_code == 303
    target = response.headers["Location"]
    assert urlsplit(target).netloc in ("", server.host)
    assert target.startswith("/") and not target.startswith(("//", "/\\")), target
    assert "evil" not in target, target


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/cb", "https://phones.example.evil.example/done", "https://phones.example/done/../evil", "https://phones.example/Done",
     "https://phones.example/done?x=1", "https://phones.example@evil.example/done", "http://phones.example/done", "https://phones.example/done/",
     "https://phones.example/done#x", "urn:ietf:wg:oauth:2.0:oob", ""])
def test_codes_go_to_registered_addresses_only(server, alice, address):
    app = register_app(server.url, redirect_uri="https://phones.example/done")
    app.redirect_uri = address
    browser = Browser(server.url)
    response = browser.get(authorize_path(app, Pledge()))
    assert browser.left_for is None, browser.left_for
    assert response.status_code in (400, 403, 404, 422), response.status_code


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "/relative", "https://", "https://a.example/\r\nx",
     "https://user:pass@a.example/", "https://a.example/#fragment", "blob:https://a.example/x", "about:blank"])
def test_apps_cannot_register_dangerous_addresses(anyone, address):
    answer = anyone.post("/api/v1/apps", data={"client_name": "x", "redirect_uris": address, "scopes": "read"})
    assert answer.status_code in (400, 422), answer.text


def test_a_code_is_redeemed_with_the_address_that_it_was_made_for(server, people, alice):
    pledge = Pledge()
    code = authorize(Browser(server.url), people.app, alice.email, alice.password, pledge)
    elsewhere = replace(people.app, redirect_uri=people.app.redirect_uri + "2")
    assert redeem(server.url, elsewhere, code, pledge).json()["error"] == "invalid_grant"


def test_the_way_back_of_a_form_stays_here(server, alice):
    """The field `back` of a form of the pages."""
    browser = Browser(server.url)
    browser.get("/auth/sign_in")
    fill_sign_in(browser, alice.email, alice.password)
    browser.get(f"/@{alice.name}")
    for form in browser.page.forms:
        if form.method == "post" and form.has("back"):
            browser.submit(form, back="//evil.example/")
            assert browser.left_for is None, browser.left_for
