"""Feeds as a feed reader takes them: RSS, Atom and JSON Feed of accounts, hashtags and open communities."""

import json
import secrets
import xml.etree.ElementTree as XML

import feedparser
import pytest

from harness import pictures
from harness.waiting import eventually

both_engines = pytest.mark.both_engines
OWN = "/api/rapport/v1"


@pytest.fixture
def alice(people):
    """Somebody whose feed holds what the test publishes, and nothing else."""
    return people.fresh()


def fetched(anyone, path, kind, **headers):
    """The feed as an independent parser reads it."""
    answer = anyone.get(f"{path}/feed.{kind}", headers=headers)
    assert answer.status_code == 200, answer.text[:300]
    feed = feedparser.parse(answer.text, response_headers={"content-type": answer.headers["Content-Type"]})
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == {"rss": "rss20", "atom": "atom10"}[kind]
    return feed


def titles_and_texts(feed):
    return " ".join((entry.get("title", "") + entry.get("summary", "") + str(entry.get("content", ""))) for entry in feed.entries)


@both_engines
@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_profile_is_a_feed_of_what_it_publishes_to_everyone(alice, bob, anyone, server, kind):
    first = alice.api.publish("The <first> & \"best\" #feeds")
    quiet = alice.api.publish("Said quietly", visibility="unlisted")
    hidden = [alice.api.publish("Hidden words", visibility=visibility) for visibility in ("private", "direct")]
    answered = bob.api.publish("A question")
    alice.api.publish(f"@{bob.name} Hidden words, an answer", in_reply_to_id=answered["id"])
    alice.api.ok("POST", f"/api/v1/statuses/{answered['id']}/reblog")
    feed = fetched(anyone, f"/@{alice.name}", kind)
    assert [entry.link for entry in feed.entries] == [quiet["url"], first["url"]]
    assert feed.feed.link == f"{server.url}/@{alice.name}"
    assert {tag.term for tag in feed.entries[1].tags} == {"feeds"}
    assert feed.entries[1].author and feed.entries[1].published_parsed
    assert "The &lt;first&gt; &amp; " in titles_and_texts(feed) or "The <first> & " in titles_and_texts(feed)
    assert "Hidden words" not in titles_and_texts(feed) and "A question" not in titles_and_texts(feed)
    assert len(hidden) == 2 and len({entry.id for entry in feed.entries}) == 2


@both_engines
def test_json_feed_says_the_same(alice, anyone, server):
    post = alice.api.publish("Words for #json", spoiler_text="Careful")
    answer = anyone.get(f"/@{alice.name}/feed.json")
    assert answer.headers["Content-Type"] == "application/feed+json; charset=utf-8"
    feed = json.loads(answer.text)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{server.url}/@{alice.name}/feed.json" and feed["home_page_url"] == f"{server.url}/@{alice.name}"
    item = feed["items"][0]
    assert item["url"] == post["url"] and item["id"] == post["uri"] and item["tags"] == ["json"]
    assert item["content_html"].startswith("<details><summary>Careful</summary><p>Words for")
    assert f"{server.url}/tags/json" in item["content_html"]


@both_engines
def test_a_hashtag_and_an_open_community_are_feeds(alice, bob, anyone):
    tag = f"t{secrets.token_hex(4)}"
    posts = [person.api.publish(f"{person.name} on #{tag}") for person in (alice, bob)]
    bob.api.publish(f"Only for some #{tag}", visibility="private")
    feed = eventually(
        lambda: (found := fetched(anyone, f"/tags/{tag}", "rss")) and len(found.entries) == 2 and found, "both posts in the feed")
    assert [entry.link for entry in feed.entries] == [post["url"] for post in reversed(posts)]

    home = alice.api.ok("POST", f"{OWN}/communities", json={"name": f"c{secrets.token_hex(5)}", "access": "open", "topic": "Bread"})
    alice.api.ok("POST", f"{OWN}/communities/{home['id']}/threads", json={"title": "Which flour?", "text": "I have rye."})
    name = home["name"]
    feed = fetched(anyone, f"/c/{name}", "atom")
    assert "Which flour?" in [entry.title for entry in feed.entries]


