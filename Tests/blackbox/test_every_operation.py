"""Every operation of the API's description is known to the server: never an unknown path, never a fault of ours."""

import json
import re

import pytest

from harness.contract import contract, in_continuous_integration

# Streams do not end by themselves; they belong to a later issue and are only looked for.
STREAMS = "/api/v1/streaming"


def operations():
    return sorted(contract.checker.operations) if contract.is_known else []


def test_the_description_is_there():
    if not contract.is_known:
        pytest.fail(contract.missing_text()) if in_continuous_integration() else pytest.skip(contract.missing_text())
    assert len(operations()) >= 200


@pytest.fixture(scope="module")
def things():
    """One of everything that a path may name, per server; made when first asked for."""
    return {}


def make_things(owner, other):
    """Ids of real things of `owner`, by the word that stands before them in paths."""
    post = owner.api.publish("one of everything", poll={"options": ["a", "b"], "expires_in": 3600})
    listed = owner.api.ok("POST", "/api/v1/lists", json={"title": "everything"})
    return {
        "statuses": post["id"], "polls": post["poll"]["id"], "accounts": other.id, "lists": listed["id"], "list": listed["id"],
        "tags": "everything", "tag": "everything", "follow_requests": other.id, "suggestions": other.id,
    }


def filled(template, ids):
    """The template with real ids where we have them and with an id of nothing elsewhere."""

    def value(match):
        word = template[: match.start()].rstrip("/").rsplit("/", 1)[-1]
        return ids.get(word, "1")

    return re.sub(r"\{[^}]*\}", value, template)


def example(schema, components, depth=0):
    """A small value that fits a schema of a request."""
    if "$ref" in schema:
        schema = components[schema["$ref"].rsplit("/", 1)[1]]
    for word in ("oneOf", "anyOf", "allOf"):
        if word in schema:
            return example(schema[word][0], components, depth)
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type")
    kind = next((name for name in kind if name != "null"), None) if isinstance(kind, list) else kind
    if kind == "object":
        needed = schema.get("required", [])
        return {name: example(part, components, depth + 1) for name, part in schema.get("properties", {}).items() if name in needed}
    if kind == "array":
        return [example(schema.get("items", {}), components, depth + 1)]
    return {"integer": 1, "number": 1, "boolean": False}.get(kind, "text")


def body_of(operation):
    content = operation.get("requestBody", {}).get("content", {})
    schema = next((entry.get("schema", {}) for kind, entry in content.items() if "json" in kind), None)
    if schema is None:
        schema = next((entry.get("schema", {}) for entry in content.values()), None)
    return None if schema is None else example(schema, contract.checker.description["components"]["schemas"])


def required_query(operation):
    return {
        parameter["name"]: example(parameter.get("schema", {}), contract.checker.description["components"]["schemas"])
        for parameter in operation.get("parameters", [])
        if parameter.get("in") == "query" and parameter.get("required")
    }


def call(client, method, path, operation):
    body = body_of(operation) if method != "GET" else None
    options = {"params": required_query(operation), "timeout": 10}
    if body is not None:
        options |= {"data": json.dumps(body), "headers": {"Content-Type": "application/json"}}
    return client.call(method, path, **options)


@pytest.mark.parametrize(("method", "template"), operations(), ids=lambda value: value)
def test_an_operation_is_known(method, template, server, anyone, people, alice, things):
    if server.url not in things:
        things[server.url] = make_things(alice, people.named("bob"))
    path = filled(template, things[server.url])
    allowed = methods_at(anyone, path)
    assert method in allowed, f"{template} takes {allowed or 'nothing: an unknown path'}"
    if template.startswith(STREAMS) and template != f"{STREAMS}/health":
        return
    operation = contract.checker.operations[(method, template)]
    # The one who tries everything is somebody of their own: some operations end sessions or follows.
    tester = people.named("tester")
    for client in (anyone, tester.api):
        answer = call(client, method, path, operation)
        assert answer.status_code not in (405, 500, 502), f"{method} {path} -> {answer.status_code}: {answer.text[:300]}"
        if template.startswith("/api/"):
            assert "json" in answer.headers.get("Content-Type", "json"), answer.headers


def methods_at(client, path):
    """The methods that a path has: asked with one that no path has, it names those it takes; none for unknown paths."""
    answer = client.call("REPORT", path)
    assert answer.status_code in (404, 405), f"REPORT {path} -> {answer.status_code}"
    return [method.strip() for method in answer.headers.get("Allow", "").split(",") if method.strip()]


def test_an_unknown_path_is_told_apart(anyone):
    assert methods_at(anyone, "/api/v1/no-such-thing") == []
    assert anyone.get("/api/v1/no-such-thing").status_code == 404
