"""toot, run as people run it."""

import pytest

from harness.toot_client import Toot, TootFailed
from harness.waiting import eventually

pytestmark = pytest.mark.both_engines


@pytest.fixture
def toot(tmp_path, server, people):
    """toot, signed in as somebody new: `toot.person`."""
    client = Toot(tmp_path, server)
    client.person = people.fresh()
    client.sign_in(client.person)
    return client


def test_toot_signs_in_and_knows_who_it_is(toot):
    assert toot.person.name in toot("auth")
    assert toot.json("whoami")["id"] == toot.person.id


def test_toot_posts_shows_edits_nothing_and_deletes(toot, alice):
    toot("post", "hello from toot #tooting", "--visibility", "unlisted", "--spoiler-text", "a greeting", "--language", "en")
    posts = alice.api.ok("GET", f"/api/v1/accounts/{toot.person.id}/statuses")
    assert [(post["visibility"], post["spoiler_text"], post["language"]) for post in posts] == [("unlisted", "a greeting", "en")]
    shown = toot.json("status", posts[0]["id"])
    assert shown["content"] == posts[0]["content"]
    assert "hello from toot" in toot("thread", posts[0]["id"])
    toot("delete", posts[0]["id"])
    with pytest.raises(TootFailed):
        toot("status", posts[0]["id"])


def test_toot_follows_and_reads_home(toot, people):
    author = people.fresh()
    toot("follow", author.name)
    post = author.api.publish("news for my follower")
    eventually(lambda: "news for my follower" in toot("timelines", "home", "--no-pager", "--no-clear"), "the post at home")
    assert author.id in [account["id"] for account in toot.json("following", toot.person.name)]
    assert post["id"] in [status["id"] for status in toot.json("timelines", "public", "--no-pager", "--no-clear")]
    toot("unfollow", author.name)
    assert toot.json("following", toot.person.name) == []


def test_toot_reacts_and_undoes(toot, alice):
    post = alice.api.publish("react to me")
    for act, undo, field in (
        ("favourite", "unfavourite", "favourited"), ("reblog", "unreblog", "reblogged"), ("bookmark", "unbookmark", "bookmarked")
    ):
        toot(act, post["id"])
        assert toot.json("status", post["id"])[field] is True
        toot(undo, post["id"])
        assert toot.json("status", post["id"])[field] is False


def test_toot_mutes_blocks_and_lists_them(toot, people):
    other = people.fresh()
    toot("mute", other.name)
    assert other.name in toot("muted")
    toot("unmute", other.name)
    toot("block", other.name)
    assert other.name in toot("blocked")
    toot("unblock", other.name)


def test_toot_reads_notifications_search_tags_and_the_server(toot, alice):
    alice.api.publish(f"hello @{toot.person.name}")
    eventually(lambda: "mentioned you" in toot("notifications") or "hello" in toot("notifications"), "the mention")
    assert "alice" in toot("search", "alice")
    toot("tags", "follow", "tooting")
    assert "tooting" in toot("tags", "followed")
    toot("tags", "unfollow", "tooting")
    assert toot.server.host in toot("instance", toot.server.url)


def test_toot_makes_lists_and_polls(toot, people):
    other = people.fresh()
    toot("follow", other.name)
    toot("lists", "create", "friends")
    assert "friends" in toot("lists", "list")
    toot("lists", "add", "friends", other.name)
    assert other.name in toot("lists", "accounts", "friends")
    toot("post", "which one?", "--poll-option", "this", "--poll-option", "that")
    assert toot.person.api.ok("GET", f"/api/v1/accounts/{toot.person.id}/statuses")[0]["poll"]["votes_count"] == 0
