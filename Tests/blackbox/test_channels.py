"""Channels: opened, followed and read by apps and feed readers; answers as declared; pages without JavaScript."""

import feedparser
import pytest
from mastodon import MastodonAPIError

from harness.pages import Browser
from harness.people import fill_sign_in
from harness.waiting import eventually

both_engines = pytest.mark.both_engines
OWN = "/api/rapport/v1"


def open_channel(person, name, **wishes):
    return person.api.ok("POST", f"{OWN}/channels", json={"name": name, "title": f"The {name}", "about": "All of it", **wishes})


def fresh_name(person):
    return f"ch_{person.name}"[:30]


@both_engines
def test_a_channel_is_followed_and_read_by_itself(mastodon, people, anyone):
    ana, ben = people.fresh(), people.fresh()
    channel = open_channel(ana, fresh_name(ana), kind="articles", declaration="one_way")
    assert (channel["kind"], channel["declaration"], channel["takes_answers"], channel["role"]) == ("articles", "one_way", False, "owner")
    assert channel["owner"]["id"] == ana.id and channel["account"]["id"] == channel["id"]
    reader = mastodon(ben)
    found = reader.account_lookup(channel["name"])
    assert (str(found.id), found.bot, found.group, found.display_name) == (channel["id"], False, False, channel["title"])
    reader.account_follow(found.id)
    post = ana.api.ok("POST", f"{OWN}/channels/{channel['id']}/posts", json={"text": "first words"})
    article = ana.api.ok("POST", f"{OWN}/channels/{channel['id']}/articles", json={
        "title": "On bread", "summary": "short", "markdown": "It *rises* for long."})
    assert post["account"]["id"] == article["status"]["account"]["id"] == channel["id"]
    eventually(lambda: {article["id"], post["id"]} <= {str(status.id) for status in reader.timeline_home()})
    assert ana.id not in {str(status.account.id) for status in reader.timeline_home()}
    for format in ("rss", "atom"):
        feed = feedparser.parse(anyone.session.get(channel["feeds"][format]).content)
        assert not feed.bozo and feed.feed.title and len(feed.entries) == 2
        assert any("rises" in str(entry.get("content", entry.summary)) for entry in feed.entries)
    assert len(anyone.session.get(channel["feeds"]["json"]).json()["items"]) == 2
    lists = reader.list_create("reading")
    reader.list_accounts_add(lists.id, [found.id])
    assert {str(status.id) for status in reader.timeline_list(lists.id)} == {post["id"], article["id"]}
    assert reader.account_mute(found.id).muting
    assert [c["id"] for c in anyone.ok("GET", f"{OWN}/accounts/{ana.id}/channels")] == [channel["id"]]


@both_engines
def test_answers_are_as_declared_whenever_the_post_was_made(mastodon, people):
    ana, ben = people.fresh(), people.fresh()
    channel = open_channel(ana, fresh_name(ana))
    path = f"{OWN}/channels/{channel['id']}"
    post = ana.api.ok("POST", f"{path}/posts", json={"text": f"hello @{ben.name}"})
    answer = mastodon(ben).status_post("hi", in_reply_to_id=post["id"])
    for declaration in ("one_way", "letters"):
        assert ana.api.ok("PATCH", path, json={"declaration": declaration})["takes_answers"] is False
        for parent in (post["id"], answer.id):
            refused = ben.api.post("/api/v1/statuses", json={"status": "no", "in_reply_to_id": str(parent)})
            assert (refused.status_code, refused.json()["code"]) == (403, "reply_not_allowed")
            refused = ben.api.post(f"{OWN}/posts", json={"text": "no", "in_reply_to_id": str(parent)})
            assert (refused.status_code, refused.json()["code"]) == (403, "reply_not_allowed")
        assert ben.api.ok("GET", f"{OWN}/posts/{post['id']}/audience")["may_answer"] is False
    # Who acts for it goes on as the channel.
    ana.api.ok("POST", f"{path}/posts", json={"text": "more", "in_reply_to_id": post["id"]})
    ana.api.ok("PATCH", path, json={"declaration": "conversation"})
    mastodon(ben).status_post("yes", in_reply_to_id=post["id"])


