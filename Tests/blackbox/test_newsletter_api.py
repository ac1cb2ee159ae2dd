"""The API of newsletters: what each operation says, and who may call it."""

import pytest

from harness.people import Client
from harness.waiting import eventually

OWN = "/api/rapport/v1"
TEXT = {"title": "Bread & letters", "about": "Once a month.", "imprint": "Lea, Some Street 1", "language": "de"}


class Team:
    """A channel with an owner, an editor and somebody who answers, each with a token that acts for it; and a stranger."""

    def __init__(self, people):
        self.people = people
        members = {role: people.fresh() for role in ("owner", "editor", "answerer")}
        ana = self.ana = members["owner"]
        self.id = ana.api.ok("POST", f"{OWN}/channels", json={"name": f"nl_{ana.name}"[:30], "title": "Bread", "kind": "newsletter"})["id"]
        for role in ("editor", "answerer"):
            ana.api.ok("POST", f"{OWN}/teams/{self.id}/invitations", json={"account_id": members[role].id, "role": role})
            members[role].api.ok("POST", f"{OWN}/teams/{self.id}/accept")
        self.owner, self.editor, self.answerer = (people.acting(person, self.id) for person in members.values())
        self.stranger = people.fresh().api
        self.base = f"{OWN}/newsletters/{self.id}"

    def begin(self):
        return self.owner.ok("PUT", self.base, json=TEXT)

    def article(self, title="On bread"):
        made = self.owner.ok("POST", f"{OWN}/articles", json={"title": title, "summary": "short", "markdown": "It *rises* & rests."})
        return made["id"]

    def address(self, name):
        """One that no other test has used: an address gets few letters a day."""
        return f"{name}_{self.ana.name}@example.org"

    def bring(self, lines, **more):
        return self.owner.ok("POST", f"{self.base}/imports", json={"lines": lines, "statement": "on paper", **more})


@pytest.fixture
def team(people):
    return Team(people)


def test_a_newsletter_is_begun_shown_and_changed_in_part(team, anyone):
    assert anyone.get(team.base).status_code == team.owner.get(team.base).status_code == 404
    saved = team.begin()
    assert {part: saved[part] for part in TEXT} == TEXT and (saved["id"], saved["open"], saved["posts"]) == (team.id, True, False)
    for reader in (anyone, team.owner, team.editor, team.answerer, team.stranger):
        assert reader.ok("GET", team.base) == saved
    changed = team.editor.ok("PUT", team.base, json={"title": "Rolls", "posts": True, "open": False})
    assert changed == {**saved, "title": "Rolls", "posts": True, "open": False}
    # Nobody can sign up: it is not there for others.
    assert [each.get(team.base).status_code for each in (anyone, team.stranger, team.owner, team.editor)] == [404, 404, 200, 200]
    for wrong, field in (({"title": " "}, "title"), ({"title": "x" * 81}, "title"), ({"title": "t", "language": "!"}, "language")):
        refused = team.owner.put(team.base, json=wrong)
        assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_readers_are_brought_along_counted_listed_and_removed(team):
    team.begin()
    ann, bob = team.address("ann"), team.address("bob")
    lines = f"{ann},Ann,2024 form\n{bob}\n{ann}\nnobody\n"
    looked = team.bring(lines, check=True)
    assert looked["taken"] == 2 and team.owner.ok("GET", f"{team.base}/figures")["confirmed"] == 0
    done = team.bring(lines)
    assert done == looked
    assert [(each["line"], each["text"], each["reason"]) for each in done["refused"]] == [(3, ann, "twice"), (4, "nobody", "no_address")]
    assert [each["reason"] for each in team.bring(ann)["refused"]] == ["known"]
    assert team.owner.ok("GET", f"{team.base}/figures") == {"confirmed": 2, "weekly": 0, "asked": 0, "left": 0}
    readers = team.owner.ok("GET", f"{team.base}/readers")
    told = {reader["address"]: (reader["name"], reader["frequency"], reader["source"], reader["consent"]) for reader in readers}
    assert told == {ann: ("Ann", "each", "imported", "2024 form"), bob: ("", "each", "imported", "on paper")}
    first = team.owner.get(f"{team.base}/readers", params={"limit": 1})
    assert first.json() == readers[:1]
    following = team.owner.session.get(first.links["next"]["url"]).json()
    assert following == readers[1:]
    gone = readers[0]["id"]
    team.owner.ok("DELETE", f"{team.base}/readers/{gone}")
    assert team.owner.delete(f"{team.base}/readers/{gone}").status_code == 404
    assert [reader["id"] for reader in team.owner.ok("GET", f"{team.base}/readers")] == [readers[1]["id"]]


