"""What waits for somebody's answer through our own API: questions of communities, proposals, and messages beside blocked people."""

import uuid

import pytest

OWN = "/api/rapport/v1"
pytestmark = pytest.mark.both_engines


def waiting(person):
    return [entry["id"] for entry in person.api.ok("GET", f"{OWN}/waiting")["entries"]]


def befriend(*people):
    for me in people:
        for other in people:
            if me is not other:
                me.api.ok("POST", f"/api/v1/accounts/{other.id}/follow")


def test_a_question_waits_for_those_who_keep_the_community(people):
    sam, mia, jo = people.fresh(), people.fresh(), people.fresh()
    name = f"bees{uuid.uuid4().hex[:8]}"
    community = sam.api.ok("POST", f"{OWN}/communities", json={"name": name, "title": "Bees"})["id"]
    for person in (mia, jo):
        person.api.ok("POST", f"{OWN}/communities/{community}/join", json={})
    thread = {"title": "Hives", "text": "Which wood?", "kind": "question"}
    asked = mia.api.ok("POST", f"{OWN}/communities/{community}/threads", json=thread)
    question = asked["status"]["id"] if "status" in asked else asked["id"]
    [entry] = sam.api.ok("GET", f"{OWN}/waiting")["entries"]
    assert (entry["id"], entry["kind"]) == (f"question-{question}", "question")
    assert entry["community"]["id"] == community and entry["status"]["id"] == question
    assert waiting(jo) == [] and waiting(mia) == []
    sam.api.ok("POST", f"{OWN}/waiting/question-{question}/done")
    assert waiting(sam) == []
    sam.api.ok("POST", f"{OWN}/waiting/question-{question}/undo")
    assert sam.api.ok("GET", f"{OWN}/today")["waiting"][0]["id"] == f"question-{question}"
    jo.api.publish("Larch", in_reply_to_id=question)
    assert waiting(sam) == []


def test_a_proposal_waits_for_a_yes_or_a_no(people):
    one, two, three = people.fresh(), people.fresh(), people.fresh()
    befriend(one, two, three)
    made = one.api.ok("POST", f"{OWN}/conversations", json={"member_ids": [two.id], "text": "hello"})
    key = f"proposal-{made['id']}"
    one.api.ok("POST", f"{OWN}/conversations/{made['id']}/proposals", json={"account_id": three.id})
    entries = {entry["id"]: entry for entry in two.api.ok("GET", f"{OWN}/waiting")["entries"]}
    assert entries[key]["kind"] == "proposal" and entries[key]["account"]["id"] == one.id
    assert entries[key]["proposed"]["id"] == three.id and entries[key]["status"] is None
    assert key not in waiting(one)
    two.api.ok("POST", f"{OWN}/conversations/{made['id']}/proposals/{three.id}/refuse")
    assert key not in waiting(two)


def test_who_is_blocked_hides_no_message_of_others(people):
    one, two, three = people.fresh(), people.fresh(), people.fresh()
    befriend(one, two, three)
    made = one.api.ok("POST", f"{OWN}/conversations", json={"member_ids": [two.id, three.id], "text": "when?"})
    for person in (two, three):
        person.api.ok("POST", f"{OWN}/conversations/{made['id']}/messages", json={"text": f"{person.name} can"})
    one.api.ok("POST", f"/api/v1/accounts/{three.id}/block")
    [entry] = one.api.ok("GET", f"{OWN}/waiting")["entries"]
    assert entry["id"] == f"conversation-{made['id']}" and entry["account"]["id"] == two.id
    one.api.ok("POST", f"/api/v1/accounts/{two.id}/block")
    assert waiting(one) == []


def test_interests_complete_what_is_typed(people):
    one = people.fresh()
    assert one.api.ok("GET", f"{OWN}/interests", params={"q": uuid.uuid4().hex}) == []
    assert one.api.get(f"{OWN}/interests").status_code == 422
    assert one.api.get(f"{OWN}/interests", params={"q": "x", "limit": 51}).status_code == 422