@both_engines
def test_what_is_not_for_everyone_has_no_feed(alice, anyone):
    closed = alice.api.ok("POST", f"{OWN}/communities", json={"name": f"c{secrets.token_hex(5)}", "access": "private"})
    name = closed["name"]
    for path in (f"/c/{name}", "/c/nobody_at_all", "/@nobody_at_all", f"/@{name}", "/tags/%20"):
        for kind in ("rss", "atom", "json"):
            assert anyone.get(f"{path}/feed.{kind}").status_code == 404, path
            assert alice.api.get(f"{path}/feed.{kind}").status_code == 404, path
    assert anyone.get(f"/@{alice.name}/feed.xml").status_code == 404


@both_engines
def test_a_reader_that_has_the_feed_is_told_so_and_changes_show_at_once(alice, anyone):
    post = alice.api.publish("Soon to go")
    path = f"/@{alice.name}/feed.rss"
    first = anyone.get(path)
    tag = first.headers["ETag"]
    assert "max-age" in first.headers["Cache-Control"]
    again = anyone.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    # Whoever asks first in another spelling changes the feed for nobody.
    assert anyone.get(path.replace(alice.name, alice.name.upper())).headers["ETag"] == tag
    alice.api.ok("PUT", f"/api/v1/statuses/{post['id']}", json={"status": "Changed words"})
    edited = anyone.get(path, headers={"If-None-Match": tag})
    assert edited.status_code == 200 and "Changed words" in edited.text and "Soon to go" not in edited.text
    alice.api.ok("DELETE", f"/api/v1/statuses/{post['id']}")
    assert "Changed words" not in anyone.get(path).text


@both_engines
def test_pictures_are_shown_and_those_marked_as_sensitive_are_links(mastodon, alice, anyone):
    client = mastodon(alice)
    media = [pictures.ready(client, client.media_post(pictures.plain(80, 60), "image/png", description=f"A \"{n}\"")) for n in range(2)]
    client.status_post("Look", media_ids=[media[0]])
    client.status_post("Careful", media_ids=[media[1]], sensitive=True)
    text = anyone.get(f"/@{alice.name}/feed.rss").text
    feed = feedparser.parse(text)
    careful, look = feed.entries
    assert look.media_content[0]["url"] == media[0].url and look.media_content[0]["type"] == "image/png"
    assert f'<img alt="A &quot;0&quot;"' in look.summary and media[0].url in look.summary
    assert "<img" not in careful.summary and media[1].url in careful.summary
    XML.fromstring(text)


def test_text_that_is_no_xml_breaks_no_feed(alice, anyone):
    alice.api.ok("PATCH", "/api/v1/accounts/update_credentials", json={"display_name": "]]><a> & \"b\"", "note": "Me \u0001 <script>"})
    alice.api.publish("\u200f]]> <script>alert(1)</script> \ufffe \uffff \U0001f600 &amp;")
    for kind in ("rss", "atom"):
        text = anyone.get(f"/@{alice.name}/feed.{kind}").text
        assert "<script" not in text
        XML.fromstring(text)
        assert "\U0001f600" in titles_and_texts(feedparser.parse(text))


def test_pages_lead_to_their_feeds_and_old_addresses_too(alice, anyone):
    alice.api.publish("A word on #leading")
    for page in (f"/@{alice.name}", "/tags/leading"):
        text = anyone.get(page).text
        for kind, media in (("rss", "rss+xml"), ("atom", "atom+xml"), ("json", "feed+json")):
            assert f'<link rel="alternate" type="application/{media}" href="{page}/feed.{kind}">' in text
        old = anyone.get(f"{page}.rss")
        assert old.status_code in (301, 302, 303) and old.headers["Location"].endswith(f"{page}/feed.rss")
    assert "feed.rss" not in anyone.get("/public").text


@both_engines
def test_an_article_stands_in_the_feed_as_a_whole(mastodon, alice, anyone, server):
    client = mastodon(alice)
    inside = pictures.ready(client, client.media_post(pictures.plain(80, 60), "image/png", description="A loaf"))
    made = alice.api.ok("POST", f"{OWN}/articles", json={
        "title": "On <bread>", "summary": "Short", "markdown": f"It *rises*, see [home](/about).\n\n![](media:{inside.id})", "audience": {"kind": "public"}})
    alice.api.ok("POST", f"{OWN}/articles", json={"title": "Secret", "markdown": "Hidden words", "audience": {"kind": "connections"}})
    for kind in ("rss", "atom"):
        entry, = fetched(anyone, f"/@{alice.name}", kind).entries
        content = entry.summary if kind == "rss" else entry.content[0].value
        assert entry.link == made["url"] and entry.title in ("On <bread>", "On &lt;bread&gt;")
        assert "<em>rises</em>" in content and f'{server.url}/media/' in content and 'src="/' not in content
