"""Messages over SMTP, read by a real mail server and parsed by Python's own library."""

import re

import pytest

from harness.mail_sink import PASSWORD, USER, MailSink
from harness.pages import Browser
from harness.server import Server
from harness.waiting import eventually


@pytest.fixture
def world(tmp_path):
    """Makes a server that mails to a sink: `world(tls=..., needs_password=..., settings={...})`."""
    things = []

    def make(*, tls=None, needs_password=False, start=True, **settings):
        sink = MailSink(tmp_path / "sink", tls=tls, needs_password=needs_password)
        things.append(sink)
        values = {"mail.server": sink.url, "mail.from": "hello@social.example", "sign-up": "open"}
        if tls is None:
            values["mail.starttls"] = "off"
        else:
            values["mail.trusted-certificates"] = str(sink.certificate)
        if needs_password:
            values |= {"mail.user": USER, "mail.password": PASSWORD}
        values |= {name.replace("_", "."): value for name, value in settings.items()}
        environment = {"RAPPORT_" + re.sub(r"[.-]", "_", name).upper(): value for name, value in values.items()}
        server = Server(tmp_path / "server", environment=environment)
        if start:
            things.append(server.start())
        return server, sink

    yield make
    for thing in reversed(things):
        thing.stop()


def reset(server, address):
    """Asks for a new password as somebody who lost it."""
    browser = Browser(server.url)
    browser.get("/auth/reset")
    form = browser.form(with_field="email")
    browser.submit(form, button=form.buttons[0], email=address)
    assert browser.response.status_code < 400


def doctor(server, *more):
    checks = server.command_json("doctor", *more, check=False)
    return {check["name"]: check for check in checks}


@pytest.mark.parametrize("tls", [None, "starttls", "immediate"])
def test_a_message_arrives_whole(world, tls):
    server, sink = world(tls=tls, needs_password=tls is not None)
    server.create_account("lea", email="lea@example.org", password="correct horse battery")
    reset(server, "lea@example.org")
    (taken,) = eventually(lambda: sink.to("lea@example.org"), "the message")
    message = taken.message
    assert taken.is_encrypted == (tls is not None)
    assert not message.defects and message["From"].addresses[0].addr_spec == "hello@social.example"
    assert message["To"].addresses[0].addr_spec == "lea@example.org" and message["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<[a-z0-9-]+@social\.example>", message["Message-ID"]) and message["Date"].datetime
    assert re.search(r"http\S+/auth/reset\?token=\S+", message.get_content())
    assert all(len(line) <= 78 for line in taken.raw.split(b"\r\n"))


def test_a_certificate_that_does_not_hold_is_refused(world):
    server, sink = world(tls="starttls", mail_trusted_certificates="/etc/ssl/certs/ca-certificates.crt", start=False)
    server.environment["RAPPORT_MAIL_TRUSTED_CERTIFICATES"] = ""
    check = doctor(server, "--mail", "lea@example.org")
    assert check["mail"]["state"] == "wrong" and "certificate" in check["mail"]["text"] + check["mail"]["remedy"]
    assert check["test mail"]["state"] == "wrong" and not sink.taken


def test_nothing_is_said_without_starttls_unless_it_may(world):
    server, sink = world(mail_starttls="required", start=False)
    assert doctor(server, "--mail", "lea@example.org")["test mail"]["state"] == "wrong" and not sink.taken
    server.environment["RAPPORT_MAIL_STARTTLS"] = "optional"
    assert doctor(server, "--mail", "lea@example.org")["test mail"]["state"] == "ok"
    assert not sink.taken[0].is_encrypted


def test_doctor_sends_one_test_mail_and_says_what_the_server_said(world):
    server, sink = world(tls="starttls", needs_password=True, start=False)
    checks = doctor(server, "--mail", "lea@example.org")
    assert checks["mail"]["state"] == "ok", checks["mail"]
    assert "queued as 1" in checks["test mail"]["text"]
    (taken,) = sink.taken
    assert taken.message["Subject"] == "Rapport can send mail"
    assert "nobody of that name" in doctor(server, "--mail", "gone550@example.org")["test mail"]["text"]


