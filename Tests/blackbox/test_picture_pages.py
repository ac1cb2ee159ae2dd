"""Pictures by the pages, without any script: chosen in a form, described, shown, and kept when the form is refused."""

from harness import pictures
from harness.pages import Browser
from harness.people import fill_sign_in


def signed_in(server, person):
    browser = Browser(server.url)
    browser.get("/auth/sign_in")
    fill_sign_in(browser, person.email, person.password)
    return browser


def png(name="a.png", **options):
    return (name, pictures.plain(**options), "image/png")


def test_somebody_posts_pictures_with_the_form(alice, server, mastodon):
    browser = signed_in(server, alice)
    browser.get("/compose")
    form = browser.form(with_field="pictures[0][file]")
    page = browser.submit(form, files={"pictures[0][file]": png(), "pictures[2][file]": png(width=90, height=60)}, **{
        "text": "two pictures", "pictures[0][description]": "a red one", "pictures[2][focus]": "0,1"})
    assert browser.response.status_code == 200 and "two pictures" in page.text
    post = mastodon(alice).account_statuses(alice.id)[0]
    assert [item.description for item in post.media_attachments] == ["a red one", None]
    assert post.media_attachments[1].meta.focus.y == 1
    assert 'alt="a red one"' in browser.response.text and 'class="at-top"' in browser.response.text


def test_a_refused_form_keeps_words_and_the_pictures_that_were_good(alice, server, mastodon):
    browser = signed_in(server, alice)
    browser.get("/compose")
    files = {"pictures[0][file]": png(), "pictures[1][file]": ("b.png", b"<svg/>", "image/png")}
    page = browser.submit(browser.form(with_field="pictures[0][file]"), files=files, **{
        "text": "kept words", "pictures[0][description]": "kept alt"})
    assert browser.response.status_code == 422
    assert "Pictures (JPEG" in page.text and "kept words" in page.text and "kept alt" in page.text
    form = browser.form(with_field="pictures[0][id]")
    browser.submit(form)
    assert browser.response.status_code == 200
    post = mastodon(alice).account_statuses(alice.id)[0]
    assert (post.content, [item.description for item in post.media_attachments]) == ("<p>kept words</p>", ["kept alt"])


def test_pictures_of_a_post_are_changed_on_its_page(alice, server, mastodon):
    client = mastodon(alice)
    ids = [pictures.ready(client, client.media_post(pictures.plain(64, 48), "image/png", description=text, focus=(0.3, 0.2))) for text in ("one", "two")]
    post = client.status_post("before", media_ids=ids)
    browser = signed_in(server, alice)
    browser.get(f"/@{alice.name}/{post.id}/edit")
    form = browser.form(with_field="pictures[0][id]")
    browser.submit(form, files={"pictures[2][file]": png()}, **{
        "text": "after", "pictures[0][drop]": "1", "pictures[1][description]": "the second", "pictures[2][description]": "new"})
    assert browser.response.status_code == 200
    edited = client.status(post.id)
    assert (edited.content, [item.description for item in edited.media_attachments]) == ("<p>after</p>", ["the second", "new"])
    # A point that no choice of the form names stays as it is.
    assert (edited.media_attachments[0].meta.focus.x, edited.media_attachments[0].meta.focus.y) == (0.3, 0.2)
    browser.get(f"/@{alice.name}/{post.id}/edit")
    browser.submit(browser.form(with_field="pictures[0][id]"), files={"pictures[2][file]": ("a.png", b"<svg/>", "image/png")}, text="not yet")
    assert browser.response.status_code == 422 and "not yet" in browser.page.text and "the second" in browser.page.text
    assert client.status(post.id).content == "<p>after</p>"


def test_a_message_may_bring_a_picture(alice, bob, server, mastodon):
    browser = signed_in(server, alice)
    browser.get("/conversations/new")
    browser.submit(browser.form(with_field="people"), files={"pictures[0][file]": png()}, people=bob.name, text="look at this")
    assert browser.response.status_code == 200
    browser.submit(browser.form(with_field="pictures[0][file]"), files={"pictures[0][file]": png(width=80, height=60)}, text="and this")
    assert browser.response.status_code == 200
    assert browser.response.text.count("-small.png") == 2


def test_a_profile_and_a_community_get_their_pictures_by_a_form(alice, server, mastodon):
    browser = signed_in(server, alice)
    browser.get("/settings/profile")
    browser.submit(browser.form(with_field="header"), files={"avatar": png(), "header": png(width=1800, height=600)})
    assert browser.response.status_code == 200
    assert "/media/" in mastodon().account(alice.id).avatar
    browser.get(f"/@{alice.name}")
    assert 'class="banner"' in browser.response.text and 'class="avatar large" src="/media/' in browser.response.text
    browser.get("/settings/profile")
    browser.submit(browser.form(with_field="header"), files={"avatar": ("a.png", b"<svg/>", "image/png")})
    assert browser.response.status_code == 422 and "Only JPEG" in browser.page.text
    browser.submit(browser.form(with_field="remove_header"), remove_header="1")
    assert "/media/" not in mastodon().account(alice.id).header and "/media/" in mastodon().account(alice.id).avatar
    browser.get("/communities")
    browser.submit(browser.form(with_field="topic"), name="pictured", title="Pictured", topic="pictures", purpose="to show pictures")
    browser.get("/c/pictured/settings")
    browser.submit(browser.form(with_field="avatar"), files={"avatar": png(), "header": png(width=900, height=300)})
    assert browser.response.status_code == 200
    browser.get("/c/pictured")
    assert 'class="banner" src="/media/' in browser.response.text and 'class="avatar large" src="/media/' in browser.response.text
