"""Drafts and scheduled posts: Mastodon.py, our own API and our pages without JavaScript."""

from datetime import datetime, timedelta, timezone

import pytest
from mastodon import MastodonAPIError, MastodonNotFoundError

from harness import pictures
from harness.apps import mastodon_for
from harness.pages import Browser
from harness.people import People, fill_sign_in
from harness.waiting import eventually

both_engines = pytest.mark.both_engines
OWN = "/api/rapport/v1/drafts"


def ahead(**span):
    return datetime.now(timezone.utc).replace(microsecond=0) + timedelta(**span)


@both_engines
def test_apps_schedule_move_and_cancel(mastodon, people):
    ana, eve = people.fresh(), people.named("eve")
    client = mastodon(ana)
    media = pictures.ready(client, client.media_post(pictures.plain(80, 60), "image/png", description="a square"))
    time = ahead(hours=1)
    made = client.status_post("later", scheduled_at=time, media_ids=[media.id], spoiler_text="careful", visibility="unlisted", language="de")
    assert (made.scheduled_at, made.params.text, made.params.visibility, made.params.language) == (time, "later", "unlisted", "de")
    assert [item["description"] for item in made.media_attachments] == ["a square"]
    assert [item.id for item in client.scheduled_statuses()] == [made.id]
    moved = client.scheduled_status_update(made.id, scheduled_at=ahead(hours=2))
    assert moved.id == made.id and client.scheduled_status(made.id).scheduled_at == moved.scheduled_at > time
    for forbidden in (mastodon(eve).scheduled_status, mastodon(eve).scheduled_status_delete):
        with pytest.raises(MastodonNotFoundError):
            forbidden(made.id)
    assert client.account_statuses(ana.id) == []
    client.scheduled_status_delete(made.id)
    assert client.scheduled_statuses() == [] and ana.api.ok("GET", OWN) == []


def test_times_answers_and_messages_are_refused_with_a_code(people):
    ana, eve = people.fresh(), people.named("eve")
    post = eve.api.publish("hello")["id"]

    def refused(**fields):
        answer = ana.api.post("/api/v1/statuses", json={"status": "@eve later", "scheduled_at": ahead(hours=1).isoformat()} | fields)
        assert answer.status_code == 422, answer.text
        return answer.json()["code"]

    assert refused(scheduled_at=ahead(minutes=4).isoformat()) == "scheduled_too_soon"
    assert refused(in_reply_to_id=post) == refused(visibility="direct") == "scheduled_answer"
    assert refused(status=" ") == "post_empty"
    assert refused(scheduled_at="soon")
    key = {"Idempotency-Key": f"drafts {ana.id}"}
    body = {"status": "x", "scheduled_at": ahead(hours=1).isoformat()}
    first, second = (ana.api.ok("POST", "/api/v1/statuses", json=body, headers=key) for _ in range(2))
    assert first["id"] == second["id"] and "scheduled_at" in first


@both_engines
def test_the_clock_publishes_what_may_go_out_and_keeps_the_rest(make_server, engine):
    server = make_server(engine)
    people = People(server)
    ana = people.create("ana")
    client = mastodon_for(server, ana.token)
    media = pictures.ready(client, client.media_post(pictures.plain(80, 60), "image/png"))
    client.status_post("with a picture", media_ids=[media.id], scheduled_at=ahead(minutes=6))
    community = ana.api.ok("POST", "/api/rapport/v1/communities", json={"name": "choir", "access": "open"})
    gone = ana.api.ok("POST", OWN, json={
        "text": "for the choir", "title": "Sunday", "audience": {"kind": "community", "community": community["id"]},
        "scheduled_at": ahead(minutes=6).isoformat()})
    ana.api.ok("POST", f"/api/rapport/v1/communities/{community['id']}/archive")
    people.close()
    server.stop()
    server.environment["RAPPORT_CLOCK_AHEAD"] = "600"
    server.start()
    [post] = eventually(lambda: [post for post in client.account_statuses(ana.id) if "with a picture" in post.content], "the scheduled post")
    assert [item.id for item in post.media_attachments] == [media.id]
    failed = eventually(lambda: [draft for draft in ana.api.ok("GET", OWN) if draft["state"] == "failed"], "the failed draft")[0]
    assert failed["id"] == gone["id"] and failed["failure"]["code"] == "community_archived" and failed["content"]["text"] == "for the choir"
    told = eventually(lambda: [entry for entry in ana.api.ok("GET", "/api/rapport/v1/notifications") if entry["type"] == "draft_failed"])
    assert told[0]["subject_id"] == gone["id"]
    browser = signed_in(server, ana)
    browser.get("/drafts")
    assert "could not go out" in browser.page.text and "archived" in browser.page.text
    browser.get("/notifications")
    assert "/drafts" in browser.page.links and "could not publish" in browser.page.text
    server.stop()