def test_a_wrong_password_is_found_and_never_shown(world):
    server, sink = world(tls="starttls", needs_password=True, mail_password="wrong-secret-1", start=False)
    checks = doctor(server)
    assert checks["mail"]["state"] == "wrong" and "mail.password" in checks["mail"]["remedy"]
    shown = server.command("config", "show").stdout
    assert "mail.password" in shown and "wrong-secret-1" not in shown


def test_a_password_is_never_sent_in_the_clear(world):
    server, _ = world(mail_user="a", mail_password="b", start=False)
    server.environment["RAPPORT_MAIL_SERVER"] = "smtp://mail.example"
    assert "in the clear" in doctor(server)["settings"]["text"]


@pytest.mark.parametrize("trick", ["full452", "busy421", "lost"])
def test_what_is_put_off_arrives_later_and_once(world, trick):
    server, sink = world()
    server.create_account("lea", email=f"{trick}@example.org", password="correct horse battery")
    reset(server, f"{trick}@example.org")
    eventually(lambda: sink.to(f"{trick}@example.org"), "the message after its second attempt")
    assert sink.attempts(f"{trick}@example.org") == 2


def test_a_connection_that_is_dropped_after_the_answer_costs_nothing(world):
    server, sink = world(mail_connections="1")
    addresses = [f"cut{number}@example.org" for number in range(4)]
    for number, address in enumerate(addresses):
        server.create_account(f"cut{number}", email=address, password="correct horse battery")
        reset(server, address)
        eventually(lambda address=address: sink.to(address), "the message")
    assert [len(sink.to(address)) for address in addresses] == [1, 1, 1, 1]


def test_connections_are_used_again(world):
    server, sink = world(mail_connections="1")
    for number in range(5):
        server.create_account(f"person{number}", email=f"person{number}@example.org", password="correct horse battery")
        reset(server, f"person{number}@example.org")
    eventually(lambda: len(sink.taken) == 5, "all messages")
    assert len({message.session for message in sink.taken}) == 1


def test_no_name_begins_another_header(world):
    server, sink = world(start=False)
    server.start()
    hostile = "R\u2028Bcc: a@example.org \" <b@example.org>, =?utf-8?Q?x?= \u0085 Ünïcode"
    server.create_account("boss", email="boss@example.org", password="correct horse battery", role="operator")
    try:
        browser = Browser(server.url)
        browser.get("/auth/sign_in")
        from harness.people import fill_sign_in
        fill_sign_in(browser, "boss@example.org", "correct horse battery")
        browser.get("/moderation/server")
        form = browser.form(with_field="name")
        browser.submit(form, button=form.buttons[0], name=hostile)
        reset(server, "boss@example.org")
        (taken,) = eventually(lambda: sink.to("boss@example.org"), "the message")
    finally:
        server.stop()
    message = taken.message
    assert not message.defects
    assert sorted(name.lower() for name in message.keys()) == [
        "auto-submitted", "content-transfer-encoding", "content-type", "date", "from", "message-id", "mime-version", "subject", "to"]
    assert [address.addr_spec for address in message["From"].addresses] == ["hello@social.example"]
    assert [address.addr_spec for address in message["To"].addresses] == ["boss@example.org"]


def test_what_waits_when_the_server_is_killed_is_sent_and_nothing_is_lost(world):
    server, sink = world(mail_connections="1")
    names = [f"person{number}" for number in range(4)]
    for name in names:
        server.create_account(name, email=f"{name}@example.org", password="correct horse battery")
    for name in names:
        reset(server, f"{name}@example.org")
        server.kill()
        server.start()
    eventually(lambda: all(sink.to(f"{name}@example.org") for name in names), "every message")
    for name in names:
        assert len({message.id for message in sink.to(f"{name}@example.org")}) == 1
        assert len(sink.to(f"{name}@example.org")) <= 2


def test_an_address_gets_three_confirmations_a_day_whoever_asks(world):
    server, sink = world()
    server.create_account("lea", email="lea@example.org", password="correct horse battery")
    for _ in range(5):
        reset(server, "lea@example.org")
    server.create_account("leo", email="leo@example.org", password="correct horse battery")
    reset(server, "leo@example.org")
    eventually(lambda: sink.to("leo@example.org"), "the message to somebody else")
    assert len(sink.to("lea@example.org")) == 3
