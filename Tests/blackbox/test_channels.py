"""Channels: opened, followed and read by apps and feed readers; answers as declared; pages without JavaScript."""

import feedparser
import pytest
from mastodon import MastodonAPIError

from harness import pictures
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
def test_a_channel_speaks_to_everyone_unless_it_says_otherwise(people, anyone):
    ana = people.fresh()
    ana.api.ok("PATCH", "/api/v1/accounts/update_credentials", json={"source": {"privacy": "private"}})
    path = f"{OWN}/channels/{open_channel(ana, fresh_name(ana))['id']}"
    for kind, body in (("posts", {"text": "words"}), ("articles", {"title": "On bread", "summary": "short", "markdown": "It rises."})):
        open_one = ana.api.ok("POST", f"{path}/{kind}", json=body)
        status = open_one.get("status", open_one)
        assert status["visibility"] == "public" and anyone.get(f"/api/v1/statuses/{status['id']}").status_code == 200
        # Its owner follows it no more than anybody does, and is shown what they published all the same.
        closed = ana.api.ok("POST", f"{path}/{kind}", json=body | {"audience": {"kind": "followers"}})
        status = closed.get("status", closed)
        assert status["visibility"] == "private" and anyone.get(f"/api/v1/statuses/{status['id']}").status_code == 404


def test_a_suspended_owner_is_not_shown(server, people, anyone):
    ana = people.fresh()
    channel = open_channel(ana, fresh_name(ana))
    server.command("account", "suspend", ana.name)
    assert anyone.ok("GET", f"{OWN}/channels/{channel['id']}")["owner"] is None
    assert anyone.get(f"{OWN}/accounts/{ana.id}/channels").status_code == 404
    page = Browser(server.url)
    page.get(f"/@{channel['name']}")
    assert page.response.status_code == 200 and ana.name not in page.page.text.replace(channel["name"], "")


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


def acts_on(browser, channel, act):
    """The form of the page before the browser that does this to the channel."""
    return next(form for form in browser.page.forms if form.action.startswith(f"/acts/channels/{channel}/{act}"))


def test_pages_change_resume_and_delete_for_those_who_may(server, people, anyone):
    ana, ben = people.fresh(), people.fresh()
    channel = open_channel(ana, fresh_name(ana))["id"]
    path, settings = f"{OWN}/channels/{channel}", f"/channels/{channel}"
    ana.api.ok("POST", f"{OWN}/teams/{channel}/invitations", json={"account_id": ben.id, "role": "editor"})
    owner, editor = signed_in(server, ana), signed_in(server, ben)
    assert editor.get(settings).status_code == 404
    ben.api.ok("POST", f"{OWN}/teams/{channel}/accept")
    editor.get(settings)
    editor.submit(acts_on(editor, channel, "save"), title="On rolls", about="Crusts", kind="pictures", declaration="one_way")
    changed = anyone.ok("GET", path)
    assert [changed[part] for part in ("title", "about", "kind", "declaration")] == ["On rolls", "Crusts", "pictures", "one_way"]
    editor.submit(acts_on(editor, channel, "save"), title="x" * 61)
    assert editor.response.status_code == 422 and "x" * 61 in editor.response.text and anyone.ok("GET", path)["title"] == "On rolls"
    editor.get(settings)
    editor.submit(acts_on(editor, channel, "archive"))
    assert anyone.ok("GET", path)["archived_at"]
    editor.submit(acts_on(editor, channel, "unarchive"))
    assert anyone.ok("GET", path)["archived_at"] is None
    assert f"{settings}/delete" not in editor.page.links
    # Whoever knows the address of the page that asks is told no by the act.
    owner.get(settings)
    assert f"{settings}/delete" in owner.page.links
    for browser, expected in ((editor, 200), (owner, 404)):
        browser.get(f"{settings}/delete")
        if browser.response.status_code == 200:
            browser.submit(acts_on(browser, channel, "delete"))
        assert anyone.get(path).status_code == expected
    assert ana.api.ok("GET", f"{OWN}/channels") == [] and "channel" in owner.page.text


def test_articles_and_drafts_are_written_in_a_channel(server, people):
    ana, eve = people.fresh(), people.fresh()
    channel, other = open_channel(ana, fresh_name(ana)), open_channel(eve, fresh_name(eve))
    browser, id = signed_in(server, ana), channel["id"]

    def press(do, **values):
        form = browser.form(with_field="in")
        return browser.submit(form, button=next(button for button in form.buttons if button.value == do), **values)

    browser.get(f"/articles/new?in={id}")
    assert dict(browser.form(with_field="in").values())["in"] == id
    press("publish", title="On bread", text="It *rises*.")
    assert browser.response.url.endswith(f"/@{channel['name']}/articles/on-bread")
    acting = people.acting(ana, id)
    browser.get("/articles/new")
    press("keep", title="On rolls", text="Later.", **{"in": id})
    browser.get("/compose")
    press("keep", text="a thought", **{"in": id})
    # What is kept for the channel is the channel's.
    assert ana.api.ok("GET", f"{OWN}/drafts") == []
    drafts = acting.ok("GET", f"{OWN}/drafts")
    assert [(kept["text"], (kept["article"] or {}).get("title")) for kept in (draft["content"] for draft in drafts)] == [("a thought", None), ("", "On rolls")]
    # In somebody else's nothing is written, and nothing by mistake under one's own name.
    browser.get("/articles/new")
    assert press("publish", title="Mine", text="x", **{"in": other["id"]}).status_code == 404
    browser.get("/compose")
    assert press("publish", text="mine", **{"in": other["id"]}).status_code == 404
    for account in (ana.id, other["id"]):
        assert ana.api.ok("GET", f"/api/v1/accounts/{account}/statuses") == []


def test_posts_for_followers_and_with_pictures_are_published_by_program(mastodon, people):
    ana = people.fresh()
    channel = open_channel(ana, fresh_name(ana), kind="pictures")
    path, followers = f"{OWN}/channels/{channel['id']}/posts", {"audience": {"kind": "followers"}}
    # She does not follow it herself, and learns what she has published.
    made = ana.api.ok("POST", path, json={"text": "for some", **followers})
    assert (made["account"]["id"], made["visibility"]) == (channel["id"], "private")
    article = ana.api.ok("POST", f"{OWN}/channels/{channel['id']}/articles", json={"title": "a", "markdown": "b", **followers})
    assert article["status"]["visibility"] == "private"
    acting = people.acting(ana, channel["id"])
    picture = acting.ok("POST", "/api/v1/media", files={"file": ("a.png", pictures.plain(), "image/png")})["id"]
    shown = ana.api.ok("POST", path, json={"text": "look", "media_ids": [picture]})
    assert [each["id"] for each in shown["media_attachments"]] == [picture]
    client = mastodon(ana)
    own = pictures.ready(client, client.media_post(pictures.plain(), "image/png"))
    refused = ana.api.post(path, json={"text": "mine", "media_ids": [str(own.id)]})
    assert (refused.status_code, refused.json()["field"]) == (422, "media_ids")
    assert ana.api.post(f"{OWN}/posts", json={"text": "look", "media_ids": ["no id"]}).status_code == 422
    assert ana.api.ok("POST", f"{OWN}/posts", json={"text": "mine", "media_ids": [str(own.id)]})["media_attachments"][0]["id"] == str(own.id)
