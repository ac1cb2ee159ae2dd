"""Sound and video: what is taken, what is served of it, what is left out, and how pages and apps show it."""

import pytest

from harness import films, pictures

both_engines = pytest.mark.both_engines


def uploaded(client, data, kind, **options):
    return pictures.ready(client, client.media_post(data, kind, **options))


def fetched(person, url, **headers):
    return person.api.session.get(url, headers=headers)


@both_engines
def test_a_video_is_served_playable_with_a_picture_and_says_nothing_of_place_or_camera(mastodon, alice, tmp_path):
    client = mastodon(alice)
    data = films.mp4(tmp_path, *films.SECRETS)
    assert b"SecretMaker" in data and b"+48.1371" in data
    media = uploaded(client, data, "video/mp4", description="a test pattern")
    assert (media.type, media.description) == ("video", "a test pattern")
    assert (media.meta.original.width, media.meta.original.height, media.meta.original.frame_rate) == (64, 48, "10/1")
    assert 0.9 <= media.meta.original.duration <= 1.3 and media.meta.original.bitrate > 1000
    assert (media.meta.small.width, media.meta.small.height) == (64, 48)
    assert media.meta.audio_encode == "aac" and media.meta.audio_channels == "mono" and media.meta.length.startswith("0:00:01.")
    assert len(media.blurhash) == 36
    answer = fetched(alice, media.url)
    assert answer.headers["Content-Type"] == "video/mp4" and answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert b"Secret" not in answer.content and b"48.1371" not in answer.content
    # Ready to play from the start: the index comes before the data.
    assert answer.content.index(b"moov") < answer.content.index(b"mdat")
    found = films.facts(answer.content, tmp_path)
    assert (found["video"]["codec_name"], found["audio"]["codec_name"]) == ("h264", "aac")
    picture = pictures.opened(fetched(alice, media.preview_url).content)
    assert (picture.format, picture.size) == ("JPEG", (64, 48))


@both_engines
def test_parts_of_a_video_are_served_as_players_ask_for_them(mastodon, alice, tmp_path):
    media = uploaded(mastodon(alice), films.mp4(tmp_path), "video/mp4")
    whole = fetched(alice, media.url)
    size, tag = len(whole.content), whole.headers["ETag"]
    assert whole.headers["Accept-Ranges"] == "bytes"
    part = fetched(alice, media.url, Range="bytes=10-19")
    assert (part.status_code, part.content, part.headers["Content-Range"]) == (206, whole.content[10:20], f"bytes 10-19/{size}")
    assert part.headers["Content-Type"] == "video/mp4" and part.headers["X-Content-Type-Options"] == "nosniff"
    assert fetched(alice, media.url, Range="bytes=-5").content == whole.content[-5:]
    assert fetched(alice, media.url, Range="bytes=0-").status_code == 206
    beyond = fetched(alice, media.url, Range=f"bytes={size}-")
    assert (beyond.status_code, beyond.headers["Content-Range"]) == (416, f"bytes */{size}")
    assert fetched(alice, media.url, Range="bytes=0-4", **{"If-Range": tag}).status_code == 206
    assert fetched(alice, media.url, Range="bytes=0-4", **{"If-Range": '"other"'}).status_code == 200
    assert fetched(alice, media.url, **{"If-None-Match": tag}).status_code == 304


def test_other_videos_are_encoded_anew_and_turned_upright(mastodon, alice, tmp_path):
    client = mastodon(alice)
    media = uploaded(client, films.webm(tmp_path), "video/webm")
    found = films.facts(fetched(alice, media.url).content, tmp_path)
    assert (found["video"]["codec_name"], found["audio"]["codec_name"], found["video"]["pix_fmt"]) == ("h264", "aac", "yuv420p")
    media = uploaded(client, films.turned(tmp_path), "video/mp4")
    assert (media.meta.original.width, media.meta.original.height) == (48, 64)
    found = films.facts(fetched(alice, media.url).content, tmp_path)
    assert (found["video"]["width"], found["video"]["height"]) == (48, 64) and "side_data_list" not in found["video"]


def test_a_short_video_without_sound_is_shown_as_a_loop(mastodon, alice, tmp_path):
    media = uploaded(mastodon(alice), films.mp4(tmp_path, sound=False), "video/mp4")
    assert media.type == "gifv" and "audio_encode" not in media.meta


@pytest.mark.parametrize(("kind", "served"), [("mp3", "audio/mpeg"), ("m4a", "audio/mp4"), ("aac", "audio/mp4"), ("ogg", "audio/mp4"), ("wav", "audio/mp4"), ("flac", "audio/mp4")])
def test_sound_is_served_so_that_every_player_reads_it(mastodon, alice, tmp_path, kind, served):
    media = uploaded(mastodon(alice), films.sound(tmp_path, kind), f"audio/{kind}", description="a tone")
    assert (media.type, media.preview_url, media.blurhash) == ("audio", None, None)
    assert 0.9 <= media.meta.original.duration <= 1.3
    answer = fetched(alice, media.url)
    assert answer.headers["Content-Type"] == served and b"SecretTitle" not in answer.content
    assert films.facts(answer.content, tmp_path)["audio"]["codec_name"] == ("mp3" if kind == "mp3" else "aac")


@both_engines
def test_a_post_has_one_video_or_recording_and_its_page_plays_it(mastodon, alice, anyone, tmp_path):
    client = mastodon(alice)
    sound = uploaded(client, films.sound(tmp_path, "mp3"), "audio/mpeg", description="hear & listen")
    picture = uploaded(client, pictures.plain(), "image/png")
    mixed = alice.api.post("/api/v1/statuses", json={"status": "both", "media_ids": [sound.id, picture.id]})
    assert mixed.status_code == 422 and "alone" in mixed.json()["error"]
    post = client.status_post("listen", media_ids=[sound.id])
    assert post.media_attachments[0].type == "audio"
    page = anyone.get(f"/@{client.me().username}/{post.id}")
    assert "<audio controls" in page.text and 'aria-label="hear &amp; listen"' in page.text
    assert "media-src 'self'" in page.headers["Content-Security-Policy"]
    video = uploaded(client, films.mp4(tmp_path), "video/mp4")
    post = client.status_post("watch", media_ids=[video.id])
    page = anyone.get(f"/@{client.me().username}/{post.id}")
    assert "<video controls" in page.text and "poster=" in page.text


def test_apps_are_told_what_is_taken(anyone):
    for path in ("/api/v1/instance", "/api/v2/instance"):
        bounds = anyone.get(path).json()["configuration"]["media_attachments"]
        assert {"video/mp4", "video/webm", "audio/mpeg", "audio/ogg"} <= set(bounds["supported_mime_types"])
        assert bounds["video_size_limit"] == 99 * 1024 * 1024 and bounds["video_matrix_limit"] == 8_294_400


def test_feeds_enclose_sound(mastodon, alice, anyone, tmp_path):
    import feedparser

    client = mastodon(alice)
    sound = uploaded(client, films.sound(tmp_path, "mp3"), "audio/mpeg")
    client.status_post("listen", media_ids=[sound.id])
    feed = feedparser.parse(anyone.get(f"/@{client.me().username}/feed.rss").content)
    enclosure = feed.entries[0].enclosures[0]
    assert (enclosure.type, enclosure.href) == ("audio/mpeg", sound.url)
    assert int(enclosure.length) == len(fetched(alice, sound.url).content)
