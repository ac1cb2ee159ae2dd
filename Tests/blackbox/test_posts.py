"""Posts through Mastodon.py: publishing, editing, deleting, reacting, polls."""

import uuid

import pytest
from mastodon import MastodonAPIError, MastodonNotFoundError

pytestmark = pytest.mark.both_engines


def test_a_post_keeps_what_it_was_given(mastodon, alice, bob):
    post = mastodon(alice).status_post(
        "Bonjour @bob, see https://example.org/page #Greetings", visibility="unlisted", spoiler_text="about greetings",
        sensitive=True, language="fr")
    seen = mastodon(bob).status(post.id)
    assert (seen.visibility, seen.spoiler_text, seen.sensitive, seen.language) == ("unlisted", "about greetings", True, "fr")
    assert [str(mention.id) for mention in seen.mentions] == [bob.id]
    assert [tag.name.lower() for tag in seen.tags] == ["greetings"]
    assert 'href="https://example.org/page"' in seen.content
    assert (seen.replies_count, seen.reblogs_count, seen.favourites_count) == (0, 0, 0)


def test_a_post_is_escaped_where_it_is_shown(alice):
    post = alice.api.publish("<script>alert(1)</script> & <img src=x onerror=alert(1)>")
    assert "<script" not in post["content"] and "<img" not in post["content"]
    assert "&lt;script&gt;" in post["content"]


def test_the_same_idempotency_key_makes_one_post(mastodon, alice):
    key = str(uuid.uuid4())
    client = mastodon(alice)
    first = client.status_post("once", idempotency_key=key)
    second = client.status_post("once", idempotency_key=key)
    assert first.id == second.id
    assert mastodon(alice).status_post("once", idempotency_key=str(uuid.uuid4())).id != first.id


def test_an_idempotency_key_is_ones_own(alice, bob):
    key = str(uuid.uuid4())
    posts = [person.api.ok("POST", "/api/v1/statuses", json={"status": "mine"}, headers={"Idempotency-Key": key}) for person in (alice, bob)]
    assert posts[0]["id"] != posts[1]["id"]
    assert [post["account"]["id"] for post in posts] == [alice.id, bob.id]


def test_a_post_has_a_greatest_length(mastodon, alice):
    assert len(mastodon(alice).status_post("x" * 5000).content) >= 5000
    with pytest.raises(MastodonAPIError, match="422"):
        mastodon(alice).status_post("x" * 5001)
    with pytest.raises(MastodonAPIError, match="422"):
        alice_empty = mastodon(alice)
        alice_empty.status_post("   ")


def test_an_edit_changes_the_post_and_keeps_the_version_before(mastodon, alice):
    client = mastodon(alice)
    post = client.status_post("furst", spoiler_text="warning")
    edited = client.status_update(post.id, "first", spoiler_text="warning")
    assert edited.id == post.id and edited.edited_at is not None
    assert "first" in client.status(post.id).content
    history = client.status_history(post.id)
    assert ["furst" in history[0].content, "first" in history[1].content] == [True, True]
    assert client.status_source(post.id).text == "first"


def test_a_deleted_post_is_gone_and_gives_back_its_text(mastodon, alice):
    client = mastodon(alice)
    post = client.status_post("delete and redraft me")
    assert client.status_delete(post.id).text == "delete and redraft me"
    with pytest.raises(MastodonNotFoundError):
        client.status(post.id)


def test_a_thread_has_its_ancestors_and_descendants_in_order(mastodon, alice, bob):
    root = mastodon(alice).status_post("root")
    middle = mastodon(bob).status_post("middle", in_reply_to_id=root.id)
    leaf = mastodon(alice).status_post("leaf", in_reply_to_id=middle.id)
    context = mastodon(bob).status_context(middle.id)
    assert [status.id for status in context.ancestors] == [root.id]
    assert [status.id for status in context.descendants] == [leaf.id]
    assert mastodon().status(root.id).replies_count == 1
    assert str(mastodon().status(middle.id).in_reply_to_account_id) == alice.id


def test_favourites_are_exact_and_undone(mastodon, alice, bob, carol):
    post = mastodon(alice).status_post("like me")
    for person in (bob, carol, bob):
        assert mastodon(person).status_favourite(post.id).favourited
    assert mastodon(alice).status(post.id).favourites_count == 2
    assert {str(account.id) for account in mastodon(alice).status_favourited_by(post.id)} == {bob.id, carol.id}
    assert post.id in [status.id for status in mastodon(bob).favourites()]
    undone = mastodon(bob).status_unfavourite(post.id)
    assert (undone.favourited, undone.favourites_count) == (False, 1)


