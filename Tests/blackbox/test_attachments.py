"""Posts with pictures: publishing, editing, deleting, and pictures of profiles."""

import pytest
from mastodon import MastodonAPIError

from harness import pictures
from harness.waiting import eventually

both_engines = pytest.mark.both_engines


def picture(client, **options):
    """A picture that is ready."""
    return pictures.ready(client, client.media_post(pictures.plain(80, 60), "image/png", **options))


@both_engines
def test_a_post_holds_its_pictures_wherever_it_is_read(mastodon, alice, bob, anyone):
    client = mastodon(alice)
    mastodon(bob).account_follow(alice.id)
    media = [picture(client, description=f"picture {number}", focus=(0.1, -0.1)) for number in range(4)]
    post = client.status_post("four pictures", media_ids=[item.id for item in reversed(media)], sensitive=True)
    assert [item.description for item in post.media_attachments] == ["picture 3", "picture 2", "picture 1", "picture 0"]
    assert post.sensitive
    shown = mastodon(bob).status(post.id).media_attachments[0]
    assert (shown.id, shown.blurhash, shown.meta.original.size) == (media[3].id, media[3].blurhash, "80x60")
    assert (shown.meta.focus.x, shown.meta.focus.y) == (0.1, -0.1)
    assert anyone.session.get(shown.url).status_code == 200
    home = eventually(
        lambda: next((status for status in mastodon(bob).timeline_home() if status.id == post.id), None), "the post at home")
    assert [item.url for item in home.media_attachments] == [item.url for item in post.media_attachments]
    boosted = mastodon(bob).status_reblog(post.id)
    assert len(boosted.reblog.media_attachments) == 4


@both_engines
def test_a_picture_needs_no_words(mastodon, alice):
    client = mastodon(alice)
    post = client.status_post("", media_ids=[picture(client).id])
    assert len(post.media_attachments) == 1
    with pytest.raises(MastodonAPIError):
        client.status_post("")


@both_engines
def test_pictures_are_ones_own_ready_few_and_in_one_post_only(mastodon, alice, bob):
    client = mastodon(alice)
    mine, other = picture(client), picture(mastodon(bob))

    def refused(ids, **fields):
        answer = alice.api.post("/api/v1/statuses", json={"status": "x", "media_ids": ids, **fields})
        assert answer.status_code == 422, answer.text
        return answer.json()["code"]

    assert refused([other.id]) == "media_unknown"
    assert refused(["1"]) == "media_unknown"
    assert refused([mine.id, mine.id]) == "media_too_many"
    assert refused([mine.id] * 5) == "media_too_many"
    assert refused(["x"]) == "validation_failed"
    assert refused([mine.id], poll={"options": ["a", "b"], "expires_in": 3600}) == "media_with_poll"
    client.status_post("taken", media_ids=[mine.id])
    assert refused([mine.id]) == "media_unknown"
    for method in ("GET", "PUT"):
        assert alice.api.call(method, f"/api/v1/media/{mine.id}").status_code == 404
    assert alice.api.delete(f"/api/v1/media/{mine.id}").json()["code"] == "media_in_use"


@both_engines
def test_an_edit_changes_pictures_and_their_descriptions_and_keeps_what_was(mastodon, alice):
    client = mastodon(alice)
    first, second = picture(client, description="before"), picture(client)
    post = client.status_post("one", media_ids=[first.id])
    edited = alice.api.ok(
        "PUT", f"/api/v1/statuses/{post.id}",
        json={
            "status": "two", "media_ids": [second.id, first.id],
            "media_attributes": [{"id": first.id, "description": "after", "focus": "0.5,0.5"}],
        })
    assert [(item["id"], item["description"]) for item in edited["media_attachments"]] == [(str(second.id), None), (str(first.id), "after")]
    only_words = alice.api.ok(
        "PUT", f"/api/v1/statuses/{post.id}",
        json={"status": "two", "media_ids": [second.id, first.id], "media_attributes": [{"id": first.id, "description": "after all"}]})
    assert only_words["media_attachments"][1]["description"] == "after all"
    history = client.status_history(post.id)
    assert [[item.description for item in version.media_attachments] for version in history] == [["before"], [None, "after"], [None, "after all"]]
    without = alice.api.ok("PUT", f"/api/v1/statuses/{post.id}", json={"status": "none", "media_ids": []})
    assert without["media_attachments"] == []


