"""Newsletters, read by a real mail server and by Python's own library; signed up for and left without an account."""

import csv
import io
import re
import sqlite3

import pytest
import requests

from harness.mail_sink import MailSink
from harness.pages import Browser
from harness.people import fill_sign_in
from harness.reckoning import open_jobs
from harness.server import Server
from harness.waiting import eventually

OWN = "/api/rapport/v1"
PASSWORD = "correct horse battery"


class World:
    """A server that mails to a sink, and Lea with her newsletter."""

    def __init__(self, folder, database=None, **settings):
        self.sink = MailSink(folder / "sink")
        environment = {
            "RAPPORT_MAIL_SERVER": self.sink.url, "RAPPORT_MAIL_FROM": "hello@social.example", "RAPPORT_MAIL_STARTTLS": "off",
            "RAPPORT_MAIL_RATE_PER_DOMAIN": "0"} | settings
        self.server = Server(folder / "server", database=database, environment=environment)
        self.server.create_account("lea", email="lea@example.org", password=PASSWORD)
        self.server.start()
        self.browser = Browser(self.server.url)
        self.browser.get("/auth/sign_in")
        fill_sign_in(self.browser, "lea@example.org", PASSWORD)

    def begin(self, title="Bread & letters", **more):
        self.browser.get("/settings/newsletter")
        form = self.browser.form(with_field="about")
        values = {"title": title, "about": "Once a month about bread.", "imprint": "Lea, Some Street 1", "open": "1"} | more
        return self.browser.submit(form, **values)

    def publish(self, title="On bread", text="It *rises*.\n\nSlowly.", **more):
        """Publishes an article and returns its id."""
        self.browser.get("/articles/new")
        form = self.browser.form(with_field="summary")
        button = next((entry for entry in form.buttons if entry.value in ("", "publish")), form.buttons[0])
        self.browser.submit(form, button=button, title=title, text=text, audience="public", **more)
        link = next(link for link in self.browser.page.links if re.fullmatch(r"/articles/\d+/send", link))
        return link.split("/")[2]

    def send(self, article, do="send"):
        self.browser.get(f"/articles/{article}/send")
        form = next(form for form in self.browser.page.forms if form.action.endswith("/send"))
        return self.browser.submit(form, button=next(button for button in form.buttons if button.value == do))

    def bring(self, lines, statement="asked on paper in May 2024", do="take"):
        self.browser.get("/settings/newsletter")
        form = self.browser.form(with_field="lines")
        return self.browser.submit(form, lines=lines, statement=statement, do=do)

    def sign_up(self, address, frequency="each"):
        reader = Browser(self.server.url)
        reader.get("/@lea/letters")
        reader.submit(reader.form(with_field="email"), email=address, frequency=frequency)
        return reader

    def link(self, address, part, subject=None, skip=0):
        """The path of a link in the latest letter to `address`, without the first `skip` ones."""
        letters = eventually(
            lambda: [taken for taken in self.sink.to(address)[skip:] if subject is None or subject in taken.message["Subject"]], "a letter")
        text = letters[-1].message.get_body(("plain",)).get_content()
        return re.search(rf"{re.escape(self.server.url)}(/newsletters/\d+/[0-9a-f]+{part})(?![/\w])", text)[1]

    def subscribe(self, address, **more):
        """Signs up and says yes; returns the link to leave."""
        skip = len(self.sink.to(address))
        self.sign_up(address, **more)
        assert requests.post(self.server.url + self.link(address, "/confirm", skip=skip), timeout=30).status_code == 200
        return self.link(address, "/leave", "now", skip)

    def stop(self):
        self.server.stop()
        self.sink.stop()


@pytest.fixture
def world(tmp_path, request):
    made = []

    def make(**more):
        made.append(World(tmp_path, **more))
        return made[-1]

    yield make
    for one in made:
        one.stop()


