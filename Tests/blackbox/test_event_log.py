"""What the event log keeps of acts done through apps."""

import sqlite3

from harness.people import People

# Raw values: EventVerb.share; `unknown` of EntryPoint and of Knowledge.
SHARE, UNKNOWN = 5, 0


def test_a_boost_through_an_app_says_unknown_rather_than_a_guess(make_server):
    server = make_server()
    people = People(server)
    author, booster, reader = people.create("author"), people.create("booster"), people.create("reader")
    post = author.api.publish("what apps cannot say")
    boost = booster.api.ok("POST", f"/api/v1/statuses/{post['id']}/reblog")
    # An app that shows the boost sends the id of the original all the same.
    reader.api.ok("POST", f"/api/v1/statuses/{boost['reblog']['id']}/reblog")
    server.stop()
    with sqlite3.connect(f"file:{server.database_file}?mode=ro", uri=True) as database:
        rows = database.execute(
            "SELECT actor, object, owner, via, via_kind, entry, exposed, engaged FROM events WHERE verb = ? ORDER BY id", (SHARE,)).fetchall()
    expected = [(int(person.id), int(post["id"]), int(author.id)) for person in (booster, reader)]
    assert [row[:3] for row in rows] == expected
    for row in rows:
        assert row[3:] == (None, 0, UNKNOWN, UNKNOWN, UNKNOWN)