@both_engines
def test_a_deleted_post_takes_its_pictures_along(mastodon, alice, anyone):
    client = mastodon(alice)
    post = client.status_post("soon gone", media_ids=[picture(client).id])
    url = post.media_attachments[0].url
    assert alice.api.delete(f"/api/v1/statuses/{post.id}", params={"delete_media": "true"}).status_code == 200
    assert anyone.session.get(url).status_code == 404
    assert anyone.session.get(post.media_attachments[0].preview_url).status_code == 404
    assert alice.api.get(f"/api/v1/media/{post.media_attachments[0].id}").status_code == 404


@both_engines
def test_a_post_is_written_anew_with_its_picture_which_nobody_sees_meanwhile(mastodon, alice, anyone):
    client = mastodon(alice)
    post = client.status_post("a tpyo", media_ids=[picture(client, description="kept").id])
    url = post.media_attachments[0].url
    deleted = client.status_delete(post.id)
    assert anyone.session.get(url).status_code == 404
    again = client.status_post("a typo", media_ids=[deleted.media_attachments[0].id])
    assert again.media_attachments[0].description == "kept"
    assert anyone.session.get(again.media_attachments[0].url).status_code == 200


@both_engines
def test_pictures_of_a_profile_are_set_shown_and_taken_away(mastodon, people, anyone):
    alice = people.fresh()
    client = mastodon(alice)
    before = client.me()
    changed = client.account_update_credentials(
        avatar=pictures.from_a_phone(), avatar_mime_type="image/jpeg", header=pictures.plain(3000, 500), header_mime_type="image/png")
    assert changed.avatar != before.avatar and changed.header != before.header
    avatar = anyone.session.get(changed.avatar)
    assert pictures.opened(avatar.content).size == (400, 400) and b"Secret" not in avatar.content
    assert pictures.opened(anyone.session.get(changed.header).content).size == (1500, 500)
    assert mastodon().account(alice.id).avatar == changed.avatar
    again = client.account_update_credentials(avatar=pictures.moving(), avatar_mime_type="image/gif")
    assert again.avatar.endswith(".png")
    assert anyone.session.get(changed.avatar).status_code == 404
    assert alice.api.patch("/api/v1/accounts/update_credentials", files={"avatar": ("a.svg", b"<svg/>", "image/svg+xml")}).status_code == 422
    assert client.me().avatar == again.avatar
    # All or nothing: a picture that cannot be read, or a name that is too long, changes nothing else.
    good, broken = ("a.png", pictures.plain(), "image/png"), ("b.webp", b"RIFF\x2e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x09\0\0\x09\0\0" + b"junk" * 8, "image/webp")
    for data, files in [({"display_name": "x"}, {"avatar": good, "header": broken}), ({"display_name": "x" * 200}, {"avatar": good})]:
        assert alice.api.patch("/api/v1/accounts/update_credentials", data=data, files=files).status_code == 422
        now = client.me()
        assert (now.avatar, now.header, now.display_name) == (again.avatar, again.header, again.display_name)
    assert alice.api.delete("/api/v1/profile/avatar").json()["avatar"] == before.avatar
    assert alice.api.delete("/api/v1/profile/header").json()["header"] == before.header
    assert anyone.session.get(again.avatar).status_code == 404


def test_pictures_of_messages_are_for_whoever_gets_the_message(mastodon, alice, bob, carol):
    client = mastodon(alice)
    post = client.status_post("@bob look", media_ids=[picture(client).id], visibility="direct")
    assert len(mastodon(bob).status(post.id).media_attachments) == 1
    assert carol.api.get(f"/api/v1/statuses/{post.id}").status_code == 404
