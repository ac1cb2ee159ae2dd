"""Previews of links, verified links, and our posts within pages of others."""

import html
from urllib.parse import quote

import pytest
import requests

from harness import films, pictures
from harness.pages import Browser
from harness.people import Client, People, fill_sign_in
from harness.reckoning import open_jobs
from harness.sites import Site
from harness.waiting import eventually

both_engines = pytest.mark.both_engines
OWN = "/api/rapport/v1"


@pytest.fixture(scope="module")
def site():
    site = Site()
    yield site
    site.close()


@pytest.fixture(scope="module")
def linked(make_server, site, engine):
    """A server that may ask the site, with its people."""
    server = make_server(
        engine, environment={"RAPPORT_OUTBOUND_ENABLED": "on"},
        options=["--set", f"outbound.allow=127.0.0.1:{site.port}", "--set", "links.preview-delay=0"])
    people = People(server)
    yield server, people
    people.close()
    server.stop()


def card_of(person, status):
    return eventually(lambda: person.api.ok("GET", f"/api/v1/statuses/{status['id']}")["card"], "the card of a link", seconds=30)


def serve_fish(site, path="/fish"):
    site.page(path, f"""<html lang="en"><head><title>no</title><meta property="og:title" content="Fish &amp; &lt;chips&gt;">
        <meta property="og:description" content="A dish."><meta property="og:image" content="/fish.png"><meta property="og:image:alt" content="A fish">
        <meta property="og:site_name" content="Harbour"><link rel="alternate" type="application/json+oembed" href="/embed.json">
        </head><body><meta property="og:title" content="too late"></body></html>""")
    site.page("/fish.png", pictures.plain(900, 600), **{"Content-Type": "image/png"})
    site.page("/embed.json", b'{"type":"video","author_name":"Ada","author_url":"https://ada.example/","html":"<script>alert(1)</script>"}',
              **{"Content-Type": "application/json"})


@both_engines
def test_a_public_post_shows_its_link_in_apps_and_pages(linked, site):
    server, people = linked
    serve_fish(site)
    ada, bob = people.fresh(), people.fresh()
    bob.api.ok("POST", f"/api/v1/accounts/{ada.id}/follow")
    status = ada.api.publish(f"Eat this: {site.url}/fish")
    assert status["card"] is None
    card = card_of(bob, status)
    assert (card["title"], card["description"], card["url"]) == ("Fish & <chips>", "A dish.", f"{site.url}/fish")
    assert (card["provider_name"], card["author_name"], card["author_url"]) == ("Harbour", "Ada", "https://ada.example/")
    assert (card["type"], card["html"], card["width"], card["height"], card["image_description"]) == ("link", "", 800, 533, "A fish")
    assert card["image"].startswith(f"{server.url}/media/") and card["blurhash"]
    picture = Client(server.url).get(card["image"].removeprefix(server.url))
    assert picture.status_code == 200 and picture.headers["Content-Type"] == "image/png"
    assert any(f"+{server.url}/about" in agent for agent in site.agents)
    home = bob.api.ok("GET", "/api/v1/timelines/home")
    assert next(post for post in home if post["id"] == status["id"])["card"] == card
    page = Browser(server.url).get(f"/@{ada.name}/{status['id']}").text
    assert "Fish &amp; &lt;chips&gt;" in page and 'rel="nofollow noopener"' in page and "<chips>" not in page and "alert(1)" not in page
    # Once a day.
    asked = len(site.asked)
    again = bob.api.publish(f"me too {site.url}/fish")
    assert card_of(bob, again)["title"] == card["title"] and len(site.asked) == asked
    # The picture goes with the post.
    ada.api.ok("DELETE", f"/api/v1/statuses/{status['id']}")
    assert Client(server.url).get(card["image"].removeprefix(server.url)).status_code == 404


@both_engines
def test_what_is_written_to_fewer_is_told_to_no_site(linked, site):
    server, people = linked
    serve_fish(site, "/private")
    serve_fish(site, "/last")
    ada = people.fresh()
    for visibility in ("private", "direct"):
        ada.api.publish(f"psst {site.url}/private", visibility=visibility)
    card_of(ada, ada.api.publish(f"all {site.url}/last"))
    assert "/private" not in site.asked and "/last" in site.asked


