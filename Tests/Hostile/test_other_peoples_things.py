"""Ids of other people's things open nothing (IDOR), and what is hidden looks like what does not exist."""

import pytest

from harness.people import Client
from harness.waiting import eventually

ABSENT = "109999999999999999"


@pytest.fixture
def hidden(alice):
    """A post by alice that only she may see."""
    return alice.api.publish("for my followers only", visibility="private")["id"]


def test_other_peoples_posts_are_neither_edited_nor_deleted(alice, bob):
    post = alice.api.publish("mine")
    assert bob.api.put(f"/api/v1/statuses/{post['id']}", json={"status": "yours"}).status_code == 404
    assert bob.api.delete(f"/api/v1/statuses/{post['id']}").status_code == 404
    assert bob.api.post(f"/api/v1/statuses/{post['id']}/pin").status_code in (404, 422)
    assert "mine" in alice.api.ok("GET", f"/api/v1/statuses/{post['id']}")["content"]


def test_other_peoples_lists_are_closed(alice, bob):
    made = alice.api.ok("POST", "/api/v1/lists", json={"title": "private"})["id"]
    for method, path in (
        ("GET", f"/api/v1/lists/{made}"), ("PUT", f"/api/v1/lists/{made}"), ("DELETE", f"/api/v1/lists/{made}"),
        ("GET", f"/api/v1/lists/{made}/accounts"), ("GET", f"/api/v1/timelines/list/{made}"),
        ("POST", f"/api/v1/lists/{made}/accounts"), ("DELETE", f"/api/v1/lists/{made}/accounts"),
    ):
        answer = bob.api.call(method, path, json={"title": "taken", "account_ids": [alice.id]} if method != "GET" else None)
        assert answer.status_code == 404, f"{method} {path} -> {answer.status_code}"
    assert alice.api.ok("GET", f"/api/v1/lists/{made}")["title"] == "private"


def test_other_peoples_notifications_and_conversations_are_closed(alice, carol, people):
    # Somebody of its own: the other tests rely on bob not following alice.
    friend = people.fresh()
    friend.api.ok("POST", f"/api/v1/accounts/{alice.id}/follow")  # who writes is no stranger
    post = alice.api.publish(f"@{friend.name} between us", visibility="direct")
    conversation = eventually(lambda: friend.api.ok("GET", "/api/v1/conversations"), "the conversation")[0]["id"]
    assert carol.api.post(f"/api/v1/conversations/{conversation}/read").status_code == 404
    assert carol.api.delete(f"/api/v1/conversations/{conversation}").status_code == 404
    notification = eventually(
        lambda: [entry for entry in friend.api.ok("GET", "/api/v1/notifications") if entry["type"] == "mention"], "the mention")[0]["id"]
    assert carol.api.get(f"/api/v1/notifications/{notification}").status_code == 404
    carol.api.post(f"/api/v1/notifications/{notification}/dismiss")
    assert friend.api.get(f"/api/v1/notifications/{notification}").status_code == 200
    assert carol.api.get(f"/api/v1/statuses/{post['id']}").status_code == 404


def readings(id):
    return [
        ("GET", f"/api/v1/statuses/{id}"), ("GET", f"/api/v1/statuses/{id}/context"), ("GET", f"/api/v1/statuses/{id}/history"),
        ("GET", f"/api/v1/statuses/{id}/reblogged_by"), ("GET", f"/api/v1/statuses/{id}/favourited_by"), ("GET", f"/api/v1/polls/{id}"),
    ]


def acts(id):
    return [("POST", f"/api/v1/statuses/{id}/{act}") for act in ("favourite", "reblog", "bookmark", "pin", "mute", "unfavourite", "unbookmark")]


def same_answers(client, id, calls):
    """Each call about `id` is answered as about an id that nobody has: status, body and kind of body."""
    for (method, path), (_, absent_path) in zip(calls(id), calls(ABSENT)):
        forbidden, absent = client.call(method, path), client.call(method, absent_path)
        assert forbidden.status_code == absent.status_code == 404, f"{method} {path} -> {forbidden.status_code}, {absent.status_code}"
        assert forbidden.content == absent.content, f"{method} {path} tells that there is something"
        assert set(forbidden.headers) == set(absent.headers)


def test_reading_what_is_hidden_is_answered_as_if_it_did_not_exist(server, hidden, bob):
    same_answers(bob.api, hidden, readings)
    same_answers(Client(server.url), hidden, readings)


def test_acting_on_what_is_hidden_is_answered_as_if_it_did_not_exist(hidden, bob):
    same_answers(bob.api, hidden, acts)
    vote = bob.api.post(f"/api/v1/polls/{hidden}/votes", json={"choices": [0]})
    assert (vote.status_code, vote.content) == (404, bob.api.post(f"/api/v1/polls/{ABSENT}/votes", json={"choices": [0]}).content)


def test_answering_what_is_hidden_is_refused_as_if_it_did_not_exist(hidden, bob):
    answers = [bob.api.post("/api/v1/statuses", json={"status": "hm", "in_reply_to_id": id}) for id in (hidden, ABSENT)]
    assert answers[0].status_code == answers[1].status_code >= 400
    assert answers[0].content == answers[1].content


def test_the_words_of_a_hidden_post_appear_nowhere(server, people, alice, bob):
    canary = "canary7f3a"
    reader = Client(server.url)
    for visibility in ("private", "direct"):
        alice.api.publish(f"{canary} #{canary}", visibility=visibility)
    paths = [
        "/api/v1/timelines/public", f"/api/v1/timelines/tag/{canary}", f"/api/v1/accounts/{alice.id}/statuses",
        f"/api/v2/search?q={canary}", "/@alice", f"/tags/{canary}", "/", "/public",
    ]
    for client in (reader, bob.api):
        for path in paths:
            body = client.get(path).text
            if "search" in path:
                assert f"{canary} " not in body, path
            else:
                assert canary not in body or path.startswith("/tags/") or path.startswith("/api/v1/timelines/tag"), path
                assert f"<p>{canary}" not in body, path
