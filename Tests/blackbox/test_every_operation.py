"""Every operation of the API's description answers as `expected_answers` says: a route that disappears fails here."""

import json

import pytest

from expected_answers import EXPECTED

from harness.contract import contract, in_continuous_integration
from harness.operations import body_of, filled, required_query


def operations():
    return sorted(contract.checker.operations) if contract.is_known else []


def test_the_description_is_there():
    if not contract.is_known:
        pytest.fail(contract.missing_text()) if in_continuous_integration() else pytest.skip(contract.missing_text())
    assert len(operations()) >= 200


def make_things(template, owner, other):
    """Ids of real things that the path names, by the word that stands before them: new ones, so that no operation meets what
    another has changed."""
    ids = {"accounts": other.id, "follow_requests": other.id, "suggestions": other.id, "tags": "everything", "tag": "everything"}
    if "/statuses/{" in template:
        ids["statuses"] = owner.api.publish("one of everything")["id"]
    if "/polls/{" in template:
        ids["polls"] = other.api.publish("what now?", poll={"options": ["a", "b"], "expires_in": 3600})["poll"]["id"]
    if "/lists/{" in template or "/list/{" in template:
        ids["lists"] = ids["list"] = owner.api.ok("POST", "/api/v1/lists", json={"title": "everything"})["id"]
    return ids


#: What an example made from the description alone would not say: words for a post, somebody who exists, a real host.
EXAMPLES = {
    "POST /api/v1/statuses": {"status": "tried"}, "PUT /api/v1/statuses/{id}": {"status": "tried again"},
    "GET /api/v1/accounts/lookup": {"acct": "bob"}, "POST /api/v1/domain_blocks": {"domain": "away.example"},
    "DELETE /api/v1/domain_blocks": {"domain": "away.example"},
    "POST /api/v1/apps": {"client_name": "tried", "redirect_uris": "https://app.example/back"},
}

#: Operations that nobody may be followed after.
PARTING = ("/block", "/remove_from_followers")


def call(client, name, path, operation):
    method = name.split(" ")[0]
    components = contract.checker.description["components"]["schemas"]
    body = body_of(operation, components) if method != "GET" else None
    options = {"params": required_query(operation, components), "timeout": 10}
    given = EXAMPLES.get(name, {})
    if method == "GET":
        options["params"] |= given
    elif given:
        body = (body or {}) | given
    if body is not None:
        options |= {"data": json.dumps(body), "headers": {"Content-Type": "application/json"}}
    return client.call(method, path, **options)


@pytest.mark.both_engines
@pytest.mark.parametrize(("method", "template"), operations(), ids=lambda value: value)
def test_an_operation_answers_as_expected(method, template, server, anyone, people):
    name = f"{method} {template}"
    assert name in EXPECTED, f"{name} is in no list of what is expected"
    expected = EXPECTED[name]
    # The one who tries everything is somebody of their own: some operations end sessions or follows.
    tester = people.named("tester")
    other = people.named("carol" if template.endswith(PARTING) else "bob")
    if template.endswith(("/endorse", "/pin")):
        tester.api.ok("POST", f"/api/v1/accounts/{other.id}/follow")
    path = filled(template, make_things(template, tester, other))
    allowed = methods_at(anyone, path)
    assert method in allowed, f"{template} takes {allowed or 'nothing: an unknown path'}"
    operation = contract.checker.operations[(method, template)]
    for client, status in ((anyone, expected.anyone), (tester.api, expected.person)):
        answer = call(client, name, path, operation)
        # What the answer says is checked against the description by the session, whatever its status.
        assert answer.status_code == status, f"{name} -> {answer.status_code} instead of {status} {expected.why}: {answer.text[:300]}"
        if template.startswith("/api/"):
            assert "json" in answer.headers.get("Content-Type", "json"), answer.headers
        if status == 200 and expected.is_empty:
            assert answer.json() in ([], {}), f"{name} is not empty: {answer.text[:300]}"


def test_nothing_is_expected_that_is_not_described():
    if contract.is_known:
        assert sorted(EXPECTED) == sorted(f"{method} {template}" for method, template in operations())


def methods_at(client, path):
    """The methods that a path has: asked with one that no path has, it names those it takes; none for unknown paths."""
    answer = client.call("REPORT", path)
    assert answer.status_code in (404, 405), f"REPORT {path} -> {answer.status_code}"
    return [method.strip() for method in answer.headers.get("Allow", "").split(",") if method.strip()]


def test_an_unknown_path_is_told_apart(anyone):
    assert methods_at(anyone, "/api/v1/no-such-thing") == []
    assert anyone.get("/api/v1/no-such-thing").status_code == 404
