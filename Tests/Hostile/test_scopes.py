"""A token does what its scopes say, and nothing else (Mastodon CVE-2025-62176, Pixelfed CVE-2024-25108)."""

import pytest

from harness.contract import contract
from harness.people import Client, Pledge, authorize_path, register_app
from harness.pages import Browser

WRITES = {
    "write:favourites": ("POST", "/api/v1/statuses/{post}/favourite"),
    "write:statuses": ("POST", "/api/v1/statuses/{post}/reblog"),
    "write:bookmarks": ("POST", "/api/v1/statuses/{post}/bookmark"),
    "write:accounts": ("PATCH", "/api/v1/accounts/update_credentials"),
    "write:follows": ("POST", "/api/v1/accounts/{other}/follow"),
    "write:blocks": ("POST", "/api/v1/accounts/{other}/block"),
    "write:mutes": ("POST", "/api/v1/accounts/{other}/mute"),
    "write:lists": ("POST", "/api/v1/lists"),
    "write:notifications": ("POST", "/api/v1/notifications/clear"),
}
READS = {
    "read:statuses": "/api/v1/timelines/home", "read:notifications": "/api/v1/notifications", "read:bookmarks": "/api/v1/bookmarks",
    "read:favourites": "/api/v1/favourites", "read:lists": "/api/v1/lists", "read:blocks": "/api/v1/blocks",
    "read:mutes": "/api/v1/mutes", "read:follows": "/api/v1/follow_requests", "read:accounts": "/api/v1/preferences",
}


@pytest.fixture(scope="module")
def granular():
    """Tokens of one scope each, by server and scope."""
    return {}


@pytest.fixture
def token(granular, people, alice):
    def of(scope):
        key = (people.server.url, scope)
        if key not in granular:
            granular[key] = people.token(alice, scope)
        return granular[key]

    return of


def test_a_reading_token_changes_nothing(server, token, alice, bob):
    post = bob.api.publish("hands off")
    reader = Client(server.url, token("read"))
    for method, path in WRITES.values():
        answer = reader.call(method, path.format(post=post["id"], other=bob.id), json={"title": "x"})
        assert answer.status_code == 403, f"{method} {path} -> {answer.status_code}"
    assert alice.api.ok("GET", f"/api/v1/statuses/{post['id']}")["favourited"] is False
    assert reader.post("/api/v1/statuses", json={"status": "no"}).status_code == 403


def test_a_writing_token_reads_nothing(server, token):
    writer = Client(server.url, token("write"))
    for path in READS.values():
        assert writer.get(path).status_code == 403, path


def test_one_narrow_scope_opens_its_own_door_only(server, token, bob):
    post = bob.api.publish("one door")
    client = Client(server.url, token("write:favourites"))
    for scope, (method, path) in WRITES.items():
        status = client.call(method, path.format(post=post["id"], other=bob.id), json={"title": "x"}).status_code
        assert (status < 300) if scope == "write:favourites" else (status == 403), f"{scope}: {method} {path} -> {status}"
    for path in READS.values():
        assert client.get(path).status_code == 403, path


def test_without_a_token_nothing_personal_is_told(anyone, bob):
    post = bob.api.publish("public words")
    for path in READS.values():
        assert anyone.get(path).status_code in (401, 422), path
    for method, path in WRITES.values():
        assert anyone.call(method, path.format(post=post["id"], other=bob.id), json={"title": "x"}).status_code in (401, 422), path


@pytest.mark.parametrize("header", ["Bearer wrong", "Bearer ", "Basic YTpi", "bearer", "Bearer a b", "Token x", "Bearer \u00e4"])
def test_a_broken_token_is_no_token(server, header):
    client = Client(server.url)
    client.session.headers["Authorization"] = header.encode("latin-1")
    assert client.get("/api/v1/accounts/verify_credentials").status_code == 401


def test_an_app_gets_no_more_than_it_registered_for(server, alice):
    app = register_app(server.url, scopes="read:statuses")
    app.scopes = "read write"
    browser = Browser(server.url)
    answer = browser.get(authorize_path(app, Pledge()))
    assert answer.status_code == 400 and browser.left_for is None and "error=invalid_scope" in answer.text


def test_a_member_gets_no_administration(server, people, alice):
    app = register_app(server.url, scopes="admin:read admin:write read")
    client = Client(server.url)
    answer = client.post("/oauth/token", data={
        "grant_type": "client_credentials", "client_id": app.client_id, "client_secret": app.client_secret,
        "scope": "admin:read admin:write"})
    token = answer.json().get("access_token", alice.token)
    for tokens in (token, alice.token):
        for method, template in sorted(contract.checker.operations if contract.is_known else []):
            if template.startswith("/api/v1/admin/") and "{" not in template and method == "GET":
                assert Client(server.url, tokens).call(method, template).status_code in (401, 403, 404, 422, 501, 503), template
