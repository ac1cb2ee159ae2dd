"""Communities through our own API and Mastodon.py side by side: the same world seen by both."""

import secrets

import pytest

from harness.waiting import eventually

pytestmark = pytest.mark.both_engines
OWN = "/api/rapport/v1"
ABSENT = "109999999999999999"


class Home:
    """A community as somebody's client sees it."""

    def __init__(self, organiser, access, **texts):
        self.made = organiser.api.ok("POST", f"{OWN}/communities", json={"name": f"c{secrets.token_hex(5)}", "access": access, **texts})
        self.id = self.made["id"]
        self.base = f"{OWN}/communities/{self.id}"

    def seen(self, person):
        return person.api.ok("GET", self.base)

    def join(self, *people, message=""):
        for person in people:
            self.seen_after = person.api.ok("POST", f"{self.base}/join", json={"message": message})
        return self.seen_after

    def act(self, person, act, other, **fields):
        """The status of what `person` does with `other`."""
        return person.api.post(f"{self.base}/members/{other.id}/{act}", json=fields).status_code

    def begin(self, person, title, **fields):
        return person.api.ok("POST", f"{self.base}/threads", json={"title": title, "text": f"{title}?", **fields})

    def thread(self, person, id):
        return person.api.ok("GET", f"{self.base}/threads/{id}")

    def on_thread(self, person, id, act):
        return person.api.post(f"{self.base}/threads/{id}/{act}")

    def roles(self, person, standing="member"):
        found = person.api.ok("GET", f"{self.base}/members", params={"standing": standing})
        return {entry["account"]["id"]: entry["role"] for entry in found}


def ids(entries):
    return [str(entry["id"]) for entry in entries]


def test_newcomers_are_greeted_and_questions_answered_in_an_open_community(mastodon, people, anyone):
    sam, mia, ben = (people.named(name) for name in ("sam", "mia", "ben"))
    texts = {"topic": "Repair", "purpose": "We mend", "atmosphere": "Nobody is laughed at."}
    home = Home(sam, "open", title="Repair café", welcome="Say hello!", **texts)
    assert {name: home.made[name] for name in texts} == texts and home.made["me"]["role"] == "organiser"
    # Anyone reads it, and the newcomers' thread is there from the start.
    hello = anyone.ok("GET", f"{home.base}/threads/{home.made['hello_id']}")
    assert hello["kind"] == "hello" and "Say hello!" in mastodon().status(hello["id"]).content
    assert home.id in ids(anyone.ok("GET", f"{OWN}/communities/discover"))
    assert anyone.get(f"{home.base}/figures").status_code == 401 and mia.api.get(f"{home.base}/figures").status_code in (403, 404)
    # Reading asks for nothing, writing for membership.
    refused = mia.api.post("/api/v1/statuses", json={"status": "Hi", "in_reply_to_id": hello["id"]})
    assert refused.status_code == 403 and mia.api.post(f"{home.base}/threads", json={"title": "a", "text": "b"}).status_code == 403
    assert home.join(mia)["me"]["standing"] == "member"
    said = mastodon(mia).status_post("Hi, I am Mia", in_reply_to_id=hello["id"])
    assert said.visibility == "private" and home.thread(sam, hello["id"])["latest_id"] == str(said.id)
    greeted = mastodon(sam).status_reply(said, "Welcome!")
    assert ids(mastodon(mia).status_context(hello["id"]).descendants) == [str(said.id), str(greeted.id)]
    # A question, answered by somebody else and marked by who asked; others may not.
    home.join(ben)
    question = home.begin(mia, "Which glue", kind="question")
    assert "Which glue" in mastodon(ben).status(question["id"]).content and question["first_answer_at"] is None
    mastodon(ben).status_post("Bone glue", in_reply_to_id=question["id"])
    answered = home.thread(mia, question["id"])
    assert answered["answers_count"] == 1 and answered["first_answer_at"] and answered["answered_at"] is None
    assert question["id"] in ids(ben.api.ok("GET", f"{home.base}/threads?open=true"))
    assert home.on_thread(ben, question["id"], "answered").status_code == 403
    assert home.on_thread(mia, question["id"], "answered").json()["answered_at"]
    assert ids(ben.api.ok("GET", f"{home.base}/threads?open=true")) == []
    assert home.on_thread(mia, hello["id"], "answered").status_code == 422
    figures = ben.api.ok("GET", f"{home.base}/figures")
    assert (figures["questions"], figures["questions_answered"], figures["newcomers_answered"]) == (1, 1, 1)
    assert figures["newcomers"] == 2 and figures["first_answer_seconds"] is not None
    seen = home.seen(ben)
    assert (seen["members_count"], seen["threads_count"], seen["answers_count"]) == (3, 2, 3)
    # In no timeline of everybody, in that of those who take part.
    assert question["id"] in {entry["root"]["id"] for entry in sam.api.ok("GET", f"{OWN}/timelines/between_us")}
    assert question["id"] not in ids(mastodon().timeline_public(limit=40))


