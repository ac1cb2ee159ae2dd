"""Introductions through our own API and Mastodon.py side by side: two yeses, a silent no, and what comes back to who made it."""

import re

import pytest

from harness.waiting import eventually

pytestmark = pytest.mark.both_engines
OWN = "/api/rapport/v1"
REASON = "You both repair radios"


def introduce(maker, one, other, reason=REASON):
    return maker.api.post(f"{OWN}/introductions", json={"account_ids": [one.id, other.id], "reason": reason})


def befriend(maker, *others):
    for other in others:
        maker.api.ok("POST", f"/api/v1/accounts/{other.id}/follow"), other.api.ok("POST", f"/api/v1/accounts/{maker.id}/follow")


def told(mastodon, person, maker):
    """The message of the server that tells of the introduction, as an app shows it."""
    def found():
        posts = [notice.status for notice in mastodon(person).notifications() if notice.type == "mention"]
        return next((post for post in posts if f"@{maker.name}" in post.content and "introduce you" in post.content), None)

    return eventually(found, "the message of the server")


def test_two_yeses_bring_two_people_together(mastodon, people):
    maker, one, two, eve = people.named("sam"), people.fresh(), people.fresh(), people.named("eve")
    assert introduce(maker, one, two).json()["code"] == "not_close"
    befriend(maker, one, two)
    assert introduce(maker, one, one).status_code == introduce(maker, one, two, "").status_code == 422
    made = introduce(maker, one, two).json()
    assert made["role"] == "introducer" and {person["id"] for person in made["people"]} == {one.id, two.id}
    assert introduce(maker, two, one).json()["code"] == "introduction_waits"
    at = f"{OWN}/introductions/{made['id']}"
    assert eve.api.get(at).status_code == 404 and eve.api.post(f"{at}/accept").status_code == 404

    # In an app it is a private message of the server's own account with a link; before both said yes nothing names the other.
    for person, other in ((one, two), (two, one)):
        post = told(mastodon, person, maker)
        assert post.visibility == "direct" and post.account.id not in (maker.id, other.id) and post.account.statuses_count == 0
        assert re.search(r'href="[^"]*/introductions"', post.content)
        seen = person.api.ok("GET", at)
        assert seen["role"] == "introduced" and seen["reason"] == REASON and seen["introducer"]["id"] == maker.id
        assert seen["other"].keys() == {"name", "account"}, "how to reach somebody stands in many a bio"
        assert seen["other"]["account"] is None and other.id not in person.api.get(at).text and other.name not in post.content
        assert {notice.type for notice in mastodon(person).notifications()} <= {"mention", "follow"}
    assert one.api.ok("POST", f"{at}/accept")["state"] == "waiting"
    assert one.api.ok("GET", f"{OWN}/connections/{two.id}")["state"] == "none"
    assert one.api.post(f"{at}/thanks", json={"text": "Early"}).status_code == 409
    assert two.api.ok("POST", f"{at}/accept")["state"] == "accepted"

    known = eventually(lambda: (found := one.api.ok("GET", at))["conversation_id"] and found, "their conversation")
    assert known["other"]["account"]["id"] == two.id
    begun = next(each for each in mastodon(two).conversations() if str(each.id) == known["conversation_id"])
    assert REASON in begun.last_status.content and begun.last_status.account.id == maker.id
    for person, other in ((one, two), (two, one)):
        assert person.api.ok("GET", f"{OWN}/connections/{other.id}")["state"] == "connected"
        assert person.api.ok("GET", f"{OWN}/accounts/{other.id}/how_we_met")["via"] == {"kind": "introduction", "id": made["id"]}
    # The outcome and the thanks go back to who made it, their words to each other do not.
    assert maker.api.ok("GET", at)["state"] == "accepted" and maker.api.get(f"{OWN}/conversations/{known['conversation_id']}").status_code == 404
    two.api.ok("POST", f"{at}/thanks", json={"text": "We talk"})
    assert two.api.post(f"{at}/thanks", json={"text": "Again"}).status_code == 409
    assert maker.api.ok("GET", at)["thanks"] == [{"account_id": two.id, "text": "We talk"}]
    answered = lambda: {entry["type"] for entry in maker.api.ok("GET", f"{OWN}/notifications") if entry["subject_id"] == made["id"]}
    eventually(lambda: {"introduction_answered", "thanks"} <= answered(), "word of the outcome")
    assert mastodon(maker).notifications() is not None


def test_a_no_looks_like_silence_to_both_others(mastodon, people):
    maker, one, two = people.named("sam"), people.named("mia"), people.named("ben")
    befriend(maker, one, two)
    made = introduce(maker, one, two, "You both mend clocks").json()
    at = f"{OWN}/introductions/{made['id']}"
    for person in (one, two):
        told(mastodon, person, maker)
    one.api.ok("POST", f"{at}/accept")
    paths = [at, f"{OWN}/introductions", f"{OWN}/introductions/made", f"{OWN}/notifications", "/api/v1/notifications", "/api/v1/conversations",
             f"{OWN}/waiting", f"/api/v1/accounts/relationships?id[]={two.id}"]
    views = lambda: [person.api.get(path).content for person in (maker, one) for path in paths]
    before = views()
    own = two.api.ok("POST", f"{at}/decline")
    assert own["answer"] == "no" and views() == before
    # As long as it waits, a no may still become a yes.
    assert maker.api.ok("GET", at)["state"] == "waiting" and two.api.ok("POST", f"{at}/accept")["state"] == "accepted"


def test_an_introduction_is_taken_back(people):
    maker, one, two = people.named("sam"), people.named("mia"), people.fresh()
    befriend(maker, one, two)
    made = introduce(maker, one, two, "You both bind books").json()
    at = f"{OWN}/introductions/{made['id']}"
    assert one.api.delete(at).status_code == 404
    one.api.ok("POST", f"{at}/accept")
    assert maker.api.ok("DELETE", at)["state"] == "withdrawn" and maker.api.delete(at).status_code == 409
    for person in (one, two):
        assert person.api.get(at).status_code == person.api.post(f"{at}/accept").status_code == 404
        assert made["id"] not in person.api.get(f"{OWN}/waiting").text + person.api.get(f"{OWN}/introductions").text