@both_engines
def test_an_ended_channel_takes_nothing_new_and_goes_on_later(people):
    ana, ben = people.fresh(), people.fresh()
    channel = open_channel(ana, fresh_name(ana))
    path = f"{OWN}/channels/{channel['id']}"
    post = ana.api.ok("POST", f"{path}/posts", json={"text": "before"})
    assert ana.api.ok("POST", f"{path}/archive")["archived_at"]
    refused = ana.api.post(f"{path}/posts", json={"text": "after"})
    assert (refused.status_code, refused.json()["code"]) == (422, "channel_archived")
    assert ana.api.post(f"{path}/articles", json={"title": "a", "markdown": "b"}).status_code == 422
    assert ben.api.post("/api/v1/statuses", json={"status": "no", "in_reply_to_id": post["id"]}).status_code == 403
    assert ana.api.ok("POST", f"{path}/unarchive")["archived_at"] is None
    ana.api.ok("POST", f"{path}/posts", json={"text": "after"})


@both_engines
def test_others_cannot_publish_or_change(mastodon, people, anyone):
    ana, eve = people.fresh(), people.named("eve")
    channel = open_channel(ana, fresh_name(ana))
    path = f"{OWN}/channels/{channel['id']}"
    acts = [("PATCH", "", {"title": "mine"}), ("POST", "/posts", {"text": "mine"}), ("POST", "/articles", {"title": "a", "markdown": "b"}),
            ("POST", "/archive", {}), ("POST", "/unarchive", {}), ("DELETE", "", {})]
    for target in (path, f"{OWN}/channels/{ana.id}", f"{OWN}/channels/99"):
        for method, part, body in acts:
            refused = eve.api.call(method, target + part, json=body)
            assert (refused.status_code, refused.json()["code"]) == (404, "record_not_found"), (method, target + part, refused.text)
            assert anyone.call(method, target + part, json=body).status_code == 401
    assert eve.api.get(path).json()["role"] is None and anyone.ok("GET", path)["title"] == channel["title"]
    taken = eve.api.post(f"{OWN}/channels", json={"name": channel["name"]})
    assert (taken.status_code, taken.json()["code"]) == (422, "name_taken")
    ana.api.ok("DELETE", path)
    assert ana.api.get(path).status_code == 404 and ana.api.ok("GET", f"{OWN}/channels") == []
    with pytest.raises(MastodonAPIError):
        mastodon(eve).account(channel["id"])


def signed_in(server, person):
    browser = Browser(server.url)
    browser.get("/auth/sign_in")
    fill_sign_in(browser, person.email, person.password)
    return browser


def test_pages_open_declare_publish_and_end(server, people):
    ana, ben = people.fresh(), people.fresh()
    name = fresh_name(ana)
    browser = signed_in(server, ana)
    browser.get("/channels")
    browser.submit(browser.form(with_field="declaration"), name=name, title="On bread", about="Crumbs", kind="articles", declaration="letters")
    assert "The channel is open" in browser.page.text
    settings = browser.response.url
    browser.get(f"/@{ana.name}")
    assert "On bread" in browser.page.text and f"/@{name}" in browser.page.links
    browser.get("/compose")
    form = browser.form(with_field="in")
    channel = settings.rsplit("/", 1)[1].split("?")[0]
    browser.submit(form, button=next(button for button in form.buttons if button.value == "publish"), text="first words", **{"in": channel})
    assert f"/@{name}/" in browser.response.url and "first words" in browser.page.text
    post = browser.response.url
    reader = signed_in(server, ben)
    reader.get(f"/@{name}")
    assert "One-way: instead of answers, letters" in reader.page.text and ana.name in reader.page.text
    reader.get(post[len(server.url):])
    assert "Its owner likes letters" in reader.page.text
    letter = next(link for link in reader.page.links if link.startswith("/conversations/new"))
    assert ana.name in letter
    reader.get(letter)
    reader.submit(reader.form(with_field="people"), text="dear Ana")
    assert "/conversations/" in reader.response.url and "dear Ana" in reader.page.text
    browser.get(settings[len(server.url):])
    browser.submit(next(form for form in browser.page.forms if form.action.endswith("/archive")))
    assert "The channel has ended" in browser.page.text
    assert reader.get(f"/channels/{channel}").status_code == 404
