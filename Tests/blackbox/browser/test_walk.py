"""The main ways through the pages, walked by a browser on a phone's screen. Scripts are off: everything must work without."""

import re

import pytest

from harness.waiting import eventually
from steps import PASSWORD, confirmation_link, path_of, press


@pytest.fixture
def server(make_server):
    """A server that nobody has set up."""
    return make_server("sqlite")


def set_up_link(server):
    """The one-time link that the server prints when it starts for the first time."""
    found = eventually(lambda: re.search(r"https?://\S+/setup\?\S+", server.log_tail()), "the link of the first start")
    return path_of(found.group(0))


def set_up(page, server, picture):
    page.goto(set_up_link(server))
    page.get_by_label("Name of the server").fill("Repair café")
    page.locator("[name=description]").fill("A place for people who mend things.")
    page.get_by_label("Everybody").check()
    page.locator("[name=username]").fill("lea")
    page.locator("[name=email]").fill("lea@example.org")
    page.locator("[name=password]").fill(PASSWORD)
    picture(page, "01-set-up")
    page.locator("main button").click()
    page.goto("/")


def sign_up(page, server, picture):
    page.goto("/")
    picture(page, "03-welcome")
    page.get_by_role("link", name="Sign up").first.click()
    page.locator("[name=username]").fill("tom")
    page.locator("[name=email]").fill("tom@example.org")
    page.locator("[name=password]").fill(PASSWORD)
    picture(page, "04-sign-up")
    page.locator("main button").click()
    page.goto(confirmation_link(server))
    if page.locator("main form button").count():
        page.locator("main form button").first.click()
    sign_in(page, "tom")


def sign_in(page, name):
    page.goto("/auth/sign_in")
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button").click()


def write(page, text, audience="Everyone", **more):
    page.goto("/")
    page.get_by_text(audience, exact=True).first.click()
    page.locator("[name=text]").fill(text)
    if more:
        page.get_by_text("Content warning, language, poll").click()
    for name, value in more.items():
        page.locator(f"[name='{name}']").first.fill(value)
    press(page, "Post")


def test_from_the_first_link_to_signing_out(server, phone, picture):
    with phone() as lea, phone() as tom:
        set_up(lea, server, picture)
        picture(lea, "02-empty-home")
        write(lea, "Hello! Who has a spare bicycle pump? #bicycle")
        lea.get_by_text("Your post is out.").wait_for()
        picture(lea, "05-own-post")
        write(lea, "The end of the film surprised me: everybody lives.", warning="Film spoiler")
        write(lea, "Shall we meet on Saturday?")

        sign_up(tom, server, picture)
        tom.goto("/public")
        picture(tom, "06-public")
        tom.goto("/@lea")
        press(tom, "Follow")
        tom.get_by_text("You follow them now.").wait_for()
        picture(tom, "07-followed")

        tom.goto("/")
        pump = tom.locator("article", has_text="bicycle pump")
        eventually(lambda: tom.reload() and pump.count(), "the post in his home")
        picture(tom, "08-home")
        press(pump, re.compile("^Favourite"))
        press(pump, re.compile("^Share"))
        press(pump, "Bookmark")
        assert pump.get_by_role("button", name=re.compile("^Take back favourite")).count() == 1
        assert pump.get_by_role("button", name=re.compile("^Take back share")).count() == 1
        pump.locator("a.act.reply").click()
        picture(tom, "09-thread")
        tom.locator("[name=text]").fill("@lea I have one, come by any evening.")
        press(tom, "Answer")
        tom.locator("article", has_text="come by any evening").wait_for()
        picture(tom, "10-answered")

        eventually(lambda: lea.goto("/notifications") and lea.locator(".notification").count() >= 4, "four notifications")
        for words in ("mentioned you", "shared your post", "follows you now", "likes your post"):
            assert lea.get_by_text(words).count() == 1, words
        picture(lea, "11-notifications")
        press(lea.locator(".notification", has_text="follows you now"), "Follow")

        change_settings(tom, picture)
        write_message(lea, tom, picture)
        look_around(lea, tom, picture)

        tom.goto("/")
        tom.get_by_text("Menu", exact=True).click()
        picture(tom, "40-menu")
        press(tom, "Sign out")
        tom.get_by_role("link", name="Sign in").first.wait_for()
        tom.goto("/notifications")
        assert "/auth/sign_in?return_to=" in tom.url


