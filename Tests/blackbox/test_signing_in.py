"""OAuth from the app's registration to the revoked token, through the real pages."""

import pytest
from mastodon import Mastodon

from harness.contract import ContractSession
from harness.pages import Browser
from harness.people import OUT_OF_BAND, Client, Pledge, authorize, consent_form, fill_sign_in, redeem, register_app
from harness.people import authorize_path

pytestmark = pytest.mark.both_engines


def test_a_code_with_pkce_becomes_a_token(server, people, alice):
    pledge = Pledge()
    code = authorize(Browser(server.url), people.app, alice.email, alice.password, pledge, state="a b&c")
    answer = redeem(server.url, people.app, code, pledge)
    assert answer.status_code == 200
    assert answer.json()["token_type"].lower() == "bearer"
    assert Client(server.url, answer.json()["access_token"]).ok("GET", "/api/v1/accounts/verify_credentials")["id"] == alice.id


def test_a_code_with_the_wrong_verifier_is_refused(server, people, alice):
    code = authorize(Browser(server.url), people.app, alice.email, alice.password, Pledge())
    answer = redeem(server.url, people.app, code, Pledge())
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


def test_a_code_works_once_and_its_second_use_ends_the_token(server, people, alice):
    pledge = Pledge()
    code = authorize(Browser(server.url), people.app, alice.email, alice.password, pledge)
    token = redeem(server.url, people.app, code, pledge).json()["access_token"]
    again = redeem(server.url, people.app, code, pledge)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    assert Client(server.url, token).get("/api/v1/accounts/verify_credentials").status_code == 401


def test_a_code_of_one_app_is_worthless_to_another(server, people, alice):
    pledge = Pledge()
    code = authorize(Browser(server.url), people.app, alice.email, alice.password, pledge)
    other = register_app(server.url)
    answer = redeem(server.url, other, code, pledge)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


def test_the_code_is_shown_for_out_of_band_apps(server, alice):
    app = register_app(server.url, redirect_uri=OUT_OF_BAND)
    code = authorize(Browser(server.url), app, alice.email, alice.password)
    assert redeem(server.url, app, code).status_code == 200


def test_apps_with_a_scheme_of_their_own_are_returned_to(server, alice):
    app = register_app(server.url, redirect_uri="com.example.app://oauth/done")
    pledge = Pledge()
    code = authorize(Browser(server.url), app, alice.email, alice.password, pledge)
    assert redeem(server.url, app, code, pledge).status_code == 200


def test_the_consent_page_names_the_app_and_where_it_returns(server, alice):
    app = register_app(server.url, redirect_uri="https://phones.example/done", name="Pocket <b>Reader</b>")
    browser = Browser(server.url)
    browser.get(authorize_path(app, Pledge()))
    fill_sign_in(browser, alice.email, alice.password)
    consent_form(browser)
    assert "Pocket <b>Reader</b>" in browser.page.text
    assert "phones.example" in browser.page.text
    assert "<b>Reader" not in browser.response.text


def test_refusing_leads_back_to_the_app_with_access_denied(server, people, alice):
    browser = Browser(server.url)
    browser.get(authorize_path(people.app, Pledge(), state="s1"))
    fill_sign_in(browser, alice.email, alice.password)
    form = consent_form(browser)
    refusal = next(button for button in form.buttons if button.value in ("deny", "no", "refuse", "cancel"))
    browser.submit(form, button=refusal)
    assert browser.left_for.startswith(people.app.redirect_uri)
    assert "error=access_denied" in browser.left_for and "state=s1" in browser.left_for


def test_a_wrong_password_is_told_without_saying_which_part_was_wrong(server, people, alice):
    texts = []
    for email in (alice.email, "nobody-at-all@example.org"):
        browser = Browser(server.url)
        browser.get(authorize_path(people.app, Pledge()))
        fill_sign_in(browser, email, "certainly not this one")
        assert browser.left_for is None
        assert browser.response.status_code in (200, 401, 403, 422)
        texts.append(browser.page.text.replace(email, ""))
    assert texts[0] == texts[1]


def test_an_app_gets_a_token_of_its_own(server, people):
    app = people.app
    answer = Client(server.url).post("/oauth/token", data={
        "grant_type": "client_credentials", "client_id": app.client_id, "client_secret": app.client_secret, "scope": "read"})
    assert answer.status_code == 200
    own = Client(server.url, answer.json()["access_token"])
    assert own.ok("GET", "/api/v1/apps/verify_credentials")["name"] == "Rapport tests"
    assert own.get("/api/v1/accounts/verify_credentials").status_code in (401, 403, 422)


def test_a_password_is_never_taken_for_a_token(server, people, alice):
    app = people.app
    answer = Client(server.url).post("/oauth/token", data={
        "grant_type": "password", "username": alice.email, "password": alice.password, "client_id": app.client_id,
        "client_secret": app.client_secret, "scope": "read"})
    assert (answer.status_code, answer.json()["error"]) == (400, "unsupported_grant_type")


def test_a_revoked_token_is_worthless(server, people, alice):
    token = people.token(alice, "read")
    app = people.app
    client = Client(server.url, token)
    assert client.get("/api/v1/accounts/verify_credentials").status_code == 200
    foreign = Client(server.url).post("/oauth/revoke", data={
        "token": token, "client_id": app.client_id, "client_secret": app.client_secret})
    assert foreign.status_code in (200, 403)
    assert client.get("/api/v1/accounts/verify_credentials").status_code == 200, "another app revoked the token"


def test_mastodon_py_signs_in_reads_and_revokes(server, bob):
    session = ContractSession()
    client_id, secret = Mastodon.create_app(
        "Mastodon.py", scopes=["read", "write", "follow"], redirect_uris=OUT_OF_BAND, api_base_url=server.url, session=session)
    app = Mastodon(client_id, secret, api_base_url=server.url, session=session, ratelimit_method="throw")
    browser = Browser(server.url)
    browser.get(app.auth_request_url(scopes=["read", "write", "follow"], allow_http=True))
    fill_sign_in(browser, bob.email, bob.password)
    form = consent_form(browser)
    browser.submit(form, button=next(button for button in form.buttons if button.value not in ("deny", "no", "refuse", "cancel")))
    token = app.log_in(code=browser.page.codes[0], scopes=["read", "write", "follow"], allow_http=True)
    assert str(app.me().id) == bob.id
    assert app.app_verify_credentials().name == "Mastodon.py"
    app.revoke_access_token(allow_http=True)
    assert Client(server.url, token).get("/api/v1/accounts/verify_credentials").status_code == 401


def test_userinfo_tells_who_signed_in(server, people, alice):
    token = people.token(alice, "profile")
    answer = Client(server.url, token).ok("GET", "/oauth/userinfo")
    assert answer["preferred_username"] == alice.name