@both_engines
def test_an_author_removes_a_preview_by_program_and_by_page(linked, site):
    server, people = linked
    serve_fish(site)
    ada, eve = people.fresh(), people.fresh()
    one, two = ada.api.publish(f"one {site.url}/fish"), ada.api.publish(f"two {site.url}/fish")
    assert card_of(ada, one) and card_of(ada, two)
    assert eve.api.delete(f"{OWN}/posts/{one['id']}/preview").status_code == 404
    assert ada.api.ok("DELETE", f"{OWN}/posts/{one['id']}/preview")["card"] is None
    browser = Browser(server.url)
    browser.get("/auth/sign_in")
    fill_sign_in(browser, ada.email, ada.password)
    browser.get(f"/@{ada.name}/{two['id']}")
    form = next(form for form in browser.page.forms if any("preview" in button.label for button in form.buttons))
    form.action = f"/acts/posts/{two['id']}/unpreview"
    browser.submit(form)
    assert "The preview of the link is gone." in browser.page.text
    assert ada.api.ok("GET", f"/api/v1/statuses/{two['id']}")["card"] is None


@both_engines
def test_a_link_of_a_profile_is_verified_when_its_page_links_back(linked, site):
    server, people = linked
    ada = people.fresh()
    site.page("/me", f'<p><a rel="me noopener" href="{server.url}/@{ada.name}">here</a>')
    site.page("/not-me", f'<p><a href="{server.url}/@{ada.name}">here</a>')
    save = lambda *paths: ada.api.ok("PATCH", "/api/v1/accounts/update_credentials", data={
        f"fields_attributes[{index}][{part}]": site.url + path if part == "value" else "Site"
        for index, path in enumerate(paths) for part in ("name", "value")})
    save("/me", "/not-me")
    fields = lambda: {field["value"].split('"')[1].removeprefix(site.url): field["verified_at"]
                      for field in ada.api.ok("GET", f"/api/v1/accounts/{ada.id}")["fields"]}
    eventually(lambda: fields()["/me"], "the verified link", seconds=30)
    assert fields()["/not-me"] is None
    page = Browser(server.url).get(f"/@{ada.name}").text
    assert page.count("verified on") == 1
    # Our own pages offer the same to others.
    assert page.count('rel="nofollow noopener me"') == 2
    site.page("/me", "<p>moved")
    save("/me", "/not-me", "/third")
    eventually(lambda: fields()["/me"] is None, "the end of the verified link", seconds=30)


@both_engines
def test_posts_can_be_shown_within_pages_of_others(linked):
    server, people = linked
    ada, anyone = people.fresh(), Client(server.url)
    post, secret = ada.api.publish("Hello, <world>"), ada.api.publish("psst", visibility="private")
    address = f"{server.url}/@{ada.name}/{post['id']}"
    page = Browser(server.url).get(f"/@{ada.name}/{post['id']}")
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    found = html.unescape(page.text.split('type="application/json+oembed" href="')[1].split('"')[0])
    answer = anyone.ok("GET", found.removeprefix(server.url))
    assert (answer["type"], answer["version"], answer["author_name"], answer["width"]) == ("rich", "1.0", ada.name, 400)
    assert html.unescape(page.text.split('readonly rows="4">')[1].split("</textarea>")[0]) == answer["html"]
    framed = answer["html"].split('src="')[1].split('"')[0]
    embed = anyone.get(framed.removeprefix(server.url))
    assert embed.status_code == 200 and "Hello, &lt;world&gt;" in embed.text
    policy = embed.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy and "script" not in policy and "form-action 'none'" in policy and "X-Frame-Options" not in embed.headers
    assert "img-src 'self'" in policy and "media-src 'self'" in policy
    assert "<form" not in embed.text and "<script" not in embed.text and "Set-Cookie" not in embed.headers
    # Whoever looks sees the same.
    browser = Browser(server.url)
    browser.get("/auth/sign_in")
    fill_sign_in(browser, ada.email, ada.password)
    assert browser.session.get(framed).content == embed.content
    # The description of Mastodon calls a height text, which Mastodon never writes.
    sized = requests.get(f"{server.url}/api/oembed?url={quote(address)}&maxwidth=99999&maxheight=5", timeout=30).json()
    assert (sized["width"], sized["height"]) == (1000, 120)
    assert anyone.get(f"/api/oembed?url={quote(address)}&format=xml").status_code == 501
    absent = anyone.get(f"/api/oembed?url={quote(server.url)}/@{ada.name}/1")
    for path in (f"{server.url}/@{ada.name}/{secret['id']}", "https://other.example/@ada/1", f"{server.url}.evil.example/@{ada.name}/{post['id']}", ""):
        refused = anyone.get(f"/api/oembed?url={quote(path)}")
        assert (refused.status_code, refused.content) == (404, absent.content), path
    assert anyone.get(f"/@{ada.name}/{secret['id']}/embed").status_code == 404
    assert ada.api.get(f"/@{ada.name}/{secret['id']}/embed").status_code == 404


