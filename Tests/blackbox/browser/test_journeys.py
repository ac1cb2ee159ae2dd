"""Two of the journeys that Rapport is for, walked on a phone's screen without scripts: from being alone to being connected, and from
a newcomer's first word to an introduction."""

import re
from urllib.parse import urlsplit

import pytest
from steps import PASSWORD, check_page, confirmation_link, eventually_on, open_summary, press, sign_in

from harness.pages import Browser
from harness.people import People, fill_sign_in


@pytest.fixture
def server(make_server):
    """A server of these journeys alone."""
    return make_server("sqlite")


@pytest.fixture
def folk(server):
    """People of that server, by name: `folk("lea")`."""
    people = People(server)
    yield lambda name, role=None: people.create(name, role=role)
    people.close()


def enter(page, person):
    sign_in(page, person.name, person.password)


def answer(page, path, text):
    """Answers the post on this page."""
    page.goto(path)
    box = page.locator("textarea[name=text]").last
    box.fill(box.input_value() + text)
    check_page(page)
    press(page, "Answer")


def say_interest(server, person, interest):
    """What the profile says to everyone; and that one wishes to be found."""
    person.api.ok("PATCH", "/api/v1/accounts/update_credentials", json={"discoverable": True})
    browser = Browser(server.url)
    browser.get("/auth/sign_in")
    fill_sign_in(browser, person.email, person.password)
    browser.get("/settings/interests")
    answer = browser.submit(browser.form(with_field="interests[0][label]"), **{"interests[0][label]": interest})
    assert answer.status_code == 200 and interest in answer.text, answer.text[:600]


def test_present_but_alone(phone, server, folk, picture):
    lea, tom, mia, kim = folk("lea"), folk("tom"), folk("mia"), folk("kim")
    for person in (lea, tom, mia, kim):
        say_interest(server, person, "Bicycle repair")
    mia.api.publish("A saddle to give away.")
    kim.api.publish("Who has a tandem?")
    path = urlsplit(tom.api.publish("I mend bicycles. Which pump do you like?")["url"]).path
    with phone() as page:
        enter(page, lea)
        page.goto("/today")
        check_page(page)
        press(page, "Both")  # what she wants here is asked once, and changed below
        assert page.get_by_text("Both of you: Bicycle repair").count() == 3
        check_page(page)
        picture(page, "j1-0-shared")
        page.locator("article", has_text="A saddle").locator("a.act.reply").click()
        answer(page, page.url, "I would fetch it.")
        page.goto("/today")
        page.locator("article", has_text="Which pump").locator("a.act.reply").click()
        answer(page, page.url, "The one of my grandfather.")
        picture(page, "j1-1-commented")
        page.goto("/today")
        assert page.get_by_text("Both of you: Bicycle repair").count() == 1, "two have an answer"
    with phone() as page:
        enter(page, tom)
        eventually_on(page, "/today", "commented on your post")
        assert page.get_by_text("Nobody has answered yet.").count() == 1
        check_page(page)
        picture(page, "j1-2-today")
        page.get_by_role("link", name="Answer", exact=True).first.click()
        answer(page, page.url, "Mine is as old! Does yours still hold?")
        page.goto(path)
        picture(page, "j1-3-answered")
    with phone() as page:
        enter(page, lea)
        eventually_on(page, "/today", "commented on your post")
        page.goto(path)
        assert page.get_by_text("You and tom have answered each other.").count() == 1
        check_page(page)
        picture(page, "j1-4-offer")
        open_summary(page, "Connect")
        page.get_by_label("Your message").fill("Shall we keep in touch?")
        check_page(page)
        press(page, "Ask")
        page.goto("/connections/sent")
        assert page.get_by_text("Shall we keep in touch?").count() == 1
        check_page(page)
    with phone() as page:
        enter(page, tom)
        eventually_on(page, "/today", "would like to connect with you")
        page.get_by_text("would like to connect with you").first.click()
        assert page.get_by_text("Shall we keep in touch?").count() == 1
        check_page(page)
        press(page, "Say yes")
        assert page.get_by_text("You are connected.").count() == 1
        page.goto("/@lea")
        assert page.get_by_text(re.compile("How you met: .*comment")).count() == 1, page.locator("main").inner_text()[:600]
        check_page(page)
        picture(page, "j1-5-how-you-met")
    with phone() as page:
        enter(page, lea)
        page.goto("/@tom")
        assert page.get_by_text(re.compile("How you met: .*comment")).count() == 1
        page.goto("/connections")
        assert page.get_by_text("tom").count() >= 1
        check_page(page)


def make_community(page):
    page.goto("/communities")
    check_page(page)
    open_summary(page, "Make a community")
    page.get_by_label("Name in its address").fill("repair")
    page.get_by_label("How it is called").fill("Repair café")
    page.get_by_label("What it is about").fill("Mending things together")
    page.get_by_label("How we treat each other").fill("Nobody is asked a stupid question.")
    page.get_by_label("What newcomers read first").fill("Say hello, and what you would like to mend.")
    check_page(page)
    press(page, "Make it")
    assert page.get_by_role("heading", name="Repair café").count() == 1
    check_page(page)


def invite(page, picture):
    """The link of an invitation into the community."""
    page.goto("/invitations")
    page.get_by_label("Greeting").fill("Dear Mia, come and mend with us!")
    page.locator("[name=community_id]").select_option(label="Repair café")
    check_page(page)
    picture(page, "j2-1-invite")
    press(page, "Make invitation")
    link = re.search(r"https?://\S+/auth/sign_up\?invite=\S+", page.locator("main").inner_text()).group(0)
    check_page(page)
    address = urlsplit(link)
    return f"{address.path}?{address.query}"


