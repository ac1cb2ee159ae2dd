"""Projects: our own API and Mastodon.py side by side, every answer checked against its description."""

import pytest

from harness.waiting import eventually

pytestmark = pytest.mark.both_engines
OWN = "/api/rapport/v1"


def test_a_project_from_its_beginning_to_its_end(mastodon, people):
    lea, tom = people.fresh(), people.fresh()
    mastodon(tom).account_follow(lea.id)
    project = lea.api.ok("POST", f"{OWN}/projects", json={"name": "Repair café", "pitch": "We mend things", "help": "Tools"})
    [found] = tom.api.ok("GET", f"{OWN}/projects")
    assert found["id"] == project["id"] and found["status"]["visibility"] == "unlisted" and not found["is_in"]
    # Beginning it is no post in anybody's home.
    mastodon(lea).status_post("something else")
    home = eventually(lambda: mastodon(tom).timeline_home())
    assert project["id"] not in {str(status.id) for status in home}
    joined = tom.api.ok("POST", f"{OWN}/projects/{project['id']}/join")
    assert (joined["people_count"], joined["is_in"]) == (1, True)
    told = eventually(lambda: [entry for entry in lea.api.ok("GET", f"{OWN}/notifications") if entry["type"] == "project"])
    assert told[0]["account"]["id"] == tom.id and told[0]["status"]["id"] == project["id"]
    # The discussion is a thread that every app knows.
    answer = mastodon(tom).status_post("How can I help?", in_reply_to_id=project["id"], visibility="unlisted")
    news = lea.api.ok("POST", f"{OWN}/projects/{project['id']}/updates", json={"text": "We have a room"})
    thread = mastodon(lea).status_context(project["id"]).descendants
    assert {str(status.id) for status in thread} == {str(answer.id), news["id"]}
    assert [status["id"] for status in tom.api.ok("GET", f"{OWN}/projects/{project['id']}/updates")] == [news["id"]]
    heard = eventually(lambda: [entry for entry in tom.api.ok("GET", f"{OWN}/notifications") if entry["type"] == "project"])
    assert heard[0]["status"]["id"] == news["id"]
    assert lea.api.put(f"/api/v1/statuses/{project['id']}", json={"status": "other"}).status_code == 409
    ended = lea.api.ok("POST", f"{OWN}/projects/{project['id']}/end", json={"outcome": "Open every week"})
    assert ended["outcome"] == "Open every week" and ended["ended_at"]
    # Deleting its post in any app deletes it.
    mastodon(lea).status_delete(project["id"])
    assert tom.api.get(f"{OWN}/projects/{project['id']}").status_code == 404
    assert tom.api.ok("GET", f"{OWN}/projects/joined") == []


def test_a_project_for_connections_does_not_exist_for_others(people):
    lea, tom, eve = people.fresh(), people.fresh(), people.fresh()
    for person, other in ((lea, tom), (tom, lea)):
        person.api.ok("POST", f"{OWN}/connections/{other.id}", json={})
    project = lea.api.ok("POST", f"{OWN}/projects", json={"name": "Secret", "pitch": "p", "audience": {"kind": "connections"}})
    assert tom.api.ok("GET", f"{OWN}/projects/{project['id']}")["audience"] == "connections"
    absent = eve.api.get(f"{OWN}/projects/99")
    for path in ("", "/people", "/updates"):
        hidden = eve.api.get(f"{OWN}/projects/{project['id']}{path}")
        assert (hidden.status_code, hidden.content) == (404, absent.content)
    assert eve.api.ok("GET", f"{OWN}/accounts/{lea.id}/projects") == []
