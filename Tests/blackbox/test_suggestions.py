"""Suggestions and the search for people, through our own API."""

import uuid

import pytest

pytestmark = pytest.mark.both_engines
OWN = "/api/rapport/v1"


def connect(one, other):
    for person, target in ((one, other), (other, one)):
        person.api.ok("POST", f"{OWN}/connections/{target.id}", json={})


def test_people_are_suggested_with_reasons_and_stay_away_when_dismissed(mastodon, people):
    lea, tom, mia = people.fresh(), people.fresh(), people.fresh()
    connect(lea, tom)
    connect(tom, mia)
    assert lea.api.ok("GET", f"{OWN}/suggestions")["people"] == []
    mastodon(mia).account_update_credentials(discoverable=True)
    [suggestion] = lea.api.ok("GET", f"{OWN}/suggestions")["people"]
    assert suggestion["account"]["id"] == mia.id
    [reason] = suggestion["reasons"]
    assert reason["kind"] == "shared_connections" and [account["id"] for account in reason["accounts"]] == [tom.id]
    # Apps are given the same, with a reason that they know.
    [same] = mastodon(lea).suggestions_v2()
    assert str(same.account.id) == mia.id and same.sources == ["friends_of_friends"]
    assert [str(account.id) for account in mastodon(lea).suggestions_v1()] == [mia.id]
    mastodon(lea).suggestion_delete(mia.id)
    assert mastodon(lea).suggestions() == [] and lea.api.ok("GET", f"{OWN}/suggestions")["people"] == []
    lea.api.ok("POST", f"{OWN}/suggestions/{mia.id}/restore")
    lea.api.ok("DELETE", f"{OWN}/suggestions/{mia.id}")
    assert lea.api.ok("GET", f"{OWN}/suggestions")["people"] == []
    lea.api.ok("POST", f"{OWN}/suggestions/{mia.id}/restore")
    assert len(lea.api.ok("GET", f"{OWN}/suggestions")["people"]) == 1
    mastodon(lea).account_follow(mia.id)
    assert lea.api.ok("GET", f"{OWN}/suggestions")["people"] == []


def test_nobody_is_found_by_what_nobody_says(people):
    lea = people.fresh()
    assert lea.api.ok("GET", f"{OWN}/people", params={"q": uuid.uuid4().hex}) == {"people": [], "next": None}
    assert lea.api.get(f"{OWN}/people", params={"q": "x", "kind": "topic"}).status_code == 422
