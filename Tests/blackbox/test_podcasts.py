"""Podcasts: what an account says of its own, episodes, the feed that apps read, chapters, transcripts, pages."""

import re

import feedparser
import pytest
from bs4 import BeautifulSoup

from harness import films, pictures
from harness.waiting import eventually

both_engines = pytest.mark.both_engines

PODCAST = {
    "title": "Sound & Sense", "author": "Alice", "summary": "Two people talk.", "category": "Science: Physics", "language": "en-GB",
    "owner_email": "owner@example.org",
}
VTT = "WEBVTT\n\n00:00.000 --> 00:00.500\n<v Alice>Hello there\n\n00:00.500 --> 00:01.000\n<v Bob>Good day\n"


def recording(client, tmp_path, kind="mp3"):
    return pictures.ready(client, client.media_post(films.sound(tmp_path, kind), f"audio/{kind}"))


def cover(person, client):
    answer = person.api.post(
        "/api/v2/media", files={"file": ("a.png", pictures.plain(900, 600), "image/png")}, data={"purpose": "cover"})
    return pictures.ready(client, client.media(answer.json()["id"]))


def published(person, client, tmp_path, **more):
    sound = recording(client, tmp_path)
    episode = {"title": "First <light>", "summary": "On waves", "notes": "See **[this](https://example.org/)**", "media_ids": [sound.id], **more}
    answer = person.api.post("/api/rapport/v1/episodes", json=episode)
    assert answer.status_code == 200, answer.text
    return answer.json(), sound