def test_happenings_and_pins(mastodon, people):
    sam, mia, ben = (people.named(name) for name in ("sam", "mia", "ben"))
    home = Home(sam, "open")
    home.join(mia, ben)
    made = home.begin(mia, "Mending day", kind="happening", starts_at="2099-05-01T10:00:00Z", place="The barn")
    coming = lambda person, answer: person.api.ok("PUT", f"{home.base}/threads/{made['id']}/coming", json={"answer": answer})["happening"]
    counts = lambda seen: (seen["yes"], seen["maybe"], seen["no"], seen["mine"])
    assert counts(coming(ben, "yes")) == (1, 0, 0, "yes")
    assert counts(coming(sam, "maybe")) == (1, 1, 0, "maybe")
    assert counts(coming(ben, "no")) == (0, 1, 1, "no")
    assert counts(coming(sam, "none")) == (0, 0, 1, None)
    [ahead] = mia.api.ok("GET", f"{home.base}/happenings")
    assert ahead["happening"]["place"] == "The barn" and counts(ahead["happening"]) == (0, 0, 1, None)
    assert mastodon(ben).status(made["id"]).account.id == mia.id
    late = {"title": "x", "text": "x", "kind": "happening", "starts_at": "2099-05-01T10:00:00Z", "ends_at": "2099-05-01T09:00:00Z"}
    assert mia.api.post(f"{home.base}/threads", json=late).status_code == 422
    # Three pins, by those who keep order.
    threads = [home.begin(mia, f"Thread {number}")["id"] for number in range(4)]
    assert home.on_thread(mia, threads[0], "pin").status_code == 403
    pinned = ids(sam.api.ok("GET", f"{home.base}/pinned"))
    room = 3 - len(pinned)
    assert [home.on_thread(sam, id, "pin").status_code for id in threads] == [200] * room + [409] * (4 - room)
    assert home.on_thread(sam, threads[0], "unpin").json()["pinned"] is False
    assert set(ids(mia.api.ok("GET", f"{home.base}/pinned"))) == set(pinned + threads[1:room])
    # The author's own app deletes a thread; the community's newcomers' thread stays.
    mastodon(mia).status_delete(threads[3])
    assert mia.api.get(f"{home.base}/threads/{threads[3]}").status_code == 404
    assert sam.api.delete(f"/api/v1/statuses/{home.made['hello_id']}").status_code in (404, 409)


