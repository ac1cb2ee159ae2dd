"""Following, blocking, muting, lists and tags through Mastodon.py."""

import pytest
from mastodon import MastodonAPIError, MastodonNotFoundError

pytestmark = pytest.mark.both_engines


def test_following_is_counted_and_undone(mastodon, people):
    fan, star = people.fresh(), people.fresh()
    relation = mastodon(fan).account_follow(star.id, reblogs=False, notify=True)
    assert (relation.following, relation.showing_reblogs, relation.notifying) == (True, False, True)
    assert mastodon(star).account_relationships(fan.id)[0].followed_by
    assert mastodon().account(star.id).followers_count == 1
    assert mastodon().account(fan.id).following_count == 1
    assert not mastodon(fan).account_unfollow(star.id).following
    assert mastodon().account(star.id).followers_count == 0


def test_one_cannot_follow_oneself(mastodon, alice):
    with pytest.raises(MastodonAPIError):
        mastodon(alice).account_follow(alice.id)


def test_a_locked_account_decides_about_requests(mastodon, people, alice, bob):
    star = people.fresh()
    client = mastodon(star)
    client.account_update_credentials(locked=True)
    for fan in (alice, bob):
        relation = mastodon(fan).account_follow(star.id)
        assert (relation.following, relation.requested) == (False, True)
    assert {str(account.id) for account in client.follow_requests()} == {alice.id, bob.id}
    assert client.follow_request_authorize(alice.id).followed_by
    assert not client.follow_request_reject(bob.id).followed_by
    assert client.follow_requests() == []
    assert mastodon(alice).account_relationships(star.id)[0].following
    assert not mastodon(bob).account_relationships(star.id)[0].requested
    assert mastodon().account(star.id).followers_count == 1


def test_a_follower_is_removed(mastodon, people, alice):
    star = people.fresh()
    mastodon(alice).account_follow(star.id)
    assert not mastodon(star).account_remove_from_followers(alice.id).followed_by
    assert not mastodon(alice).account_relationships(star.id)[0].following


def test_blocking_ends_both_follows_and_hides_posts(mastodon, people, alice):
    other = people.fresh()
    mastodon(other).account_follow(alice.id)
    mastodon(alice).account_follow(other.id)
    post = mastodon(alice).status_post("hidden from the blocked")
    assert mastodon(alice).account_block(other.id).blocking
    relation = mastodon(alice).account_relationships(other.id)[0]
    assert not relation.following and not relation.followed_by
    assert other.id in [str(account.id) for account in mastodon(alice).blocks()]
    with pytest.raises(MastodonNotFoundError):
        mastodon(other).status(post.id)
    with pytest.raises(MastodonAPIError):
        mastodon(other).account_follow(alice.id)
    assert not mastodon(alice).account_unblock(other.id).blocking
    assert mastodon(other).status(post.id).id == post.id


def test_muting_hides_from_timelines_only(mastodon, people, alice):
    other = people.fresh()
    relation = mastodon(alice).account_mute(other.id, notifications=False, duration=3600)
    assert (relation.muting, relation.muting_notifications) == (True, False)
    muted = [account for account in mastodon(alice).mutes() if str(account.id) == other.id]
    assert muted and muted[0].mute_expires_at is not None
    post = mastodon(other).status_post("still readable")
    assert mastodon(alice).status(post.id).id == post.id
    assert not mastodon(alice).account_unmute(other.id).muting


def test_notes_and_endorsements_are_ones_own(mastodon, alice, bob):
    client = mastodon(alice)
    client.account_follow(bob.id)
    assert client.account_note_set(bob.id, "met at the fair").note == "met at the fair"
    assert mastodon(bob).account_relationships(alice.id)[0].note == ""
    assert client.account_endorse(bob.id).endorsed
    assert bob.id in [str(account.id) for account in client.endorsements()]
    assert not client.account_unendorse(bob.id).endorsed


def test_hosts_are_blocked(mastodon, people):
    client = mastodon(people.fresh())
    client.domain_block("bad.example")
    assert list(client.domain_blocks()) == ["bad.example"]
    client.domain_unblock("bad.example")
    assert list(client.domain_blocks()) == []


def test_a_list_holds_people_and_shows_their_posts(mastodon, people, bob):
    owner = people.fresh()
    client = mastodon(owner)
    client.account_follow(bob.id)
    made = client.list_create("Close ones")
    assert [entry.title for entry in client.lists()] == ["Close ones"]
    client.list_accounts_add(made.id, [bob.id])
    assert [str(account.id) for account in client.list_accounts(made.id)] == [bob.id]
    assert [entry.id for entry in client.account_lists(bob.id)] == [made.id]
    post = mastodon(bob).status_post("for the list")
    assert post.id in [status.id for status in client.timeline_list(made.id)]
    assert client.list_update(made.id, "Closest", replies_policy="followed").title == "Closest"
    client.list_accounts_delete(made.id, [bob.id])
    assert client.list_accounts(made.id) == []
    client.list_delete(made.id)
    with pytest.raises(MastodonNotFoundError):
        client.list(made.id)


def test_tags_are_followed(mastodon, people):
    client = mastodon(people.fresh())
    assert client.tag_follow("wisteria").following
    assert [tag.name for tag in client.followed_tags()] == ["wisteria"]
    assert client.tag("wisteria").following
    assert not client.tag_unfollow("wisteria").following
    assert client.followed_tags() == []
