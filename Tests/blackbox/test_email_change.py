"""Moving to another e-mail address, through the real pages and the real messages."""

import email
import re
from email import policy

from harness.pages import Browser
from harness.people import fill_sign_in
from harness.waiting import eventually


def messages_to(server, address):
    """Subject and text of every message that was written to the address."""
    found = [email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted((server.data / "mail").glob("*.eml"))]
    return [(message["Subject"], message.get_content()) for message in found if address in message["To"]]


def signed_in(server, address, password):
    browser = Browser(server.url)
    browser.get("/auth/sign_in")
    fill_sign_in(browser, address, password)
    return browser


def ask(browser, address, password):
    browser.get("/settings/account")
    form = browser.form(with_field="email_password")
    browser.submit(form, button=form.buttons[0], email=address, email_password=password)
    return browser.response.status_code, browser.page.text


def has_entered(browser):
    return any(link.startswith("/notifications") for link in browser.page.links)


def test_the_address_changes_when_the_link_is_opened(server, people):
    person = people.fresh()
    name, password = person.name, person.password
    old, new = person.email, f"{name}@new.example"
    browser = signed_in(server, old, password)
    assert ask(browser, new, "not my password")[0] in (401, 422)
    assert not messages_to(server, new)

    status, text = ask(browser, new, password)
    assert status == 200 and "Now: " + old in text
    (subject, words), = eventually(lambda: messages_to(server, new), "the message with the link")
    assert "new e-mail address" in subject
    link = re.search(r"https?://\S+/auth/confirm\?token=\S+", words).group()

    # Programs that look into mail open links too: the page has a button.
    visitor = Browser(server.url)
    visitor.get(link)
    assert not has_entered(signed_in(server, new, password))
    form = visitor.form(with_field="token")
    visitor.submit(form, button=form.buttons[0])
    assert visitor.response.status_code == 200
    assert has_entered(signed_in(server, new, password))
    assert not has_entered(signed_in(server, old, password))
    assert any("was changed" in subject for subject, _ in eventually(lambda: messages_to(server, old), "the notice to the old address"))

    visitor.get(link)
    form = visitor.form(with_field="token")
    visitor.submit(form, button=form.buttons[0])
    assert visitor.response.status_code == 422


def test_a_taken_address_is_answered_like_a_free_one(server, people, alice):
    asker = people.fresh()
    browser = signed_in(server, asker.email, asker.password)
    assert ask(browser, alice.email, asker.password) == ask(browser, "free@new.example", asker.password)
    eventually(lambda: messages_to(server, "free@new.example"), "the message to the free address")
    assert not any("new e-mail address" in subject for subject, _ in messages_to(server, alice.email))