def test_articles_and_episodes_can_be_shown_under_each_address_that_they_have(linked, tmp_path):
    server, people = linked
    ada, anyone = people.fresh(), Client(server.url)
    article = ada.api.ok("POST", f"{OWN}/articles", json={"title": "On <bread>", "markdown": "It *rises*."})
    sound = ada.api.ok("POST", "/api/v1/media", files={"file": ("a.mp3", films.sound(tmp_path, "mp3"), "audio/mpeg")})["id"]
    episode = {"title": "First light", "media_ids": [sound]}
    shown = ada.api.ok("POST", f"{OWN}/episodes", json=episode)
    ids = {article["id"]: "On <bread>", shown["id"]: "First light"}
    places = {
        article["id"]: [article["url"].removeprefix(server.url), f"/articles/{article['id']}", f"/@{ada.name}/{article['id']}", f"/ap/p/{article['id']}"],
        shown["id"]: [shown["url"].removeprefix(server.url), f"/episodes/{shown['id']}", f"/posts/{shown['id']}", f"/ap/p/{shown['id']}"],
    }
    oembed = lambda place: anyone.get(f"/api/oembed?url={quote(server.url + place)}")
    for id, title in ids.items():
        for place in places[id]:
            answer = oembed(place)
            assert answer.status_code == 200 and answer.json()["title"] == title, place
            framed = html.unescape(answer.json()["html"]).split('src="')[1].split('"')[0]
            assert framed == f"{server.url}/@{ada.name}/{id}/embed"
        assert html.escape(title) in anyone.get(f"/@{ada.name}/{id}/embed").text
    closed = ada.api.ok("POST", f"{OWN}/articles", json={"title": "For some", "markdown": "x", "audience": {"kind": "followers"}})
    absent = oembed("/ap/p/1")
    for place in (f"/articles/{closed['id']}", f"/ap/p/{closed['id']}", closed["url"].removeprefix(server.url), f"/ap/x/{article['id']}", "/episodes/x"):
        refused = oembed(place)
        assert (refused.status_code, refused.content) == (404, absent.content), place


def test_sites_that_are_slow_lie_or_bomb_hold_nobody_up(linked, site):
    server, people = linked
    ada = people.fresh()
    bad = {
        "/huge": "<title>" + "x" * 3_000_000, "/metas": '<meta name="a" content="b">' * 100_000 + "<title>late</title>",
        "/scripts": "<title></title><script>document.title='x'</script>", "/charset": "<meta charset=utf-16><title>x</title>".encode("utf-16"),
    }
    for path, page in bad.items():
        site.page(path, page)
    site.page("/bomb", b"\x1f\x8b" + b"\0" * 100_000, **{"Content-Encoding": "gzip"})
    site.page("/lie", "<title>short</title>", **{"Content-Length": "100000"})
    site.redirect("/circle", "/circle")
    site.page("/picture", '<title>With a picture</title><meta property="og:image" content="/broken.png">')
    site.page("/broken.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 1000, **{"Content-Type": "image/png"})
    site.page("/link", '<title>Title</title><meta property="og:description" content="javascript:alert(1)"><meta property="og:image" content="javascript:alert(1)">')
    site.page("/slow", "<title>At last</title>")
    answer_at_last = site.hold("/slow")
    slow = ada.api.publish(f"see {site.url}/slow")
    eventually(lambda: "/slow" in site.asked, "the question that gets no answer")
    posts = {path: ada.api.publish(f"see {site.url}{path}") for path in [*bad, "/bomb", "/lie", "/circle"]}
    for path in ("/picture", "/link"):
        card = card_of(ada, ada.api.publish(f"see {site.url}{path}"))
        assert card["title"] in ("With a picture", "Title") and card["image"] is None
    # It waits still, and the others did not wait for it.
    assert open_jobs(server) > 0 and ada.api.ok("GET", f"/api/v1/statuses/{slow['id']}")["card"] is None
    answer_at_last.set()
    assert card_of(ada, slow)["title"] == "At last"
    eventually(lambda: open_jobs(server) == 0, "the end of all questions", seconds=30)
    for path, post in posts.items():
        assert path in site.asked
        card = ada.api.ok("GET", f"/api/v1/statuses/{post['id']}")["card"]
        assert card is None or path == "/huge" and len(card["title"]) <= 200, (path, card)
    checks = {check["name"]: check["state"] for check in server.command_json("doctor", check=False)}
    assert checks["jobs"] == "ok" and server.is_running()
