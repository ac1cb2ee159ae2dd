"""Requests made from a description of an API: paths with real ids, small bodies that fit."""

import re


def word_before(template, start):
    """The word of the path that says what the placeholder at `start` names."""
    parts = [part for part in template[:start].split("/") if part and not part.startswith("{")]
    return parts[-1] if parts else ""


def filled(template, ids, otherwise="1"):
    """The template with `ids` (by the word that stands before them) and with an id of nothing elsewhere."""

    def value(match):
        return ids.get(word_before(template, match.start()), otherwise)

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


def body_of(operation, components):
    content = operation.get("requestBody", {}).get("content", {})
    schema = next((entry.get("schema", {}) for kind, entry in content.items() if "json" in kind), None)
    if schema is None:
        schema = next((entry.get("schema", {}) for entry in content.values()), None)
    return None if schema is None else example(schema, components)


def required_query(operation, components):
    return {
        parameter["name"]: example(parameter.get("schema", {}), components)
        for parameter in operation.get("parameters", [])
        if parameter.get("in") == "query" and parameter.get("required")
    }