@both_engines
def test_a_podcast_is_read_by_apps_with_all_that_they_know(mastodon, alice, anyone, tmp_path):
    client = mastodon(alice)
    name = client.me().username
    alice.api.delete("/api/rapport/v1/podcast")
    assert anyone.get(f"/@{name}/podcast.rss").status_code == 404
    picture = cover(alice, client)
    assert (picture.meta.original.width, picture.meta.original.height) == (1400, 1400)
    podcast = alice.api.put("/api/rapport/v1/podcast", json={**PODCAST, "cover_id": picture.id}).json()
    assert podcast["category"] == "Science: Physics" and podcast["cover_url"] == picture.url
    own = cover(alice, client)
    episode, sound = published(
        alice, client, tmp_path, season=2, number=7, kind="bonus", explicit=True, chapters="0:00 Start\n00:00:00.500 The *end*", transcript=VTT,
        cover_id=own.id)
    assert episode["chapters"] == [{"start": 0, "title": "Start"}, {"start": 500, "title": "The *end*"}]
    answer = anyone.get(f"/@{name}/podcast.rss")
    assert answer.headers["Content-Type"].startswith("application/rss+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert (feed.feed.title, feed.feed.author, feed.feed.language, feed.feed.subtitle) == ("Sound & Sense", "Alice", "en-GB", "Two people talk.")
    assert feed.feed.image.href == picture.url and feed.feed.itunes_type == "episodic"
    entry = feed.entries[0]
    assert entry.title == "First <light>" and entry.id.endswith(f"/ap/p/{episode['id']}") and entry.link == episode["url"]
    enclosure = entry.enclosures[0]
    served = anyone.get(enclosure.href.split("/", 3)[3].join(["/", ""]))
    assert (enclosure.type, enclosure.href, int(enclosure.length)) == ("audio/mpeg", sound.url, len(served.content))
    assert served.headers["Accept-Ranges"] == "bytes"
    assert (entry.itunes_season, entry.itunes_episode, entry.itunes_episodetype) == ("2", "7", "bonus")
    assert entry.itunes_duration in ("1", "2") and entry.image.href.endswith(own.url.rsplit("/", 1)[1])
    xml = BeautifulSoup(answer.content, "html.parser")
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", xml.find("podcast:guid").text)
    assert xml.find("podcast:guid").text == podcast["guid"]
    assert xml.find("podcast:locked").text == "no" and xml.find("podcast:medium").text == "podcast"
    assert [category["text"] for category in xml.find_all("itunes:category")] == ["Science", "Physics"]
    # Apple's words are true and false, which feedparser does not know.
    assert xml.find("item").find("itunes:explicit").text == "true"
    assert xml.find("itunes:email").text == "owner@example.org"
    transcript, chapters = xml.find("podcast:transcript"), xml.find("podcast:chapters")
    assert (transcript["type"], chapters["type"]) == ("text/vtt", "application/json+chapters")
    path = f"/@{name}/episodes/{episode['id']}"
    said = anyone.get(f"{path}/transcript.vtt")
    assert said.headers["Content-Type"].startswith("text/vtt") and said.text.startswith("WEBVTT") and transcript["url"].endswith(f"{path}/transcript.vtt")
    listed = anyone.get(f"{path}/chapters.json")
    assert listed.headers["Content-Type"] == "application/json+chapters" and chapters["url"].endswith(f"{path}/chapters.json")
    assert listed.json()["chapters"] == [{"startTime": 0.0, "title": "Start"}, {"startTime": 0.5, "title": "The *end*"}]
    assert anyone.get(f"{path}/transcript.srt").status_code == 404


@both_engines
def test_a_podcast_is_asked_about_cheaply_and_forgets_what_is_deleted(mastodon, alice, anyone, tmp_path):
    client = mastodon(alice)
    path = f"/@{client.me().username}/podcast.rss"
    alice.api.put("/api/rapport/v1/podcast", json=PODCAST)
    episode, sound = published(alice, client, tmp_path)

    def dated():
        answer = anyone.get(path)
        return answer if "Last-Modified" in answer.headers else None

    # Changes within one second have the seconds that follow.
    first = eventually(dated, "the feed's date")
    assert anyone.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert anyone.get(path, headers={"If-Modified-Since": first.headers["Last-Modified"]}).status_code == 304
    assert anyone.get(path, headers={"If-None-Match": '"other"', "If-Modified-Since": first.headers["Last-Modified"]}).status_code == 200
    edited = alice.api.put(f"/api/rapport/v1/episodes/{episode['id']}", json={"title": "Second thoughts"})
    assert edited.json()["title"] == "Second thoughts" and edited.json()["edited_at"]
    assert anyone.get(path, headers={"If-Modified-Since": first.headers["Last-Modified"]}).status_code == 200
    feed = feedparser.parse(anyone.get(path).content)
    assert feed.entries[0].title == "Second thoughts" and feed.entries[0].id == feedparser.parse(first.content).entries[0].id
    client.status_delete(episode["id"])
    assert episode["id"] not in anyone.get(path).text
    assert anyone.get(f"/@{client.me().username}/episodes/{episode['id']}").status_code == 404
    assert alice.api.session.get(sound.url).status_code == 404
    assert alice.api.delete("/api/rapport/v1/podcast").status_code == 200
    assert anyone.get(path).status_code == 404


@both_engines
def test_what_is_for_followers_is_in_no_feed_and_nobody_else_reads_it(mastodon, people, anyone, tmp_path):
    alice, bob = people.fresh(), people.fresh()
    client = mastodon(alice)
    name = client.me().username
    alice.api.put("/api/rapport/v1/podcast", json=PODCAST)
    episode, _ = published(alice, client, tmp_path, audience={"kind": "followers"}, transcript=VTT, chapters="0:00 Start")
    assert episode["id"] not in anyone.get(f"/@{name}/podcast.rss").text
    path = f"/@{name}/episodes/{episode['id']}"
    for part in ("", "/chapters.json", "/transcript.vtt"):
        assert anyone.get(path + part).status_code == 404
    assert bob.api.get(f"/api/rapport/v1/episodes/{episode['id']}").status_code == 404
    assert bob.api.put(f"/api/rapport/v1/episodes/{episode['id']}", json={"title": "mine"}).status_code == 404
    assert alice.api.get(f"/api/rapport/v1/episodes/{episode['id']}").json()["title"] == "First <light>"
    listed = f"/api/rapport/v1/accounts/{client.me().id}/episodes"
    assert [episode["id"] in person.api.get(listed).text for person in (alice, bob)] == [True, False]


def test_pages_play_an_episode_and_apps_see_a_recording(mastodon, alice, bob, anyone, tmp_path):
    client = mastodon(alice)
    name = client.me().username
    alice.api.put("/api/rapport/v1/podcast", json=PODCAST)
    episode, sound = published(alice, client, tmp_path, chapters="0:00 Start\n0:01 End", transcript=VTT)
    page = anyone.get(f"/@{name}/episodes/{episode['id']}")
    assert "<audio controls" in page.text and "First &lt;light&gt;" in page.text and "#t=1" in page.text
    assert "Alice: Hello there" in page.text and "--&gt;" not in page.text and "og:audio" in page.text
    assert '<strong><a href="https://example.org/"' in page.text
    assert anyone.get(f"/@{name}/episodes").status_code == 200
    status = mastodon(bob).status(episode["id"])
    assert status.media_attachments[0].url == sound.url and status.url == episode["url"] and "On waves" in status.content
    edited = alice.api.put(f"/api/v1/statuses/{episode['id']}", json={"status": "other words"})
    assert (edited.status_code, edited.json()["code"]) == (409, "episode_post")


def test_what_is_no_episode_is_refused_with_the_field_at_fault(mastodon, alice, tmp_path):
    sound = recording(mastodon(alice), tmp_path)
    for field, value in (
        ("title", ""), ("chapters", "no time"), ("chapters", "0:10 late\n0:05 early"), ("season", 0), ("kind", "half"), ("notes", "![x](media:1)"),
        ("media_ids", []), ("media_ids", ["no id"])):
        answer = alice.api.post("/api/rapport/v1/episodes", json={"title": "t", "media_ids": [sound.id], field: value})
        assert (answer.status_code, answer.json()["field"]) == (422, field), (field, value)


def test_a_picture_is_no_episode_and_the_settings_are_checked(mastodon, alice):
    client = mastodon(alice)
    picture = pictures.ready(client, client.media_post(pictures.plain(), "image/png"))
    answer = alice.api.post("/api/rapport/v1/episodes", json={"title": "t", "media_ids": [picture.id]})
    assert answer.status_code == 422
    for field, value in (("title", " "), ("category", "Nonsense"), ("language", "!"), ("owner_email", "a b@c"), ("cover_id", picture.id)):
        answer = alice.api.put("/api/rapport/v1/podcast", json={**PODCAST, field: value})
        assert (answer.status_code, answer.json()["field"]) == (422, field)
