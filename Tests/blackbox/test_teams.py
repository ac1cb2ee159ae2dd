"""A shared account through real pages and apps: begun, joined, answered for, and left."""

import secrets

import pytest

BASE = "/api/rapport/v1"
pytestmark = pytest.mark.both_engines


def test_a_team_answers_for_its_account_and_who_leaves_loses_access(people):
    ana, ben, mia = people.fresh(), people.fresh(), people.fresh()
    name = f"shop{secrets.token_hex(4)}"
    team = ana.api.ok("POST", BASE + "/teams", json={"username": name, "display_name": "The Shop"})
    account = team["account"]["id"]
    ana.api.ok("POST", f"{BASE}/teams/{account}/invitations", json={"account_id": ben.id, "role": "answerer"})
    assert ben.api.get(f"{BASE}/teams/{account}").status_code == 404
    ben.api.ok("POST", f"{BASE}/teams/{account}/accept")

    as_ana, as_ben = (people.acting(person, account) for person in (ana, ben))
    assert as_ben.ok("GET", "/api/v1/accounts/verify_credentials")["username"] == name
    post = as_ana.publish("Bread is ready")
    assert post["account"]["id"] == account
    assert as_ben.post("/api/v1/statuses", json={"status": "Ours too"}).status_code == 403
    assert as_ben.call("PATCH", "/api/v1/accounts/update_credentials", json={"note": "x"}).status_code == 403

    before = ana.api.ok("GET", "/api/v1/preferences")
    wish = {"display_name": "Our Shop", "source": {"language": "de", "privacy": "private", "sensitive": True}}
    assert as_ana.ok("PATCH", "/api/v1/accounts/update_credentials", json=wish)["display_name"] == "Our Shop"
    assert ana.api.ok("GET", "/api/v1/preferences") == before

    question = mia.api.publish("Is it fresh?", in_reply_to_id=post["id"])
    key = f"post-{question['id']}"
    as_ana.ok("POST", f"{BASE}/waiting/{key}/assign", json={"account_id": ben.id})
    as_ben.ok("POST", f"{BASE}/waiting/{key}/answering")
    (entry,) = as_ana.ok("GET", BASE + "/waiting")["entries"]
    assert entry["assigned_to"]["id"] == entry["answering"]["id"] == ben.id
    as_ana.ok("POST", BASE + "/saved_answers", json={"title": "Fresh", "text": "Yes, from this morning."})
    same = as_ben.post("/api/v1/statuses", json={"status": "yes, from this morning", "in_reply_to_id": question["id"]})
    assert same.status_code == 422
    answer = as_ben.publish("Yes, from this morning, still warm.", in_reply_to_id=question["id"])
    assert as_ana.ok("GET", f"{BASE}/statuses/{answer['id']}/acted_by")["id"] == ben.id
    assert mia.api.get(f"{BASE}/statuses/{answer['id']}/acted_by").status_code == 404
    assert as_ana.ok("GET", BASE + "/waiting")["count"] == 0

    ana.api.ok("DELETE", f"{BASE}/teams/{account}/members/{ben.id}")
    assert as_ben.get("/api/v1/accounts/verify_credentials").status_code == 401
    assert ben.api.get("/api/v1/accounts/verify_credentials").status_code == 200
    # Who comes back begins anew: what was given before stays ended.
    ana.api.ok("POST", f"{BASE}/teams/{account}/invitations", json={"account_id": ben.id, "role": "answerer"})
    ben.api.ok("POST", f"{BASE}/teams/{account}/accept")
    assert as_ben.get("/api/v1/accounts/verify_credentials").status_code == 401
    assert ana.api.delete(f"{BASE}/teams/{account}/members/{ana.id}").status_code == 409


def test_a_program_is_labelled_and_writes_to_no_stranger(people):
    ana, mia = people.fresh(), people.fresh()
    robot = people.acting(ana, ana.id, automated=True)
    assert robot.publish("It rains")["application"]["automated"] is True
    question = mia.api.publish("Rain?")
    assert robot.post("/api/v1/statuses", json={"status": "yes", "in_reply_to_id": question["id"]}).status_code == 403
    mia.api.publish(f"@{ana.name} rain?")
    robot.publish("yes", in_reply_to_id=question["id"])
    scheduled = {"status": "later", "in_reply_to_id": question["id"], "scheduled_at": "2099-01-01T00:00:00Z"}
    assert mia.api.post("/api/v1/statuses", json=scheduled).status_code == 422
