"""Timelines, notifications, conversations, markers and search through Mastodon.py."""

import pytest
from mastodon import MastodonAPIError, MastodonNotFoundError

from harness.waiting import eventually

pytestmark = pytest.mark.both_engines


@pytest.fixture
def pair(mastodon, people):
    """A reader who follows an author, both known to this test only."""
    reader, author = people.fresh(), people.fresh()
    mastodon(reader).account_follow(author.id)
    return reader, author


def test_home_holds_posts_of_those_one_follows_and_pages_both_ways(mastodon, pair):
    reader, author = pair
    posts = [mastodon(author).status_post(f"post {number}") for number in range(5)]
    client = mastodon(reader)
    eventually(lambda: len(client.timeline_home()) == 5, "five posts at home")
    first = client.timeline_home(limit=2)
    assert [status.id for status in first] == [posts[4].id, posts[3].id]
    second = client.fetch_next(first)
    assert [status.id for status in second] == [posts[2].id, posts[1].id]
    assert [status.id for status in client.fetch_previous(second)] == [posts[4].id, posts[3].id]
    third = client.fetch_next(second)
    assert [status.id for status in third] == [posts[0].id]
    assert not client.fetch_next(third)
    assert [status.id for status in client.timeline_home(min_id=posts[0].id, limit=2)] == [posts[2].id, posts[1].id]
    assert [status.id for status in client.timeline_home(since_id=posts[0].id, limit=2)] == [posts[4].id, posts[3].id]


def test_what_is_deleted_or_muted_leaves_home(mastodon, pair):
    reader, author = pair
    post, other = mastodon(author).status_post("goes"), mastodon(author).status_post("stays")
    client = mastodon(reader)
    eventually(lambda: len(client.timeline_home()) == 2, "two posts at home")
    mastodon(author).status_delete(post.id)
    assert [status.id for status in client.timeline_home()] == [other.id]
    client.account_mute(author.id)
    assert client.timeline_home() == []
    client.account_unmute(author.id)
    assert [status.id for status in client.timeline_home()] == [other.id]


def test_public_local_and_tag_timelines_hold_public_posts_only(mastodon, alice):
    client = mastodon(alice)
    public = client.status_post("seen by all #gardening2")
    unlisted = client.status_post("not listed #gardening2", visibility="unlisted")
    private = client.status_post("for followers #gardening2", visibility="private")
    for timeline in (mastodon().timeline_public(), mastodon().timeline_local(), mastodon().timeline_hashtag("gardening2")):
        ids = [status.id for status in timeline]
        assert public.id in ids and unlisted.id not in ids and private.id not in ids


def test_the_public_timeline_pages_both_ways(mastodon, alice):
    posts = [mastodon(alice).status_post(f"public {number}") for number in range(4)]
    client = mastodon()
    first = client.timeline_public(limit=2, max_id=int(posts[3].id) + 1)
    assert [status.id for status in first] == [posts[3].id, posts[2].id]
    second = client.fetch_next(first)
    assert [status.id for status in second] == [posts[1].id, posts[0].id]
    assert [status.id for status in client.fetch_previous(second)] == [posts[3].id, posts[2].id]


def test_followed_tags_reach_home(mastodon, people, bob):
    reader = people.fresh()
    mastodon(reader).tag_follow("rarepoppy")
    post = mastodon(bob).status_post("look #rarepoppy")
    eventually(lambda: post.id in [status.id for status in mastodon(reader).timeline_home()], "the tagged post at home")


def test_notifications_come_of_every_kind_and_are_filtered(mastodon, people, bob):
    person = people.fresh()
    client, other = mastodon(person), mastodon(bob)
    post = client.status_post("notice me")
    other.account_follow(person.id)
    other.status_favourite(post.id)
    other.status_reblog(post.id)
    other.status_post(f"hello @{person.name}")
    kinds = {"follow", "favourite", "reblog", "mention"}
    eventually(lambda: {entry.type for entry in client.notifications()} == kinds, "four notifications")
    assert {entry.type for entry in client.notifications(types=["mention", "follow"])} == {"mention", "follow"}
    assert "mention" not in {entry.type for entry in client.notifications(exclude_types=["mention"])}
    page = client.notifications(limit=2)
    rest = client.fetch_next(page)
    assert len(page) == 2 and len(rest) == 2
    assert [entry.id for entry in client.fetch_previous(rest)] == [entry.id for entry in page]
    assert client.notifications(id=page[0].id).id == page[0].id
    client.notifications_dismiss(page[0].id)
    assert len(client.notifications()) == 3
    client.notifications_clear()
    assert client.notifications() == []


def test_an_undone_favourite_takes_its_notification_along(mastodon, people, bob):
    person = people.fresh()
    client = mastodon(person)
    post = client.status_post("like and regret")
    mastodon(bob).status_favourite(post.id)
    eventually(lambda: len(client.notifications()) == 1, "the notification")
    mastodon(bob).status_unfavourite(post.id)
    eventually(lambda: not client.notifications(), "its end")


def test_a_direct_post_is_a_conversation_of_those_it_names(mastodon, people, carol):
    one, two = people.fresh(), people.fresh()
    mastodon(two).account_follow(one.id)  # who writes is no stranger
    post = mastodon(one).status_post(f"@{two.name} between us", visibility="direct")
    conversation = eventually(lambda: mastodon(two).conversations(), "the conversation")[0]
    assert conversation.unread
    assert conversation.last_status.id == post.id
    assert [str(account.id) for account in conversation.accounts] == [one.id]
    assert not mastodon(two).conversations_read(conversation.id).unread
    reply = mastodon(two).status_post(f"@{one.name} indeed", visibility="direct", in_reply_to_id=post.id)
    assert mastodon(one).status_context(post.id).descendants[0].id == reply.id
    for client in (mastodon(carol), mastodon()):
        with pytest.raises(MastodonNotFoundError):
            client.status(post.id)


def test_markers_are_kept(mastodon, people):
    client = mastodon(people.fresh())
    client.markers_set(["home", "notifications"], [100, 7])
    markers = client.markers_get(["home", "notifications"])
    assert (str(markers["home"].last_read_id), str(markers["notifications"].last_read_id)) == ("100", "7")
    client.markers_set("home", 200)
    assert client.markers_get("home")["home"].version > markers["home"].version


def test_search_finds_people_and_tags(mastodon, people):
    person = people.fresh()
    mastodon(person).status_post("about #uncommontopic")
    client = mastodon(person)
    result = client.search_v2(person.name, result_type="accounts")
    assert person.id in [str(account.id) for account in result.accounts]
    assert "uncommontopic" in [tag.name.lower() for tag in client.search_v2("uncommontopic", result_type="hashtags").hashtags]
    assert mastodon(person).search_v2(f"@{person.name}").statuses == []


def test_filters_are_empty_and_refuse_clearly(mastodon, alice):
    client = mastodon(alice)
    assert client.filters_v2() == []
    assert client.filters() == []
    with pytest.raises(MastodonAPIError):
        client.filter_v2(1)


def test_the_rest_of_the_second_tier_answers(mastodon, alice, bob):
    client = mastodon(alice)
    assert isinstance(client.suggestions_v2(), list)
    assert isinstance(client.notification_requests(), list)
    assert client.notifications_policy().summary is not None
    assert client.notifications_unread_count().count >= 0
    assert isinstance(client.announcements(), list)
    assert isinstance(client.featured_tags(), list)
    assert alice.api.get("/api/v1/push/subscription").status_code in (200, 404)
    report = alice.api.post("/api/v1/reports", data={"account_id": bob.id, "comment": "just trying"})
    assert report.status_code in (200, 422, 503)