def join(page, server, link, picture):
    """Mia opens the link, looks around without an account, and joins with three fields."""
    page.goto(link)
    assert page.get_by_text("Dear Mia, come and mend with us!").count() == 1
    check_page(page)
    picture(page, "j2-2-invited")
    page.get_by_role("link", name="Have a look at Repair café first").click()
    assert page.get_by_text("Nobody is asked a stupid question.").count() == 1
    check_page(page)
    page.get_by_role("link", name="Hello").first.click()
    assert page.get_by_text("Say hello, and what you would like to mend.").count() == 1
    check_page(page)
    page.goto(link)
    fields = [field.get_attribute("name") for field in page.locator("main form :is(input, textarea, select):not([type=hidden])").all()]
    # What the account is for is asked besides; it may stay as it is.
    assert [name for name in fields if name != "goal"] == ["username", "email", "password"]
    for name, value in (("username", "mia"), ("email", "mia@example.org"), ("password", PASSWORD)):
        page.locator(f"main [name={name}]").fill(value)
    press(page, "Sign up")
    page.goto(confirmation_link(server))
    if page.locator("main form button").count():
        page.locator("main form button").first.click()
    sign_in(page, "mia", PASSWORD)


def say_hello(page, picture):
    """From Today into the community, to the thread for newcomers."""
    eventually_on(page, "/today", "Repair café")
    picture(page, "j2-3-first-today")
    check_page(page)
    page.get_by_role("link", name=re.compile("Repair café")).first.click()
    press(page, "Accept the invitation")
    assert page.get_by_text("You are in.").count() == 1
    check_page(page)
    page.get_by_role("link", name="Hello").first.click()
    answer(page, page.url, "Hello! My toaster is sad.")
    assert page.get_by_text("My toaster is sad.").count() >= 1
    picture(page, "j2-4-hello")


def introduce(page, picture):
    page.goto("/@mia")
    page.get_by_role("link", name="Introduce", exact=True).click()
    page.get_by_label("To whom?").fill("@jo")
    page.get_by_label("Why should they know each other?").fill("You both love old toasters.")
    check_page(page)
    picture(page, "j2-6-introduce")
    press(page, "Propose")
    assert page.get_by_text("You proposed").count() == 1
    check_page(page)


def say_yes(page, path="/today"):
    eventually_on(page, path, "would like to introduce you")
    page.get_by_text("would like to introduce you").first.click()
    assert page.get_by_text("You both love old toasters.").count() == 1
    check_page(page)
    press(page, "Yes, introduce us")


def test_a_newcomer_a_community_an_introduction(phone, server, folk, picture):
    olga, sam, jo = folk("olga", "operator"), folk("sam"), folk("jo")
    for one, other in ((sam, jo), (jo, sam)):
        one.api.ok("POST", f"/api/v1/accounts/{other.id}/follow")
    with phone() as page:
        enter(page, olga)
        page.goto("/moderation/server")
        page.get_by_label("People with an invitation").check()
        page.locator("[name=members_invite]").check()
        check_page(page)
        press(page, "Save")
    with phone() as page:
        enter(page, sam)
        make_community(page)
        link = invite(page, picture)
    with phone() as page:
        join(page, server, link, picture)
        say_hello(page, picture)
        page.goto("/connections/requests")
        press(page, "Say yes")
    with phone() as page:
        enter(page, sam)
        eventually_on(page, "/today", "My toaster is sad.")
        assert page.get_by_text("Nobody has answered yet.").count() == 1
        check_page(page)
        picture(page, "j2-5-nobody-yet")
        page.get_by_role("link", name="Answer", exact=True).first.click()
        answer(page, page.url, "Welcome! Bring it on Saturday.")
        page.goto("/today")
        assert page.get_by_text("My toaster is sad.").count() == 0 or page.get_by_text("Nobody has answered yet.").count() == 0
        introduce(page, picture)
    with phone() as page:
        sign_in(page, "mia", PASSWORD)
        say_yes(page)
        assert page.get_by_text("Waits for the other").count() == 1
        assert page.get_by_text("jo", exact=True).count() == 0
    with phone() as page:
        enter(page, jo)
        say_yes(page)
        assert page.get_by_text("You both said yes").count() == 1
        check_page(page)
        eventually_on(page, "/introductions", "Your conversation")
        page.get_by_role("link", name="Your conversation").click()
        page.locator("textarea[name=text]").fill("Hello Mia, which toaster is it?")
        check_page(page)
        page.get_by_role("button", name="Send").click()
        assert page.get_by_text("which toaster is it?").count() >= 1
        page.goto("/introductions")
        page.get_by_label("Say thanks").fill("We are mending already.")
        press(page, "Say thanks")
        picture(page, "j2-7-thanked")
    with phone() as page:
        sign_in(page, "mia", PASSWORD)
        eventually_on(page, "/today", "wrote to you")
        page.get_by_text("wrote to you").first.click()
        assert page.get_by_text("which toaster is it?").count() >= 1
        check_page(page)
    with phone() as page:
        enter(page, sam)
        eventually_on(page, "/notifications", "thanks you for an introduction")
        check_page(page)
        page.goto("/introductions")
        assert page.get_by_text("We are mending already.").count() == 1
        check_page(page)
        picture(page, "j2-8-thanks")
