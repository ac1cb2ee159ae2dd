"""Sessions: not to be planted, carried over or kept (fixation; Misskey CVE-2025-24896, Mastodon CVE-2025-62174)."""

import requests

from harness.pages import Browser
from harness.people import Client, fill_sign_in


def signed_in(server, person, planted=None):
    browser = Browser(server.url)
    if planted:
        browser.session.cookies.set("rapport_session", planted)
    browser.get("/auth/sign_in")
    fill_sign_in(browser, person.email, person.password)
    return browser


def session_of(browser):
    return browser.session.cookies.get("rapport_session")


def is_open(server, token):
    """Whether the session opens the settings."""
    answer = requests.get(server.url + "/settings", cookies={"rapport_session": token}, allow_redirects=False)
    return answer.status_code == 200 or "sign_in" not in answer.headers.get("Location", "sign_in")


def test_signing_in_gives_a_new_session(server, alice):
    planted = "A" * 43
    browser = signed_in(server, alice, planted)
    values = [cookie.value for cookie in browser.session.cookies if cookie.name == "rapport_session"]
    assert planted not in values or len(values) > 1
    assert not is_open(server, planted)


def test_the_session_before_a_sign_in_ends_with_it(server, alice, bob):
    first = session_of(signed_in(server, alice))
    assert is_open(server, first)
    browser = Browser(server.url)
    browser.session.cookies.set("rapport_session", first)
    browser.get("/auth/sign_in")
    form = browser.form(with_kind="password")
    name = form.named("email") or form.named("text")
    browser.session.post(
        server.url + form.action, data=dict(form.values()) | {name: bob.email, "password": bob.password}, allow_redirects=False)
    assert not is_open(server, first), "the session that the browser showed before goes on"


def test_signing_out_ends_the_session_on_the_server(server, alice):
    browser = signed_in(server, alice)
    token = session_of(browser)
    assert is_open(server, token)
    browser.get("/")
    form = next(form for form in browser.page.forms if form.action.endswith("/auth/sign_out"))
    browser.submit(form)
    assert not is_open(server, token)


def test_a_new_password_ends_sessions_and_tokens(server, people):
    person = people.fresh()
    token = session_of(signed_in(server, person))
    server.command("account", "reset-password", person.name)
    assert not is_open(server, token)
    assert Client(server.url, person.token).get("/api/v1/accounts/verify_credentials").status_code == 401


def test_a_suspended_account_is_shut_out_at_once(server, people, bob):
    person = people.fresh()
    post = person.api.publish("before the end")
    server.command("account", "suspend", person.name)
    assert Client(server.url, person.token).get("/api/v1/timelines/home").status_code in (401, 403)
    assert bob.api.get(f"/api/v1/statuses/{post['id']}").status_code == 404


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(server, alice):
    browser = Browser(server.url)
    browser.get("/auth/sign_in")
    form = browser.form(with_kind="password")
    name = form.named("email") or form.named("text")
    answer = browser.session.post(
        server.url + form.action, data=dict(form.values()) | {name: alice.email, "password": alice.password}, allow_redirects=False)
    cookie = next(value for value in answer.raw.headers.getlist("Set-Cookie") if value.startswith("rapport_session="))
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie and "Domain" not in cookie


def test_personal_pages_are_kept_by_no_cache(server, alice):
    browser = signed_in(server, alice)
    for path in ("/", "/settings", "/notifications", "/@alice"):
        answer = browser.session.get(server.url + path)
        assert "no-store" in answer.headers["Cache-Control"], path