def waiting_letters(world):
    with sqlite3.connect(f"file:{world.server.database_file}?mode=ro", uri=True) as database:
        return database.execute("SELECT COUNT(*) FROM letters WHERE ended_at IS NULL").fetchone()[0]


def nothing_is_under_way(world):
    """Waits until no job is due and no letter waits. In this order: a job's letters are there before the job is gone."""
    eventually(lambda: open_jobs(world.server) == 0, "the end of all jobs")
    eventually(lambda: waiting_letters(world) == 0, "the end of all letters")


def issue_letters(world, subject):
    return [taken for taken in world.sink.taken if taken.message["Subject"] == subject]


def test_from_signing_up_to_leaving(world):
    world = world()
    assert world.begin().status_code == 200
    reader = world.sign_up("Rea@Example.org")
    assert reader.response.status_code == 200
    confirm = world.link("rea@example.org", "/confirm")
    page = requests.get(world.server.url + confirm, timeout=30)
    assert page.status_code == 200
    article = world.publish("Before the yes")
    world.send(article)
    assert requests.post(world.server.url + confirm, timeout=30).status_code == 200
    leave = world.link("rea@example.org", "/leave", "now")

    article = world.publish()
    assert world.send(article, do="test").status_code == 200
    eventually(lambda: issue_letters(world, "Test: On bread"), "the test")
    assert issue_letters(world, "Test: On bread")[0].recipients == ["lea@example.org"]
    world.send(article)
    (taken,) = eventually(lambda: issue_letters(world, "On bread"), "the issue")
    message = taken.message
    assert taken.recipients == ["rea@example.org"] and not message.defects and len(taken.raw) < 100_000
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click" and "letters." in message["List-Id"]
    assert message["Precedence"] == "bulk" and message["Auto-Submitted"] == "auto-generated"
    assert message["From"].addresses[0].display_name == "Bread & letters"
    plain, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert "It *rises*." in plain and "<em>rises</em>" in html and "Some Street 1" in plain and "Some Street 1" in html
    assert all(len(line) <= 78 or b"List-Unsubscribe" in line or line.startswith(b" <http") for line in taken.raw.split(b"\r\n"))
    assert not issue_letters(world, "Before the yes")

    # It is sent once: there is no button any more.
    world.browser.get(f"/articles/{article}/send")
    assert "Sent on" in world.browser.page.text and not any(
        button.value == "send" for form in world.browser.page.forms for button in form.buttons)
    address = message["List-Unsubscribe"].strip("<>")
    assert address.endswith(leave)
    assert requests.get(address, timeout=30).status_code == 200
    world.send(world.publish("Still there"))
    eventually(lambda: issue_letters(world, "Still there"), "a letter after looking at the link")
    done = requests.post(address, data={"List-Unsubscribe": "One-Click"}, timeout=30)
    assert done.status_code == 200 and requests.post(address, timeout=30).status_code == 200
    world.send(world.publish("After leaving"))
    world.subscribe("leo@example.org")
    world.send(world.publish("To Leo"))
    eventually(lambda: issue_letters(world, "To Leo"), "the letter to Leo")
    nothing_is_under_way(world)
    assert not issue_letters(world, "After leaving")
    assert [taken.recipients for taken in issue_letters(world, "To Leo")] == [["leo@example.org"]]