@both_engines
def test_drafts_through_our_own_api(people):
    ana, eve = people.fresh(), people.named("eve")
    made = ana.api.ok("POST", OWN, json={"text": "one", "audience": {"kind": "connections"}, "poll": {"options": ["a", "b"], "expires_in": 600}})
    assert (made["state"], made["version"], made["content"]["poll"]["options"]) == ("draft", 1, ["a", "b"])
    changed = ana.api.ok("PUT", f"{OWN}/{made['id']}", json={"text": "two", "audience": {"kind": "public"}})
    assert (changed["version"], changed["content"]["text"]) == (2, "two")
    [version] = ana.api.ok("GET", f"{OWN}/{made['id']}/versions")
    assert version["content"]["text"] == "one"
    assert ana.api.ok("POST", f"{OWN}/{made['id']}/versions/1/restore")["content"] == made["content"]
    scheduled = ana.api.ok("PUT", f"{OWN}/{made['id']}/schedule", json={"scheduled_at": ahead(days=1).isoformat()})
    assert scheduled["state"] == "scheduled" and ana.api.ok("GET", f"{OWN}?state=draft") == []
    assert ana.api.ok("DELETE", f"{OWN}/{made['id']}/schedule")["scheduled_at"] is None
    absent = eve.api.get(f"{OWN}/99")
    for method, path in (("GET", ""), ("PUT", ""), ("DELETE", ""), ("POST", "/publish"), ("GET", "/versions"), ("DELETE", "/schedule")):
        hidden = eve.api.call(method, f"{OWN}/{made['id']}{path}", json={} if method == "PUT" else None)
        assert (hidden.status_code, hidden.content) == (404, absent.content), path
    post = ana.api.ok("POST", f"{OWN}/{made['id']}/publish")
    assert "one" in post["content"] and post["poll"]["options"][0]["title"] == "a"
    assert ana.api.get(f"{OWN}/{made['id']}").status_code == 404
    kept = ana.api.ok("POST", OWN, json={"text": "x"})
    assert ana.api.ok("DELETE", f"{OWN}/{kept['id']}") == {} and ana.api.ok("GET", OWN) == []


def signed_in(server, person):
    browser = Browser(server.url)
    browser.get("/auth/sign_in")
    fill_sign_in(browser, person.email, person.password)
    return browser


def press(browser, form, do, **values):
    button = next(button for button in form.buttons if button.value == do)
    return browser.submit(form, button=button, **values)


def act(browser, name):
    form = next(form for form in browser.page.forms if form.action.endswith(f"/{name}"))
    return browser.submit(form, button=form.buttons[0])


def test_pages_keep_schedule_cancel_and_publish(server, people):
    ana = people.fresh()
    browser = signed_in(server, ana)
    browser.get("/drafts")
    assert "No drafts" in browser.page.text
    browser.get("/compose")
    assert browser.form(with_field="text").buttons[0].value == "publish", "what a press of Enter sends"
    press(browser, browser.form(with_field="text"), "keep", text="an early thought")
    assert browser.response.url.endswith("/drafts") and "an early thought" in browser.page.text
    draft = next(link for link in browser.page.links if link.startswith("/drafts/") and link[8:].isdigit())
    browser.get(draft)
    press(browser, browser.form(with_field="text"), "schedule", text="a better thought", scheduled_at="")
    assert browser.response.status_code == 422 and "Choose date and time" in browser.page.text
    later = ahead(days=2).strftime("%Y-%m-%dT%H:%M")
    press(browser, browser.form(with_field="text"), "schedule", text="a better thought", scheduled_at=later)
    assert browser.response.url.endswith("/drafts/scheduled") and "Goes out on" in browser.page.text
    act(browser, "unschedule")
    browser.get("/drafts")
    assert "a better thought" in browser.page.text
    browser.get(f"{draft}/versions")
    assert "an early thought" in browser.page.text
    act(browser, "restore")
    assert next(field.value for field in browser.form(with_field="text").fields if field.name == "text").strip() == "an early thought"
    browser.get("/drafts")
    act(browser, "publish")
    assert "an early thought" in browser.page.text and ana.api.ok("GET", OWN) == []
    browser.get("/compose")
    press(browser, browser.form(with_field="text"), "keep", text="never mind")
    act(browser, "delete")
    assert ana.api.ok("GET", OWN) == []
