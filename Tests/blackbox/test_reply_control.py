"""Who may answer a post, said through our own API and kept towards every app."""

import pytest

from harness.waiting import eventually

pytestmark = pytest.mark.both_engines
OWN = "/api/rapport/v1"


def publish(author, control, text="Well?", **fields):
    body = {"text": text, "audience": {"kind": "public"}, **fields} | ({"reply_control": control} if control else {})
    return author.api.ok("POST", f"{OWN}/posts", json=body)["id"]


def answer(person, post):
    return person.api.post("/api/v1/statuses", json={"status": "My answer", "in_reply_to_id": post})


def may_answer(person, post):
    """Whether an app may answer. Our own API says the same beforehand, and refuses in the same words."""
    said = person.api.ok("GET", f"{OWN}/posts/{post}/audience")["may_answer"]
    by_app, by_us = answer(person, post), person.api.post(f"{OWN}/posts", json={"text": "My answer", "in_reply_to_id": post})
    statuses = (by_app.status_code, by_us.status_code)
    if not said:
        assert statuses == (403, 403) and by_app.json()["code"] == by_us.json()["code"] == "reply_not_allowed"
        assert "limited who can answer" in by_app.json()["error"]
        return False
    assert statuses == (200, 200)
    return True


#: Who may answer: a follower, a connection, somebody mentioned, a stranger.
ALLOWED = {
    None: [True, True, True, True], "everyone": [True, True, True, True], "followers": [True, False, True, False],
    "connections": [False, True, True, False], "mentioned": [False, False, True, False], "nobody": [False, False, False, False],
}


def test_each_value_lets_its_people_answer(mastodon, people):
    author, (follower, connection, mentioned, stranger) = people.fresh(), (people.named(name) for name in ("sam", "mia", "ben", "eve"))
    mastodon(follower).account_follow(author.id)
    for person, other in ((author, connection), (connection, author)):
        person.api.ok("POST", f"{OWN}/connections/{other.id}", json={})
    for control, allowed in ALLOWED.items():
        post = publish(author, control, f"What do you say, @{mentioned.name}?")
        assert author.api.ok("GET", f"{OWN}/posts/{post}/audience")["reply_control"] == (control or "everyone")
        assert [may_answer(person, post) for person in (follower, connection, mentioned, stranger)] == allowed, control
    # Whoever may answer none of them may still read and share them.
    assert answer(author, post).status_code == 200
    assert stranger.api.ok("POST", f"/api/v1/statuses/{post}/reblog")["reblog"]["id"] == post


def test_it_is_changed_later_by_the_author_alone_and_holds_below_the_post(mastodon, people):
    lea, tom, eve = people.fresh(), people.named("mia"), people.named("eve")
    post = publish(lea, None)
    first = answer(tom, post).json()["id"]
    change = lambda person, value: person.api.put(f"{OWN}/posts/{post}/reply_control", json={"reply_control": value}).status_code
    assert change(eve, "nobody") in (403, 404) and change(lea, "sometimes") == 422
    assert change(lea, "nobody") == 200
    assert not may_answer(tom, post) and not may_answer(eve, first)
    # What was written before stays.
    assert [str(entry.id) for entry in mastodon(eve).status_context(post).descendants] == [first]
    edited = lea.api.ok("PUT", f"/api/v1/statuses/{post}", json={"status": "Well then?"})
    assert edited["id"] == post and not may_answer(tom, post)
    assert change(lea, "followers") == 200
    mastodon(tom).account_follow(lea.id)
    assert may_answer(tom, post) and not may_answer(eve, post)
    mastodon(tom).account_unfollow(lea.id)
    assert not may_answer(tom, post)
    assert eventually(lambda: mastodon(lea).status(post).replies_count >= 2)


def test_nobody_closes_a_conversation_for_the_others(people):
    ana, ben = people.fresh(), people.named("ben")
    begun = ana.api.ok("POST", f"{OWN}/conversations", json={"member_ids": [ben.id], "text": "psst"})["last_message"]["id"]
    closed = ana.api.put(f"{OWN}/posts/{begun}/reply_control", json={"reply_control": "nobody"})
    assert closed.status_code == 422 and closed.json()["code"] == "message_reply_control"
    answered = ben.api.post("/api/v1/statuses", json={"status": "Heard", "visibility": "direct", "in_reply_to_id": begun})
    assert answered.status_code == 200 and answered.json()["visibility"] == "direct"
