"""Invitations: made through our own API, opened in a browser, and what they leave between two people."""

import re
import secrets

import pytest

from harness.pages import Browser
from harness.people import Client, People, token_for
from harness.waiting import eventually

pytestmark = pytest.mark.both_engines
OWN = "/api/rapport/v1"
PASSWORD = "correct horse battery staple"


@pytest.fixture(scope="module")
def inviting(make_server):
    """Servers on which one joins with an invitation, and their people."""
    made = {}

    def of(engine):
        if engine not in made:
            server = make_server(engine, options=["--set", "sign-up=invitation"])
            made[engine] = server, People(server)
        return made[engine]

    yield of
    for _, people in made.values():
        people.close()


@pytest.fixture
def place(inviting, engine):
    return inviting(engine)


def invite(person, **fields):
    return person.api.ok("POST", f"{OWN}/invitations", json=fields)


def sign_up(server, link, name):
    """Fills the form behind the link. The status, and the page."""
    browser = Browser(server.url)
    browser.get(link)
    form = browser.form(with_kind="password")
    browser.submit(form, button=form.buttons[0], username=name, email=f"{name}@example.org", password=PASSWORD)
    return browser


def join(server, people, link, name):
    """Joins through the link, confirms the address and signs in; the newcomer's client."""
    assert sign_up(server, link, name).response.status_code == 200
    mail = lambda: [file.read_text("utf-8").replace("=\n", "").replace("=3D", "=") for file in (server.data / "mail").glob("*.eml")]
    message = eventually(lambda: next((text for text in mail() if f"{name}@example.org" in text), None), "the message with the link")
    browser = Browser(server.url)
    browser.get(re.search(r"https?://\S+/auth/confirm\?token=\S+", message).group())
    form = browser.form(with_field="token")
    browser.submit(form, button=form.buttons[0])
    return Client(server.url, token_for(server.url, people.app, f"{name}@example.org", PASSWORD))


def test_who_joins_finds_a_greeting_a_request_and_a_community(place):
    server, people = place
    sam = people.named("sam")
    home = sam.api.ok("POST", f"{OWN}/communities", json={"name": f"c{secrets.token_hex(4)}", "title": "Repair café", "access": "private"})
    made = invite(sam, greeting="Dear Mia, come & mend!", community_id=home["id"], days=7)
    assert (made["max_uses"], made["uses"], made["community_id"]) == (1, 0, home["id"]) and made["expires_at"]
    visitor = Browser(server.url)
    visitor.get(made["url"])
    assert "Dear Mia, come & mend!" in visitor.page.text
    name = f"mia{secrets.token_hex(3)}"
    mia = join(server, people, made["url"], name)
    me = mia.ok("GET", "/api/v1/accounts/verify_credentials")["id"]
    # The inviter asks to connect, in the words of the greeting; the community invites; nothing is done without a yes.
    [request] = eventually(lambda: mia.ok("GET", f"{OWN}/connections/requests"), "the request of the inviter")
    assert request["account"]["id"] == sam.id and request["message"] == "Dear Mia, come & mend!"
    invited = eventually(lambda: mia.ok("GET", f"{OWN}/communities"), "the invitation into the community")
    assert [(each["id"], each["me"]["standing"]) for each in invited] == [(home["id"], "invited")]
    assert mia.ok("POST", f"{OWN}/connections/requests/{sam.id}/accept", json={})["state"] == "connected"
    assert mia.ok("POST", f"{OWN}/communities/{home['id']}/join", json={})["me"]["standing"] == "member"
    # Both know how they met.
    for client, other in ((mia, sam.id), (sam.api, me)):
        assert client.ok("GET", f"{OWN}/accounts/{other}/how_we_met")["via"]["kind"] == "invitation"
    told = lambda: [entry for entry in sam.api.ok("GET", f"{OWN}/notifications") if entry["type"] == "invitation_used"]
    assert eventually(told, "word that it was used")[0]["account"]["id"] == me
    # It was for one.
    assert made["id"] not in [each["id"] for each in sam.api.ok("GET", f"{OWN}/invitations")]
    assert sign_up_is_refused(server, made["url"])


def sign_up_is_refused(server, link):
    """Whether the link lets nobody in any more."""
    browser = Browser(server.url)
    browser.get(link)
    if not any(form.named("password") for form in browser.page.forms):
        return True
    name = f"late{secrets.token_hex(3)}"
    return sign_up(server, link, name).response.status_code in (403, 410, 422)


def test_uses_time_and_revocation_limit_an_invitation(place):
    server, people = place
    sam, eve = people.named("sam"), people.named("eve")
    for wrong in ({"max_uses": 0}, {"days": 0}, {"days": 3651}, {"greeting": "x" * 501}):
        assert sam.api.post(f"{OWN}/invitations", json=wrong).status_code == 422, wrong
    home = sam.api.ok("POST", f"{OWN}/communities", json={"name": f"c{secrets.token_hex(4)}", "access": "private"})
    foreign, absent = (eve.api.post(f"{OWN}/invitations", json={"community_id": id}) for id in (home["id"], "109999999999999999"))
    assert foreign.status_code == absent.status_code == 404 and foreign.json()["code"] == absent.json()["code"]
    # For two: the second still gets in, a third does not.
    double = invite(sam, max_uses=2)
    for use in (1, 2):
        assert sign_up(server, double["url"], f"two{use}{secrets.token_hex(3)}").response.status_code == 200
    assert sign_up_is_refused(server, double["url"])
    # Somebody else's is not there to be revoked.
    mine = invite(sam, max_uses=5)
    assert eve.api.delete(f"{OWN}/invitations/{mine['id']}").status_code == 404
    assert mine["id"] in [each["id"] for each in sam.api.ok("GET", f"{OWN}/invitations")]
    assert sam.api.ok("DELETE", f"{OWN}/invitations/{mine['id']}") == {} and sign_up_is_refused(server, mine["url"])
    # Without a link nobody joins here.
    assert sign_up_is_refused(server, "/auth/sign_up")
