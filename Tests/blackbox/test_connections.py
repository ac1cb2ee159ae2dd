"""Connections: our own API and Mastodon.py side by side, every answer checked against its description."""

import re

import pytest

from harness.waiting import eventually

pytestmark = pytest.mark.both_engines
OWN = "/api/rapport/v1"


def state(person, other):
    return person.api.ok("GET", f"{OWN}/connections/{other.id}")["state"]


def test_two_people_connect_and_follow_each_other(mastodon, people):
    lea, tom = people.fresh(), people.fresh()
    mastodon(tom).account_update_credentials(locked=True)
    asked = lea.api.ok("POST", f"{OWN}/connections/{tom.id}", json={"message": "Hello Tom", "follow": True, "entry": "search"})
    assert asked["state"] == "requested" and asked["request"]["message"] == "Hello Tom"
    [waiting] = tom.api.ok("GET", f"{OWN}/connections/requests")
    assert waiting["account"]["id"] == lea.id and waiting["follow"]
    [sent] = lea.api.ok("GET", f"{OWN}/connections/requests/sent")
    assert sent["account"]["id"] == tom.id
    assert tom.api.ok("POST", f"{OWN}/connections/requests/{lea.id}/accept", json={"follow": True})["state"] == "connected"
    for person, other in ((lea, tom), (tom, lea)):
        assert [entry["account"]["id"] for entry in person.api.ok("GET", f"{OWN}/connections")] == [other.id]
        relation = mastodon(person).account_relationships(other.id)[0]
        assert relation.following and relation.followed_by
        assert person.api.ok("GET", f"{OWN}/accounts/{other.id}/how_we_met")["entry"] == "search"
    assert lea.api.ok("DELETE", f"{OWN}/connections/{tom.id}")["state"] == "none"
    assert tom.api.ok("GET", f"{OWN}/connections") == []
    assert mastodon(lea).account_relationships(tom.id)[0].following


def test_a_follow_is_no_connection(mastodon, people):
    lea, tom = people.fresh(), people.fresh()
    lea.api.ok("POST", f"{OWN}/connections/{tom.id}", json={})
    mastodon(tom).account_follow(lea.id)
    assert (state(lea, tom), state(tom, lea)) == ("requested", "requested_by")
    tom.api.ok("POST", f"{OWN}/connections/{lea.id}", json={})
    assert (state(lea, tom), state(tom, lea)) == ("connected", "connected")
    mastodon(tom).account_unfollow(lea.id)
    assert state(lea, tom) == "connected"
    mastodon(lea).account_block(tom.id)
    assert (state(lea, tom), state(tom, lea)) == ("none", "none")


def test_a_no_is_silent(people):
    lea, tom = people.fresh(), people.fresh()
    lea.api.ok("POST", f"{OWN}/connections/{tom.id}", json={"message": "Hello"})
    paths = [f"{OWN}/connections/{tom.id}", f"{OWN}/connections", f"{OWN}/connections/requests/sent", "/api/v1/notifications",
             f"/api/v1/accounts/relationships?id[]={tom.id}"]
    before = [lea.api.get(path).content for path in paths]
    assert tom.api.ok("POST", f"{OWN}/connections/requests/{lea.id}/decline")["state"] == "none"
    assert [lea.api.get(path).content for path in paths] == before
    assert tom.api.post(f"{OWN}/connections/requests/{lea.id}/accept", json={}).status_code == 404
    assert lea.api.ok("DELETE", f"{OWN}/connections/requests/{tom.id}")["state"] == "none"
    assert lea.api.ok("POST", f"{OWN}/connections/{tom.id}", json={})["state"] == "requested"
    assert tom.api.ok("GET", f"{OWN}/connections/requests") == []


def test_mastodon_apps_hear_of_a_request_by_a_message_of_the_server(mastodon, people, server):
    lea, tom = people.fresh(), people.fresh()
    lea.api.ok("POST", f"{OWN}/connections/{tom.id}", json={})
    [conversation] = eventually(lambda: mastodon(tom).conversations())
    post = conversation.last_status
    assert post.visibility == "direct" and lea.name in post.content
    assert re.search(r'href="[^"]*/connections/requests"', post.content)
    assert post.account.statuses_count == 0
    kinds = [notification.type for notification in mastodon(tom).notifications()]
    assert kinds == ["mention"]


def test_entries_of_a_profile_are_for_connections(people):
    lea, tom = people.fresh(), people.fresh()
    assert tom.api.ok("GET", f"{OWN}/accounts/{lea.id}/details") == {"interests": [], "background": []}