def test_coming_going_and_who_decides_about_it(mastodon, people):
    sam, mia, ben, eve = (people.named(name) for name in ("sam", "mia", "ben", "eve"))
    home = Home(sam, "on_request", purpose="We mend")
    assert home.seen(mia)["purpose"] == "We mend" and home.seen(mia)["hello_id"] is None
    assert mia.api.get(f"/api/v1/statuses/{home.made['hello_id']}").status_code == 404
    assert home.join(mia, ben, eve, message="May I?")["me"]["standing"] == "asked"
    asked = sam.api.ok("GET", f"{home.base}/members?standing=asked")
    assert {(entry["account"]["id"], entry["message"]) for entry in asked} == {(each.id, "May I?") for each in (mia, ben, eve)}
    told = lambda: [entry for entry in sam.api.ok("GET", f"{OWN}/notifications") if entry["type"] == "community_request"]
    assert eventually(told, "word of the requests")[0]["community"]["id"] == home.id
    assert [home.act(sam, "accept", each) for each in (mia, ben)] == [200, 200] and home.act(mia, "accept", eve) == 403
    # A no is silent.
    before = eve.api.get(f"{OWN}/notifications").content
    assert home.act(sam, "decline", eve) == 200 and eve.api.get(f"{OWN}/notifications").content == before
    # Helpers keep order below their own role.
    assert home.act(mia, "appoint", ben, role="helper") == 403
    assert home.act(sam, "appoint", mia, role="helper") == 200
    assert home.roles(ben) == {sam.id: "organiser", mia.id: "helper", ben.id: "member"}
    post = home.begin(ben, "Mine")["id"]
    assert home.act(mia, "remove", sam) == 403 and home.act(mia, "remove", ben) == 200
    assert mastodon(mia).status(post).content and ben.api.get(f"{home.base}/threads/{post}").status_code in (403, 404)
    assert home.act(mia, "ban", ben) == 200 and ben.api.post(f"{home.base}/join", json={}).status_code == 403
    assert list(home.roles(mia, "banned")) == [ben.id]
    assert home.act(sam, "unban", ben) == 200 and home.join(ben)["me"]["standing"] == "asked"
    # Nobody leaves a community without an organiser behind.
    assert sam.api.post(f"{home.base}/leave").status_code == 409
    assert home.act(sam, "hand_over", mia) == 200
    assert home.roles(mia) == {sam.id: "member", mia.id: "organiser"}
    assert sam.api.ok("POST", f"{home.base}/leave") == {} and home.roles(mia) == {mia.id: "organiser"}
    # An archived one is read and no more.
    hello = home.made["hello_id"]
    assert mia.api.ok("POST", f"{home.base}/archive")["archived_at"]
    assert mastodon(mia).status(hello).id and mia.api.ok("GET", f"{home.base}/threads")
    assert mia.api.post("/api/v1/statuses", json={"status": "x", "in_reply_to_id": hello}).status_code == 409
    assert mia.api.post(f"{home.base}/threads", json={"title": "x", "text": "x"}).status_code == 409
    assert mia.api.ok("POST", f"{home.base}/unarchive")["archived_at"] is None
    assert mastodon(mia).status_post("Again", in_reply_to_id=hello).visibility == "private"


def test_a_private_community_exists_for_its_members_alone(mastodon, people, anyone):
    sam, mia, eve = (people.named(name) for name in ("sam", "mia", "eve"))
    home, nothing = Home(sam, "private"), f"{OWN}/communities/{ABSENT}"
    mastodon(eve).account_follow(sam.id)
    home.act(sam, "invite", mia, message="Come in")
    assert home.seen(mia)["me"]["standing"] == "invited" and mia.api.get(f"{home.base}/threads").status_code in (403, 404)
    home.join(mia)
    thread = home.begin(sam, "Among us")["id"]
    answer = mastodon(mia).status_post("Here", in_reply_to_id=thread)
    # The members' apps see the thread as one of private posts.
    seen = mastodon(mia).status(thread)
    assert seen.visibility == "private" and ids(mastodon(sam).status_context(thread).descendants) == [str(answer.id)]
    eventually(lambda: thread in {entry["root"]["id"] for entry in mia.api.ok("GET", f"{OWN}/timelines/between_us")})
    # For everybody else there is nothing, byte for byte.
    for client in (eve.api, anyone):
        for path in ("", "/threads", "/pinned", "/happenings", f"/threads/{thread}"):
            hidden, absent = client.get(home.base + path), client.get(nothing + path.replace(thread, ABSENT))
            assert (hidden.status_code, hidden.content) == (404, absent.content), path
        for path in ("", "/context", "/favourited_by"):
            hidden, absent = client.get(f"/api/v1/statuses/{thread}{path}"), client.get(f"/api/v1/statuses/{ABSENT}{path}")
            assert (hidden.status_code, hidden.content) == (404, absent.content), path
        assert home.id not in ids(client.ok("GET", f"{OWN}/communities/discover?limit=40"))
        assert client.get(f"{OWN}/communities/lookup", params={"name": home.made["name"]}).status_code == 404
    refused = eve.api.post("/api/v1/statuses", json={"status": "x", "in_reply_to_id": thread})
    absent = eve.api.post("/api/v1/statuses", json={"status": "x", "in_reply_to_id": ABSENT})
    assert (refused.status_code, refused.content) == (absent.status_code, absent.content) and refused.status_code in (404, 422)
    assert eve.api.post(f"{home.base}/join", json={}).status_code == 404
    app = mastodon(eve)
    assert {thread, str(answer.id)}.isdisjoint(ids(app.timeline_home()) + ids(app.account_statuses(sam.id)) + ids(app.account_statuses(mia.id)))
    # Who leaves knows of it no more.
    mia.api.ok("POST", f"{home.base}/leave")
    assert mia.api.get(f"/api/v1/statuses/{thread}").status_code == 404
    assert mia.api.get(home.base).content == mia.api.get(nothing).content
