"""From a reader of the open web to a reader of letters: an article found, an address given, the next issue opened from the mail. On a
phone's screen without scripts; the mail goes through a real mail server and is read by Python's own library."""

import re

import pytest
from steps import check_page, path_of, press, sign_in

from harness.mail_sink import MailSink
from harness.people import People
from harness.waiting import eventually

OMAR = "omar@example.org"


@pytest.fixture
def sink(tmp_path):
    sink = MailSink(tmp_path / "sink")
    yield sink
    sink.stop()


@pytest.fixture
def server(make_server, sink):
    """A server of this journey alone, which mails to the sink."""
    return make_server("sqlite", environment={
        "RAPPORT_MAIL_SERVER": sink.url, "RAPPORT_MAIL_FROM": "hello@social.example", "RAPPORT_MAIL_STARTTLS": "off"})


@pytest.fixture
def ada(server):
    people = People(server)
    yield people.create("ada")
    people.close()


def letter(sink, words):
    """The plain text of the latest letter to Omar whose subject or text says these words."""

    def found():
        texts = [(taken.message["Subject"], taken.message.get_body(("plain",)).get_content()) for taken in sink.to(OMAR)]
        return next((text for subject, text in reversed(texts) if words in subject or words in text), None)

    return eventually(found, f"a letter with “{words}”")


def link_in(text, pattern):
    """The path of the first address in a letter that looks so."""
    return path_of(re.search(rf"https?://\S+{pattern}", text.replace("\n", " "))[0]).removesuffix("?")


def begin_newsletter(page):
    page.goto("/settings/newsletter")
    page.locator("[name=title]").fill("Letters about bread")
    page.locator("[name=about]").fill("Once a month about bread.")
    page.locator("[name=imprint]").fill("Ada, Some Street 1")
    page.locator("main [name=open]").check()
    check_page(page)
    press(page, "Begin a newsletter")
    check_page(page)


def write_article(page, title, text):
    page.goto("/articles/new")
    page.locator("[name=title]").fill(title)
    page.locator("[name=text]").fill(text)
    page.locator("[name=audience][value=public]").check()
    check_page(page)
    page.locator("button[name=do][value=publish]").click()
    assert page.get_by_role("heading", name=title).count() == 1
    return page.url


def test_a_reader_of_the_open_web_gets_the_next_issue_and_clicks_through(phone, ada, sink, picture):
    with phone() as page:
        sign_in(page, ada.name, ada.password)
        begin_newsletter(page)
        first = write_article(page, "How bread rises", "It *rises*.")

    with phone() as page:
        # Omar has no account. He reads, and finds the letters on the author's page.
        page.goto(first)
        assert page.get_by_text("It rises.").count() == 1
        check_page(page)
        picture(page, "j4-1-article")
        page.locator("article header a", has_text="ada").first.click()
        page.get_by_role("link", name="Get it by e-mail").first.click()
        assert page.get_by_text("Once a month about bread.").count() == 1
        page.locator("main [name=email]").fill(OMAR)
        check_page(page)
        picture(page, "j4-2-sign-up")
        press(page, "Get it by e-mail")
        assert page.get_by_role("heading", name="Look into your mail").count() == 1
        check_page(page)
        page.goto(link_in(letter(sink, "/confirm"), r"/newsletters/\d+/[0-9a-f]+/confirm"))
        check_page(page)
        picture(page, "j4-3-confirm")
        press(page, "Yes, send them to me")
        assert page.get_by_role("heading", name="You get it now").count() == 1
        check_page(page)

    with phone() as page:
        sign_in(page, ada.name, ada.password)
        write_article(page, "How crust comes about", "It *browns*. More of it below.")
        page.get_by_role("link", name="Send by e-mail").first.click()
        check_page(page)
        picture(page, "j4-4-send")
        press(page, "Send to one reader")
        assert page.get_by_text("Your letters are on their way.").count() == 1

    issue = letter(sink, "How crust comes about")
    assert "Some Street 1" in issue and "How bread rises" not in issue
    with phone() as page:
        # He clicks through: the article, still without an account.
        page.goto(link_in(issue, r"/@ada/articles/\S+"))
        assert page.get_by_role("heading", name="How crust comes about").count() == 1
        assert page.get_by_text("It browns.").count() == 1
        check_page(page)
        picture(page, "j4-5-clicked-through")