def test_a_link_with_one_flipped_bit_is_not_there(world):
    world = world()
    world.begin()
    leave = world.subscribe("rea@example.org")
    _, _, reader, mark, _ = leave.split("/")
    # All bits of the mark are flipped beside the code that reads it; here one of some signs, at the ends and between.
    flip = lambda text, place, bit: text[:place] + chr(ord(text[place]) ^ bit) + text[place + 1:]
    changed = [f"/newsletters/{flip(reader, place, 1)}/{mark}/leave" for place in (0, len(reader) // 2, len(reader) - 1)]
    changed += [f"/newsletters/{reader}/{flip(mark, place, bit)}/leave" for place in (0, len(mark) // 2, len(mark) - 1) for bit in (1, 4)]
    changed += [f"/newsletters/{reader}/{mark[:-1]}/leave", f"/newsletters/{reader}/{mark}0/leave", f"/newsletters/{reader}/{mark.upper()}/leave"]
    with requests.Session() as session:
        for path in changed:
            assert session.post(world.server.url + path, timeout=30).status_code == 404, path
    assert world.browser.get("/settings/newsletter").text.count("One reader") == 1


def test_nobody_can_tell_who_gets_it_and_nobody_is_bombed(world):
    world = world()
    world.begin()
    world.subscribe("rea@example.org")
    known, fresh = world.sign_up("rea@example.org"), world.sign_up("new@example.org")
    assert known.response.status_code == fresh.response.status_code and known.page.text == fresh.page.text
    for _ in range(5):
        assert world.sign_up("new@example.org").page.text == fresh.page.text
        world.sign_up("rea@example.org")
    eventually(lambda: len(world.sink.to("rea@example.org")) == 3, "confirm, welcome and known")
    nothing_is_under_way(world)
    assert len(world.sink.to("new@example.org")) == 1 and len(world.sink.to("rea@example.org")) == 3
    for address in ["a%b@example.org", "a@b@example.org", "a@localhost", "<a@example.org>", "a\r\nBcc: b@example.org"]:
        assert world.sign_up(address).response.status_code == 422


def test_preferences_and_being_forgotten(world):
    world = world()
    world.begin()
    leave = world.subscribe("rea@example.org")
    settings = world.link("rea@example.org", "", "now")
    assert requests.post(world.server.url + settings, data={"frequency": "weekly"}, timeout=30).status_code == 200
    world.send(world.publish("Only for each"))
    nothing_is_under_way(world)
    assert not issue_letters(world, "Only for each")
    assert requests.post(world.server.url + leave.replace("/leave", "/forget"), timeout=30).status_code == 404
    assert requests.post(world.server.url + settings + "/forget", timeout=30).status_code == 200
    for path in (settings, leave):
        assert requests.get(world.server.url + path, timeout=30).status_code == 404
    # They may come again.
    world.subscribe("rea@example.org")


def test_hostile_words_begin_no_header(world):
    world = world()
    hostile = "Br\u202Eead\u2028Bcc: a@example.org <b@example.org>, =?utf-8?Q?x?= \""
    world.begin(hostile[:80])
    world.bring("rea@example.org,\"Rea\u2028Bcc: x@example.org\",on paper\n")
    world.send(world.publish("Title \u2028Bcc: c@example.org \u202e" + "x" * 120))
    eventually(lambda: len(world.sink.to("rea@example.org")) == 2, "notice and issue")
    for taken in world.sink.to("rea@example.org"):
        message = taken.message
        assert not message.defects and not message["Bcc"] and len(message["From"].addresses) == 1
        assert message["From"].addresses[0].addr_spec == "hello@social.example" and "\u202e" not in str(message["From"])
        assert [address.addr_spec for address in message["To"].addresses] == ["rea@example.org"]
        assert len(message.get_all("Subject")) == 1 and all(len(line) < 998 for line in taken.raw.split(b"\r\n"))


def test_a_list_is_brought_along_with_proof_and_taken_out_again(world):
    world = world()
    world.begin()
    leave = world.subscribe("gone@example.org")
    requests.post(world.server.url + leave, timeout=30)
    lines = "address,name,when\nann@example.org,Ann,2024-01-02 form\nbob@example.org\nann@example.org\nnobody\ngone@example.org\n"
    without = world.bring(lines, statement="", do="check").text
    assert "One person would be taken" in without and "Nothing says when" in without
    checked = world.bring(lines, do="check").text
    assert "2 people would be taken" in checked and "want no more" in checked
    assert "2 people were taken" in world.bring(lines).text
    (ann,) = eventually(lambda: world.sink.to("ann@example.org"), "the notice")
    assert ann.message["List-Unsubscribe-Post"] and "/leave" in ann.message.get_content()
    rows = list(csv.DictReader(io.StringIO(world.browser.get("/settings/newsletter/export").text)))
    assert [(row["address"], row["name"], row["source"], row["consent"]) for row in rows] == [
        ("ann@example.org", "Ann", "imported", "2024-01-02 form"), ("bob@example.org", "", "imported", "asked on paper in May 2024")]
    readers = world.browser.get("/settings/newsletter/readers")
    assert "ann@example.org" in readers.text
    form = world.browser.form(with_field="reader")
    world.browser.submit(form)
    assert "bob@example.org" not in world.browser.get("/settings/newsletter/readers").text


def test_no_plain_address_lies_in_the_database(world):
    world = world()
    world.begin()
    world.subscribe("canaryreader@example.org")
    world.bring("otherreader@example.org,Canaryname,on paper\n")
    world.send(world.publish())
    eventually(lambda: len(issue_letters(world, "On bread")) == 2, "both letters")
    world.server.stop()
    try:
        for file in world.server.data.glob("*"):
            if file.is_file():
                held = file.read_bytes().lower()
                for word in (b"canaryreader", b"otherreader", b"canaryname"):
                    assert word not in held, f"{word} in {file.name}"
    finally:
        world.server.start()


def test_an_account_that_is_deleted_takes_its_readers_along(world):
    world = world()
    world.begin()
    world.bring("rea@example.org\nleo@example.org\n")
    world.server.command("account", "delete", "lea", "--yes", check=False)

    def left():
        with sqlite3.connect(f"file:{world.server.database_file}?mode=ro", uri=True) as database:
            return [database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in (
                "newsletters", "subscribers", "newsletter_issues")]

    eventually(lambda: left() == [0, 0, 0], "the erasure")
    assert requests.get(world.server.url + "/@lea/letters", timeout=30).status_code == 404


def deliver_with_kills(world, count, kills):
    """Sends an issue to `count` readers while the server is killed `kills` times; returns the letters of the issue."""
    tricks = ["full452", "busy421", "lost", "cut"]
    addresses = [f"{tricks[number] if number in range(4) else 'reader'}{number}@example{number % 7}.org" for number in range(count)]
    for start in range(0, count, 1000):
        world.bring("\n".join(addresses[start:start + 1000]))
    eventually(lambda: len({taken.recipients[0] for taken in world.sink.taken}) >= count, "every notice", seconds=60 + count / 20)
    world.sink.handler.attempts.clear()
    article = world.publish("The issue")
    world.send(article)
    for kill in range(kills):
        done = len(issue_letters(world, "The issue"))
        target = min(count - 5, done + max(1, count // (kills + 2)))
        try:
            eventually(lambda target=target: len(issue_letters(world, "The issue")) >= target, "some letters", seconds=30)
        finally:
            world.server.kill()
            world.server.start()
    eventually(
        lambda: len({taken.recipients[0] for taken in issue_letters(world, "The issue")}) == count, "every letter", seconds=60 + count / 20)
    return addresses, issue_letters(world, "The issue")


def check_ledger(addresses, letters, most_repeats):
    by_reader = {}
    for taken in letters:
        by_reader.setdefault(taken.recipients[0], []).append(taken)
    assert set(by_reader) == set(addresses)
    for address, got in by_reader.items():
        assert len({taken.id for taken in got}) == 1, address
    repeats = sum(len(got) - 1 for got in by_reader.values())
    assert repeats <= most_repeats, repeats
    assert len({taken.id for taken in letters}) == len(addresses)


@pytest.mark.parametrize("count", [500, pytest.param(10_000, marks=pytest.mark.long)])
def test_twenty_kills_lose_nothing_and_repeat_at_most_one_letter_for_each_connection(world, count):
    world = world(RAPPORT_MAIL_CONNECTIONS="2")
    world.begin()
    addresses, letters = deliver_with_kills(world, count, 20)
    check_ledger(addresses, letters, 20 * 2)
