"""Accounts through Mastodon.py: profile, look-up, pages of followers."""

import pytest
from mastodon import MastodonNotFoundError

pytestmark = pytest.mark.both_engines


def test_one_sees_oneself_with_what_only_oneself_may_see(mastodon, alice):
    me = mastodon(alice).me()
    assert (str(me.id), me.username, me.acct) == (alice.id, "alice", "alice")
    assert me.source.privacy == "public"
    assert "source" not in alice.api.ok("GET", f"/api/v1/accounts/{alice.id}")


def test_a_profile_is_changed_and_seen_by_everyone(mastodon, people):
    person = people.fresh()
    changed = mastodon(person).account_update_credentials(
        display_name="Ada L.", note="Numbers & <b>engines</b>", fields=[("Site", "https://ada.example"), ("Place", "London")],
        locked=True, bot=False, discoverable=True)
    assert changed.source.note == "Numbers & <b>engines</b>"
    seen = mastodon().account(person.id)
    assert seen.display_name == "Ada L."
    assert "<b>" not in seen.note
    assert [field.name for field in seen.fields] == ["Site", "Place"]
    assert seen.locked and seen.discoverable


def test_posting_defaults_are_kept_and_told_as_preferences(mastodon, people):
    person = people.fresh()
    client = mastodon(person)
    client.account_update_credentials(discoverable=False)
    person.api.ok("PATCH", "/api/v1/accounts/update_credentials", data={
        "source[privacy]": "unlisted", "source[language]": "fr", "source[sensitive]": "true"})
    preferences = client.preferences()
    assert preferences["posting:default:visibility"] == "unlisted"
    assert preferences["posting:default:language"] == "fr"
    assert preferences["posting:default:sensitive"] is True
    assert person.api.publish("by default")["visibility"] == "unlisted"


def test_an_account_is_looked_up_by_its_address(mastodon, server, alice):
    nobody = mastodon()
    assert str(nobody.account_lookup("alice").id) == alice.id
    assert str(nobody.account_lookup(f"ALICE@{server.host}").id) == alice.id
    with pytest.raises(MastodonNotFoundError):
        nobody.account_lookup("no-such-person")


def test_accounts_are_searched_by_their_beginning(mastodon, people):
    person = people.fresh()
    found = mastodon(person).account_search(person.name)
    assert person.id in [str(account.id) for account in found]


def test_followers_are_paged_forwards_and_backwards(mastodon, people, alice, bob, carol):
    star = people.fresh()
    for fan in (alice, bob, carol):
        mastodon(fan).account_follow(star.id)
    client = mastodon(star)
    first = client.account_followers(star.id, limit=2)
    assert [str(account.id) for account in first] == [carol.id, bob.id]
    second = client.fetch_next(first)
    assert [str(account.id) for account in second] == [alice.id]
    back = client.fetch_previous(second)
    assert [str(account.id) for account in back] == [carol.id, bob.id]
    assert len(client.fetch_remaining(first)) == 3
    assert star.id in [str(account.id) for account in mastodon(alice).account_following(alice.id, limit=80)]
    assert mastodon().account(star.id).followers_count == 3


def test_several_accounts_are_fetched_at_once(mastodon, alice, bob):
    assert {str(account.id) for account in mastodon(alice).accounts([alice.id, bob.id])} == {alice.id, bob.id}


def test_statuses_of_an_account_are_filtered(mastodon, people, bob):
    person = people.fresh()
    client = mastodon(person)
    plain = client.status_post("a plain post #wisteria")
    reply = client.status_post("an answer to myself", in_reply_to_id=plain.id)
    answer = client.status_post("an answer to bob", in_reply_to_id=mastodon(bob).status_post("bob says").id)
    boost = client.status_reblog(mastodon(bob).status_post("bob says more").id)

    def ids(**filters):
        return [status.id for status in mastodon().account_statuses(person.id, **filters)]

    assert ids() == [boost.id, answer.id, reply.id, plain.id]
    assert boost.id not in ids(exclude_reblogs=True)
    assert answer.id not in ids(exclude_replies=True) and plain.id in ids(exclude_replies=True)
    assert ids(tagged="wisteria") == [plain.id]
    assert ids(only_media=True) == []
    client.status_pin(plain.id)
    assert ids(pinned=True) == [plain.id]


def test_familiar_followers_featured_tags_and_lists_of_an_account_answer(mastodon, alice, bob):
    client = mastodon(alice)
    assert isinstance(client.account_familiar_followers(bob.id), list)
    assert isinstance(client.account_featured_tags(bob.id), list)
    assert isinstance(client.account_lists(bob.id), list)