def change_settings(page, picture):
    page.goto("/settings")
    page.locator("[name=display_name]").fill("Tom Baker")
    page.locator("[name=note]").fill("I mend old bicycles. Ask me about #bicycle brakes.")
    page.locator("[name='fields[0][name]']").fill("Workshop")
    page.locator("[name='fields[0][value]']").fill("https://tom.example/workshop")
    picture(page, "12-settings-profile")
    press(page, "Save")
    page.get_by_text("Saved.").wait_for()
    page.goto("/settings/interests")
    page.locator("[name='interests[0][label]']").fill("Bicycles")
    press(page, "Save")
    page.goto("/settings/background")
    page.locator("[name='background[0][kind]']").select_option(label="Work")
    page.locator("[name='background[0][entry]']").fill("Bicycle mechanic")
    page.locator("[name='background[0][from]']").fill("2014")
    picture(page, "13-settings-background")
    press(page, "Save")
    page.goto("/settings/account")
    page.locator("[name=time_zone]").select_option("Europe/Vienna")
    press(page, "Save")
    page.goto("/@tom")
    assert page.get_by_role("heading", name="Tom Baker").count() == 1
    picture(page, "14-profile")
    page.goto("/settings/security")
    press(page, "Set it up")
    picture(page, "15-second-factor")
    for section in ("sessions", "applications", "blocks", "privacy", "account"):
        page.goto(f"/settings/{section}")
        picture(page, f"16-settings-{section}")


def write_message(lea, tom, picture):
    lea.goto("/@tom")
    picture(lea, "17-profile-of-another")
    lea.get_by_role("link", name="Write a message").click()
    lea.locator("[name=text]").fill("Thank you! Is Thursday fine?")
    picture(lea, "18-message")
    press(lea, "Post")
    lea.get_by_text("Your post is out.").wait_for()
    tom.goto("/conversations")
    assert tom.get_by_text("Is Thursday fine?").count() == 1
    picture(tom, "19-conversations")


def look_around(lea, tom, picture):
    write(lea, "Tea or coffee at the café?", **{"options[]": "Tea"})
    lea.locator("[name='options[]']").nth(1).fill("Coffee")
    press(lea, "Post")
    lea.get_by_text("Your post is out.").wait_for()
    tom.goto("/@lea")
    tom.get_by_label("Coffee").check()
    press(tom, "Vote")
    tom.get_by_text("Your vote counts.").wait_for()
    picture(tom, "20-voted")
    tom.goto("/search?q=bi")
    picture(tom, "21-search")
    tom.goto("/tags/bicycle")
    press(tom, "Follow this hashtag")
    picture(tom, "22-hashtag")
    tom.goto("/lists")
    tom.locator("[name=title]").fill("Friends")
    press(tom, "Make list")
    tom.get_by_text("People and settings of this list").click()
    tom.locator("[name=name]").fill("@lea")
    press(tom, "Add")
    picture(tom, "23-list")
    tom.goto("/bookmarks")
    assert tom.locator("article").count() == 1
    tom.goto("/nowhere")
    picture(tom, "24-not-found")
    lea.goto("/moderation/server")
    picture(lea, "25-moderation")
    lea.goto("/moderation/invitations")
    press(lea, "Make invitation")
    picture(lea, "26-invitations")
    lea.goto("/about")
    picture(lea, "27-about")


def test_a_post_is_changed_and_deleted(server, phone, picture):
    with phone() as lea:
        set_up(lea, server, picture)
        write(lea, "Hallo wrold")
        lea.locator("summary.act").first.click()
        picture(lea, "30-more")
        lea.get_by_role("link", name="Edit").click()
        lea.locator("[name=text]").fill("Hallo world")
        picture(lea, "31-edit")
        press(lea, "Save")
        lea.get_by_text("Your changes are out.").wait_for()
        lea.get_by_role("link", name="edited").click()
        assert lea.get_by_text("Hallo wrold").count() == 1
        picture(lea, "32-history")
        lea.get_by_role("link", name="Back to the post").click()
        lea.locator("summary.act").first.click()
        lea.get_by_role("link", name="Delete").click()
        picture(lea, "33-delete")
        press(lea, "Delete")
        lea.get_by_text("The post is deleted.").wait_for()
        assert lea.get_by_text("Hallo world").count() == 0


def test_pages_are_right_in_the_dark_and_with_scripts_on(server, phone, picture):
    with phone(scripts=True, dark=True) as lea:
        set_up(lea, server, picture)
        write(lea, "Good evening")
        lea.goto("/")
        picture(lea, "50-dark")
        assert lea.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        lea.keyboard.press("Tab")
        assert lea.evaluate("document.activeElement.className") == "skip"
