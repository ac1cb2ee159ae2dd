"""Articles: our own API, what apps see of them, and our pages without JavaScript."""

import json

import pytest
from mastodon import MastodonNotFoundError

from harness import pictures
from harness.pages import Browser
from harness.people import fill_sign_in

both_engines = pytest.mark.both_engines
OWN = "/api/rapport/v1"


@both_engines
def test_apps_see_title_summary_and_link(mastodon, people, anyone):
    ana, eve = people.fresh(), people.named("eve")
    client = mastodon(ana)
    cover, inside = (pictures.ready(client, client.media_post(pictures.plain(80, 60), "image/png", description=name)) for name in ("cover", "inside"))
    made = ana.api.ok("POST", f"{OWN}/articles", json={
        "title": "On <Bread>", "summary": "How #bread rises", "markdown": f"It *rises*. <script>x</script>\n\n![](media:{inside.id})",
        "cover_id": cover.id, "audience": {"kind": "public"}})
    assert made["html"].startswith("<p>It <em>rises</em>. &lt;script&gt;") and 'alt="inside"' in made["html"]
    seen = mastodon(eve).status(made["id"])
    assert (seen.card.title, seen.card.description, seen.card.url, seen.url) == ("On <Bread>", "How #bread rises", made["url"], made["url"])
    assert "On &lt;Bread&gt;" in seen.content and made["url"] in seen.content and seen.card.image
    mastodon(eve).status_reblog(made["id"])
    mastodon(eve).status_post("good", in_reply_to_id=made["id"])
    assert eve.api.ok("GET", f"{OWN}/articles/{made['id']}")["status"]["replies_count"] == 1
    page = anyone.session.get(made["url"])
    assert page.status_code == 200 and "<em>rises</em>" in page.text and "<script>x" not in page.text
    linked = page.text.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(linked)["headline"] == "On <Bread>" and 'property="og:title" content="On &lt;Bread&gt;"' in page.text
    assert ana.api.put(f"/api/v1/statuses/{made['id']}", json={"status": "other"}).status_code == 409
    edited = ana.api.ok("PUT", f"{OWN}/articles/{made['id']}", json={"title": "On bread", "markdown": "New."})
    assert (edited["version"], edited["slug"], edited["cover"]) == (2, made["slug"], None)
    assert [version["title"] for version in eve.api.ok("GET", f"{OWN}/articles/{made['id']}/versions")] == ["On <Bread>"]
    assert [article["id"] for article in eve.api.ok("GET", f"{OWN}/accounts/{ana.id}/articles")] == [made["id"]]
    client.status_delete(made["id"])
    assert eve.api.get(f"{OWN}/articles/{made['id']}").status_code == 404


@both_engines
def test_an_article_for_connections_does_not_exist_for_others(mastodon, people, anyone):
    ana, eve = people.fresh(), people.named("eve")
    made = ana.api.ok("POST", f"{OWN}/articles", json={"title": "Secret", "markdown": "x", "audience": {"kind": "connections"}})
    absent = eve.api.get(f"{OWN}/articles/99")
    for path in ("", "/versions"):
        hidden = eve.api.get(f"{OWN}/articles/{made['id']}{path}")
        assert (hidden.status_code, hidden.content) == (404, absent.content)
    assert eve.api.put(f"{OWN}/articles/{made['id']}", json={"title": "a", "markdown": "b"}).status_code == 404
    assert eve.api.ok("GET", f"{OWN}/accounts/{ana.id}/articles") == anyone.ok("GET", f"{OWN}/accounts/{ana.id}/articles") == []
    assert anyone.session.get(made["url"]).status_code == 404
    with pytest.raises(MastodonNotFoundError):
        mastodon(eve).status(made["id"])
    assert ana.api.ok("POST", f"{OWN}/articles/preview", json={"markdown": "*a*"}) == {"html": "<p><em>a</em></p>\n"}


def test_pages_write_preview_keep_and_publish(server, people):
    ana = people.fresh()
    browser = Browser(server.url)
    browser.get("/auth/sign_in")
    fill_sign_in(browser, ana.email, ana.password)

    def press(do, **values):
        form = browser.form(with_field="summary")
        browser.submit(form, button=next(button for button in form.buttons if button.value == do), **values)

    browser.get("/articles/new")
    press("preview", title="On bread", text="It *rises*.")
    assert "<em>rises</em>" in browser.response.text
    press("publish", text="")
    assert browser.response.status_code == 422 and "Write something first" in browser.page.text
    press("keep", text="It *rises*.", summary="short")
    assert browser.response.url.endswith("/drafts") and "On bread" in browser.page.text
    browser.get(next(link for link in browser.page.links if link.startswith("/drafts/") and link[8:].isdigit()))
    press("publish")
    assert browser.response.url.endswith(f"/@{ana.name}/articles/on-bread") and "<em>rises</em>" in browser.response.text
    assert ana.api.ok("GET", f"{OWN}/drafts") == []
    browser.get(next(link for link in browser.page.links if link.startswith("/articles/") and link.endswith("/edit")))
    press("publish", text="It *fell*.")
    assert "<em>fell</em>" in browser.response.text
    browser.get(next(link for link in browser.page.links if link.endswith("/history")))
    assert "It *rises*." in browser.page.text
    browser.get(f"/@{ana.name}/articles")
    assert "On bread" in browser.page.text and "short" in browser.page.text
    browser.get("/articles/99")
    assert browser.response.status_code == 404