def test_an_article_is_previewed_tested_and_sent_once(team):
    team.begin()
    team.bring(f"{team.address('ann')}\n{team.address('bob')}")
    article, other = team.article(), team.ana.api.ok("POST", f"{OWN}/articles", json={"title": "Mine", "markdown": "x"})["id"]
    preview = team.editor.ok("GET", f"{team.base}/preview", params={"post_id": article})
    assert (preview["subject"], preview["from"], preview["recipients"], preview["sent_at"]) == ("On bread", TEXT["title"], 2, None)
    assert "It *rises* & rests." in preview["text"] and "<em>rises</em> &amp; rests." in preview["html"] and "Some Street 1" in preview["text"]
    team.editor.ok("POST", f"{team.base}/test", json={"post_id": article})
    for path, ask in (("preview", lambda id: {"params": {"post_id": id}}), ("test", lambda id: {"json": {"post_id": id}}), ("issues", lambda id: {"json": {"post_id": id}})):
        # Of another account, and nothing at all.
        for id in (other, "1"):
            assert team.owner.call("GET" if path == "preview" else "POST", f"{team.base}/{path}", **ask(id)).status_code == 404
    issue = team.editor.ok("POST", f"{team.base}/issues", json={"post_id": article})["id"]
    again = team.owner.post(f"{team.base}/issues", json={"post_id": article})
    assert (again.status_code, again.json()["code"]) == (409, "newsletter_sent")
    eventually(lambda: team.owner.ok("GET", f"{team.base}/issues")[0]["sent"] == 2, "the letters")
    (listed,) = team.editor.ok("GET", f"{team.base}/issues")
    assert {**listed, "created_at": None} == {
        "id": issue, "title": "On bread", "kind": "article", "post_id": article, "recipients": 2, "sent": 2, "refused": 0, "created_at": None}
    assert team.editor.ok("GET", f"{team.base}/preview", params={"post_id": article})["sent_at"] == listed["created_at"]
    second = team.owner.ok("POST", f"{team.base}/issues", json={"post_id": team.article("On rolls")})["id"]
    assert [each["id"] for each in team.owner.ok("GET", f"{team.base}/issues", params={"max_id": second})] == [issue]


def test_who_may_call_what(team, people, anyone):
    team.begin()
    team.bring(team.address("ann"))
    (reader,), article = team.owner.ok("GET", f"{team.base}/readers"), team.article()
    about, lines = {"post_id": article}, {"lines": team.address("eve"), "statement": "on paper", "check": True}
    # Method, path, how it is asked, whether only the owner may, and the scope that a token needs.
    operations = [
        ("PUT", "", {"json": {"title": "Mine"}}, False, "write:accounts"), ("GET", "/figures", {}, False, "read:accounts"),
        ("GET", "/issues", {}, False, "read:accounts"), ("GET", "/preview", {"params": about}, False, "read:accounts"),
        ("POST", "/test", {"json": about}, False, "write:statuses"), ("POST", "/issues", {"json": about}, False, "write:statuses"),
        ("GET", "/readers", {}, True, "write:accounts"), ("POST", "/imports", {"json": lines}, True, "write:accounts"),
        ("DELETE", f"/readers/{reader['id']}", {}, True, "write:accounts"), ("DELETE", "", {}, True, "write:accounts"),
    ]
    narrow = {scope: Client(anyone.base, people.token(team.ana, scope)) for scope in ("read:lists", *{scope for *_, scope in operations})}
    for method, path, how, is_owners, scope in operations:
        def asked(api, base=team.base):
            answer = api.call(method, base + path, **how)
            return answer.status_code, answer.json().get("code") if answer.status_code != 200 else None

        operation = f"{method} {path}"
        assert asked(anyone)[0] == 401, operation
        # The owner's own token acts for her, not for the channel.
        assert asked(team.stranger)[0] == asked(team.ana.api)[0] == 404, operation
        # A token for somebody who answers may do less by itself.
        assert asked(team.answerer)[0] == 403, operation
        if is_owners:
            assert asked(team.editor) == (403, "newsletter_owner_only"), operation
        assert (asked(narrow["read:lists"])[0], asked(narrow[scope])[0]) == (403, 404), f"{operation} with tokens that may do less"
    # What was refused has changed nothing.
    assert anyone.ok("GET", team.base)["title"] == TEXT["title"] and team.owner.ok("GET", f"{team.base}/figures")["confirmed"] == 1
    assert team.owner.ok("GET", f"{team.base}/issues") == []
    for method, path, how, is_owners, _ in operations:
        answer = (team.owner if is_owners else team.editor).call(method, team.base + path, **how)
        assert answer.status_code == 200, f"{method} {path}: {answer.text}"
    assert anyone.get(team.base).status_code == team.owner.get(f"{team.base}/figures").status_code == 404