def test_a_boost_shows_the_original_and_is_undone(mastodon, alice, bob):
    post = mastodon(alice).status_post("boost me")
    boost = mastodon(bob).status_reblog(post.id)
    assert boost.id != post.id and boost.reblog.id == post.id and boost.reblog.reblogged
    assert mastodon(bob).status_reblog(post.id).id == boost.id
    seen = mastodon(alice).status(post.id)
    assert seen.reblogs_count == 1
    assert [str(account.id) for account in mastodon(alice).status_reblogged_by(post.id)] == [bob.id]
    assert mastodon(bob).status_unreblog(post.id).id == post.id
    assert mastodon(alice).status(post.id).reblogs_count == 0


def test_a_boost_of_a_boost_shows_the_original_to_apps(mastodon, alice, bob, carol):
    post = mastodon(alice).status_post("travel far")
    boost = mastodon(bob).status_reblog(post.id)
    again = mastodon(carol).status_reblog(boost.id)
    assert again.reblog.id == post.id
    assert mastodon(alice).status(post.id).reblogs_count == 2


def test_posts_to_followers_are_not_boosted_by_others(mastodon, alice, bob):
    mastodon(bob).account_follow(alice.id)
    post = mastodon(alice).status_post("for followers", visibility="private")
    with pytest.raises(MastodonAPIError):
        mastodon(bob).status_reblog(post.id)
    assert mastodon(alice).status_reblog(post.id).visibility == "private"


def test_bookmarks_are_private_and_paged(mastodon, people, alice):
    reader = people.fresh()
    posts = [mastodon(alice).status_post(f"keep {number}") for number in range(3)]
    client = mastodon(reader)
    for post in posts:
        assert client.status_bookmark(post.id).bookmarked
    page = client.bookmarks(limit=2)
    assert [status.id for status in page] == [posts[2].id, posts[1].id]
    assert [status.id for status in client.fetch_next(page)] == [posts[0].id]
    assert client.status_unbookmark(posts[2].id).bookmarked is False
    assert not mastodon(alice).status(posts[1].id).bookmarked


def test_only_own_posts_are_pinned(mastodon, people, alice):
    person = people.fresh()
    post = mastodon(person).status_post("pin me")
    assert mastodon(person).status_pin(post.id).pinned
    assert not mastodon(person).status_unpin(post.id).pinned
    with pytest.raises(MastodonAPIError):
        mastodon(alice).status_pin(post.id)


def test_a_poll_takes_one_vote_each(mastodon, alice, bob, carol):
    author = mastodon(alice)
    post = author.status_post("which?", poll=author.make_poll(["red", "green", "blue"], expires_in=3600))
    assert mastodon(bob).poll_vote(post.poll.id, [1]).own_votes == [1]
    with pytest.raises(MastodonAPIError):
        mastodon(bob).poll_vote(post.poll.id, [2])
    with pytest.raises(MastodonAPIError):
        mastodon(carol).poll_vote(post.poll.id, [0, 1])
    with pytest.raises(MastodonAPIError):
        author.poll_vote(post.poll.id, [0])
    with pytest.raises(MastodonAPIError):
        mastodon(carol).poll_vote(post.poll.id, [3])
    mastodon(carol).poll_vote(post.poll.id, [1])
    poll = author.poll(post.poll.id)
    assert [option.votes_count for option in poll.options] == [0, 2, 0]
    assert poll.votes_count == poll.voters_count == 2


def test_a_poll_of_many_choices_counts_votes_and_voters(mastodon, alice, bob):
    author = mastodon(alice)
    post = author.status_post("which ones?", poll=author.make_poll(["a", "b", "c"], expires_in=3600, multiple=True))
    poll = mastodon(bob).poll_vote(post.poll.id, [0, 2])
    assert ([option.votes_count for option in poll.options], poll.votes_count, poll.voters_count) == ([1, 0, 1], 2, 1)


def test_several_posts_are_fetched_at_once(mastodon, alice):
    posts = [mastodon(alice).status_post(f"many {number}") for number in range(2)]
    assert {status.id for status in mastodon(alice).statuses([post.id for post in posts])} == {post.id for post in posts}


def test_muting_a_thread_is_told(mastodon, alice, bob):
    post = mastodon(alice).status_post("long talk")
    assert mastodon(alice).status_mute(post.id).muted
    assert not mastodon(alice).status_unmute(post.id).muted


def test_scheduled_posts_and_translation_answer_without_surprise(mastodon, alice):
    client = mastodon(alice)
    assert client.scheduled_statuses() == []
    post = client.status_post("translate me")
    assert alice.api.post(f"/api/v1/statuses/{post.id}/translate").status_code in (403, 404, 503)
