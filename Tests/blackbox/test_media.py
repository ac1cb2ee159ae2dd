"""Pictures: uploading, describing, what is served of them, and what is left out of it."""

import io

import pytest
from mastodon import MastodonAPIError, MastodonNotFoundError

from harness import pictures
from harness.waiting import eventually

both_engines = pytest.mark.both_engines


def uploaded(client, data, kind="image/png", **options):
    return pictures.ready(client, client.media_post(data, kind, **options))


def fetched(person, url, **headers):
    return person.api.session.get(url, headers=headers)


@both_engines
def test_a_picture_from_a_phone_is_turned_upright_and_says_nothing_of_place_or_camera(mastodon, alice):
    client = mastodon(alice)
    data = pictures.from_a_phone()
    assert b"SecretCameraMaker" in data
    media = uploaded(client, data, "image/jpeg", description="red above blue", focus=(0.5, -0.25))
    assert (media.type, media.description) == ("image", "red above blue")
    assert (media.meta.original.width, media.meta.original.height) == (600, 800)
    assert (media.meta.focus.x, media.meta.focus.y) == (0.5, -0.25)
    assert media.meta.small.height == 640
    assert len(media.blurhash) == 36
    for url in (media.url, media.preview_url):
        answer = fetched(alice, url)
        assert answer.status_code == 200
        assert b"Secret" not in answer.content and b"Exif" not in answer.content
        picture = pictures.opened(answer.content)
        assert not picture.getexif()
        top, bottom = picture.getpixel((picture.width // 2, 10)), picture.getpixel((picture.width // 2, picture.height - 10))
        assert top[0] > 200 > 60 > top[2] and bottom[2] > 200 > 60 > bottom[0]


@both_engines
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_each_kind_of_picture_is_served_as_what_it_is(mastodon, alice, kind):
    client = mastodon(alice)
    data = pictures.moving() if kind == "GIF" else pictures.plain(kind=kind)
    media = uploaded(client, data, f"image/{kind.lower()}")
    answer = fetched(alice, media.url)
    assert answer.headers["Content-Type"] == f"image/{kind.lower()}"
    assert pictures.opened(answer.content).format == kind
    if kind == "GIF":
        assert pictures.opened(answer.content).n_frames == 3
    assert fetched(alice, media.preview_url).status_code == 200


@both_engines
def test_the_first_version_of_the_api_waits_until_the_picture_is_ready(mastodon, alice):
    answer = alice.api.post("/api/v1/media", files={"file": ("a.png", pictures.plain(), "image/png")}, data={"description": "now"})
    assert answer.status_code == 200
    assert answer.json()["url"].endswith(".png") and answer.json()["description"] == "now"


def test_the_second_version_answers_at_once_and_says_when_it_is_ready(alice):
    answer = alice.api.post("/api/v2/media", files={"file": ("a.png", pictures.plain(3000, 2000), "image/png")})
    assert answer.status_code == 202 and answer.json()["url"] is None
    seen = set()

    def made():
        state = alice.api.get(f"/api/v1/media/{answer.json()['id']}")
        seen.add(state.status_code)
        return state.status_code == 200 and state.json()

    assert eventually(made, "the picture", seconds=30)["url"]
    assert seen <= {200, 206}


def test_transparency_and_large_pictures_survive(mastodon, alice):
    client = mastodon(alice)
    media = uploaded(client, pictures.plain(mode="RGBA"))
    assert pictures.opened(fetched(alice, media.url).content).mode == "RGBA"
    media = uploaded(client, pictures.plain(6000, 4000, kind="JPEG"), "image/jpeg")
    assert media.meta.original.width * media.meta.original.height <= 8_294_400
    assert abs(media.meta.original.aspect - 1.5) < 0.01


def test_addresses_answer_with_headers_that_keep_browsers_from_doing_more(mastodon, alice, anyone):
    media = uploaded(mastodon(alice), pictures.plain())
    answer = anyone.session.get(media.url)
    assert answer.status_code == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    # A copy that was removed goes from caches within an hour.
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    tag = answer.headers["ETag"]
    again = anyone.session.get(media.url, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    whole = answer.content
    for known, status in [(tag, 206), ('"another"', 200)]:
        assert anyone.session.get(media.url, headers={"Range": "bytes=1-2", "If-Range": known}).status_code == status
    part = anyone.session.get(media.url, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(whole)}"
    last = anyone.session.get(media.url, headers={"Range": "bytes=-5"})
    assert (last.status_code, last.content) == (206, whole[-5:])
    assert anyone.session.get(media.url, headers={"Range": f"bytes={len(whole)}-"}).status_code == 416
    head = anyone.session.head(media.url)
    assert (head.status_code, int(head.headers["Content-Length"]), head.content) == (200, len(whole), b"")
    accepted = anyone.session.get(media.url, headers={"Accept": "application/activity+json"})
    assert accepted.headers["Content-Type"] == "image/png"


def test_an_address_cannot_be_guessed(mastodon, alice, anyone):
    media = uploaded(mastodon(alice), pictures.plain())
    start, name = media.url.rsplit("/", 1)
    secret = name.split(".")[0]
    other = ("A" if secret[0] != "A" else "B") + secret[1:]
    for wrong in (f"{other}.png", f"{secret}.jpg", f"{secret}", f"{secret}.png.exe", "..%2f..%2fetc%2fpasswd", f"{secret}-large.png"):
        assert anyone.session.get(f"{start}/{wrong}").status_code == 404, wrong


@both_engines
def test_description_and_focus_are_changed_until_a_post_holds_the_picture(mastodon, alice):
    client = mastodon(alice)
    media = uploaded(client, pictures.plain())
    assert media.description is None
    changed = client.media_update(media.id, description="a diagonal", focus=(-1, 1))
    assert (changed.description, changed.meta.focus.x, changed.meta.focus.y) == ("a diagonal", -1, 1)
    assert alice.api.put(f"/api/v1/media/{media.id}", json={"description": "x" * 1501}).status_code == 422
    assert alice.api.put(f"/api/v1/media/{media.id}", json={"focus": "up"}).status_code == 422
    assert client.media(media.id).description == "a diagonal"


@both_engines
def test_a_deleted_picture_is_gone_for_everybody(mastodon, alice, anyone):
    client = mastodon(alice)
    media = uploaded(client, pictures.plain())
    assert alice.api.delete(f"/api/v1/media/{media.id}").status_code == 200
    assert anyone.session.get(media.url).status_code == 404
    with pytest.raises(MastodonNotFoundError):
        client.media(media.id)
    assert alice.api.delete(f"/api/v1/media/{media.id}").status_code == 404


def test_pictures_of_others_are_as_if_they_were_not_there(mastodon, alice, bob):
    media = uploaded(mastodon(alice), pictures.plain())
    for method in ("GET", "PUT", "DELETE"):
        assert bob.api.call(method, f"/api/v1/media/{media.id}").status_code == 404
    assert mastodon(alice).media(media.id).url == media.url


def test_an_upload_without_a_file_is_refused(alice):
    for path in ("/api/v1/media", "/api/v2/media"):
        assert alice.api.post(path, data={"description": "nothing"}).status_code == 422
        assert alice.api.post(path, files={"file": ("", b"")}).status_code == 422


def test_the_instance_says_what_is_taken(mastodon):
    limits = mastodon().instance_v2().configuration
    assert {"image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4", "audio/mpeg"} <= set(limits.media_attachments.supported_mime_types)
    assert limits.media_attachments.image_size_limit == 12 * 1024 * 1024
    assert limits.media_attachments.image_matrix_limit == 33_177_600
    assert limits.media_attachments.description_limit == 1500
    assert limits.statuses.max_media_attachments == 4
    assert mastodon().instance_v1().configuration.media_attachments.image_size_limit == 12 * 1024 * 1024


def test_mastodon_py_reads_a_file_and_waits_by_itself(mastodon, alice, tmp_path):
    path = tmp_path / "a picture.png"
    path.write_bytes(pictures.plain())
    media = mastodon(alice).media_post(str(path), synchronous=True)
    assert media.url
    with pytest.raises(MastodonAPIError):
        mastodon(alice).media_post(io.BytesIO(b"no picture"), "image/png")


def test_a_picture_that_was_edited_out_of_its_post_can_be_removed(mastodon, alice, anyone):
    client = mastodon(alice)
    first, second = uploaded(client, pictures.plain(80, 60)), uploaded(client, pictures.plain(60, 80))
    post = client.status_post("one", media_ids=[first.id])
    assert alice.api.delete(f"/api/v1/media/{first.id}").status_code == 422
    client.status_update(post.id, status="two", media_ids=[second.id])
    assert alice.api.delete(f"/api/v1/media/{second.id}").status_code == 422
    assert alice.api.delete(f"/api/v1/media/{first.id}").status_code == 200
    assert anyone.session.get(first.url).status_code == 404
    assert anyone.session.get(second.url).status_code == 200


def test_a_moving_picture_that_is_too_long_is_refused(alice):
    answer = alice.api.post("/api/v2/media", files={"file": ("a.gif", pictures.moving(frames=130, size=(1000, 1000)), "image/gif")})
    assert answer.status_code == 422 and "too long" in answer.json()["error"]
