"""Conversations and introductions through our own API and Mastodon.py side by side: the same world seen by both."""

import pytest

from harness.waiting import eventually

BASE = "/api/rapport/v1"
pytestmark = pytest.mark.both_engines


def ids(page):
    return [entry["id"] for entry in page]


def befriend(one, two):
    for me, other in ((one, two), (two, one)):
        me.api.ok("POST", f"/api/v1/accounts/{other.id}/follow")


def begin(author, members, text="hello", **fields):
    return author.api.ok("POST", f"{BASE}/conversations", json={"member_ids": ids_of(members), "text": text, **fields})


def ids_of(people):
    return [person.id for person in people]


def test_a_conversation_is_direct_posts_for_mastodon_apps_both_ways(mastodon, people):
    one, two, named = people.fresh(), people.fresh(), people.fresh()
    befriend(one, two)
    made = begin(one, [two], f"hello, what about @{named.name}?", name="Radio")
    assert made["end_to_end_encrypted"] is False and made["name"] == "Radio"
    assert sorted(member["account"]["id"] for member in made["members"]) == sorted([one.id, two.id])
    seen = eventually(lambda: mastodon(two).conversations(), "the conversation")[0]
    assert str(seen.id) == made["id"] and seen.unread and seen.last_status.visibility == "direct"
    reply = mastodon(two).status_post("indeed", visibility="direct", in_reply_to_id=seen.last_status.id)
    messages = one.api.ok("GET", f"{BASE}/conversations/{made['id']}/messages")
    assert ids(messages) == [str(reply.id), str(seen.last_status.id)]
    assert named.api.get(f"{BASE}/conversations/{made['id']}").status_code == 404
    assert named.api.get(f"/api/v1/statuses/{messages[1]['id']}").status_code == 404
    second = one.api.ok("GET", f"{BASE}/conversations/{made['id']}/messages?limit=1&max_id={messages[0]['id']}")
    assert ids(second) == [messages[1]["id"]]


def test_a_stranger_arrives_as_a_request(people):
    one, two = people.fresh(), people.fresh()
    made = begin(one, [two])
    # What may be there is the message of the server that tells of the request.
    assert made["id"] not in ids(two.api.ok("GET", f"{BASE}/conversations"))
    assert made["id"] not in ids(two.api.ok("GET", "/api/v1/conversations"))
    request = two.api.ok("GET", f"{BASE}/conversations/requests")[0]
    assert request["id"] == made["id"] and request["request"] is True
    before = one.api.ok("GET", f"{BASE}/conversations/{made['id']}")
    two.api.ok("POST", f"{BASE}/conversations/{made['id']}/decline")
    assert one.api.ok("GET", f"{BASE}/conversations/{made['id']}") == before
    assert two.api.ok("GET", f"{BASE}/conversations/requests") == []
    begin(one, [two], "again")
    assert two.api.ok("GET", f"{BASE}/conversations/requests") == []


def test_adding_asks_everyone_and_shows_nothing_earlier(people):
    one, two, guest = people.fresh(), people.fresh(), people.fresh()
    befriend(one, two), befriend(one, guest)
    made = begin(one, [two], "before")
    base = f"{BASE}/conversations/{made['id']}"
    first = made["last_message"]["id"]
    second = two.api.ok("POST", f"{base}/messages", json={"text": "from here"})["id"]
    one.api.ok("POST", f"{base}/proposals", json={"account_id": guest.id, "since_id": second})
    assert guest.api.get(base).status_code == 404
    assert two.api.ok("GET", f"{base}/proposals")[0]["asks_you"] is True
    two.api.ok("POST", f"{base}/proposals/{guest.id}/agree")
    assert ids(guest.api.ok("GET", f"{base}/messages")) == [second]
    assert guest.api.get(f"/api/v1/statuses/{first}").status_code == 404
    assert guest.api.ok("GET", f"/api/v1/statuses/{second}/context")["ancestors"] == []
    guest.api.ok("POST", f"{base}/leave")
    assert guest.api.get(f"/api/v1/statuses/{second}").status_code == 404


def test_reading_is_shown_to_those_who_show_theirs(people):
    one, two = people.fresh(), people.fresh()
    befriend(one, two)
    made = begin(one, [two])
    base = f"{BASE}/conversations/{made['id']}"

    def seen():
        members = one.api.ok("GET", base)["members"]
        return next(member["last_read_id"] for member in members if member["account"]["id"] == two.id)

    two.api.ok("POST", f"{base}/read")
    assert seen() == made["last_message"]["id"]
    one.api.ok("PATCH", base, json={"shows_reading": False})
    assert seen() is None


def test_messages_cannot_be_scheduled(people):
    one, two = people.fresh(), people.fresh()
    body = {"member_ids": [two.id], "text": "later", "scheduled_at": "2030-01-01T00:00:00Z"}
    assert one.api.post(f"{BASE}/conversations", json=body).status_code == 422


def test_an_introduction_needs_two_yeses_and_a_no_is_silence(people):
    maker, one, two, three = (people.fresh() for _ in range(4))
    for other in (one, two, three):
        befriend(maker, other)
    make = lambda other: maker.api.ok(
        "POST", f"{BASE}/introductions", json={"account_ids": [one.id, other.id], "reason": "You both repair radios"})["id"]
    silent, declined = make(two), make(three)
    views = lambda: [
        person.api.get(path).text for person in (maker, one)
        for path in (f"{BASE}/introductions/{declined}", f"{BASE}/introductions", f"{BASE}/introductions/made", "/api/v1/notifications")
    ]
    # The request to connect may have been told as well. Nobody is told of what was answered before the message could be written.
    told = lambda: [
        notice for notice in one.api.ok("GET", "/api/v1/notifications")
        if notice["type"] == "mention" and "/introductions" in notice["status"]["content"]
    ]
    eventually(lambda: len(told()) == 2, "the messages of both introductions")
    for id in (silent, declined):
        one.api.ok("POST", f"{BASE}/introductions/{id}/accept")
    before = views()
    three.api.ok("POST", f"{BASE}/introductions/{declined}/decline")
    assert views() == before, "a no is to be told from silence"
    assert two.name not in one.api.get(f"{BASE}/introductions").text, "how to reach the other is told too early"
    two.api.ok("POST", f"{BASE}/introductions/{silent}/accept")
    known = eventually(lambda: (found := one.api.ok("GET", f"{BASE}/introductions/{silent}"))["conversation_id"] and found, "their conversation")
    assert known["state"] == "accepted" and known["other"]["account"]["id"] == two.id
    messages = two.api.ok("GET", f"{BASE}/conversations/{known['conversation_id']}/messages")
    assert messages[0]["account"]["id"] == maker.id and "repair radios" in messages[0]["content"]
    assert maker.api.get(f"{BASE}/conversations/{known['conversation_id']}").status_code == 404
    two.api.ok("POST", f"{BASE}/introductions/{silent}/thanks", json={"text": "We talk"})
    assert maker.api.ok("GET", f"{BASE}/introductions/{silent}")["thanks"] == [{"account_id": two.id, "text": "We talk"}]
