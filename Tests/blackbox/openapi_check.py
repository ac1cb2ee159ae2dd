"""Checks answers of the Mastodon API against its OpenAPI 3.1 description.

    from openapi_check import Checker
    checker = Checker.from_environment()            # None when there is no description on this machine
    checker.check("GET", "/api/v1/timelines/home?limit=5", 200, body)   # raises ContractError, names every fault

The description's place is given by RAPPORT_MASTODON_OPENAPI; without it, `../shared/data/mastodon-openapi.json` beside the
repository is used when it is there. Needs the packages `jsonschema` and `PyYAML`.

On the command line it reads one JSON object a line, {"method", "path", "status", "body"}, prints the faults and ends with 1
when there were any.
"""

import json
import os
import re
import sys
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema
import yaml

VARIABLE = "RAPPORT_MASTODON_OPENAPI"
ROOT = Path(__file__).resolve().parents[2]
DEFAULT = ROOT.parent / "shared" / "data" / "mastodon-openapi.json"
OWN = ROOT / "Sources" / "Edge" / "RapportAPI" / "OpenAPI" / "openapi.yaml"

# Where the description differs from what Mastodon does and its clients read.
CORRECTIONS = {
    ("GET", "/api/v1/filters"): {"type": "array", "items": {"$ref": "#/components/schemas/V1Filter"}},
    ("GET", "/api/v1/preferences"): {"$ref": "#/components/schemas/Preferences"},
    ("GET", "/api/v1/instance/translation_languages"): {"type": "object"},
    ("GET", "/api/v1/domain_blocks"): {"type": "array", "items": {"type": "string"}},
}

# Refusals carry `error`; a validation may add `details`.
REFUSAL = {
    "allOf": [
        {"$ref": "#/components/schemas/Error"},
        {"type": "object", "properties": {"details": {"type": "object", "additionalProperties": {"type": "array"}}}},
    ]
}

formats = jsonschema.FormatChecker(formats=[])


@formats.checks("date-time", raises=ValueError)
def is_date_time(value):
    if not isinstance(value, str):
        return True
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", value):
        return False
    return bool(datetime.fromisoformat(value.replace("Z", "+00:00")))


@formats.checks("date", raises=ValueError)
def is_date(value):
    return not isinstance(value, str) or (len(value) == 10 and bool(date.fromisoformat(value)))


@formats.checks("uri", raises=ValueError)
def is_uri(value):
    if not isinstance(value, str):
        return True
    # The out-of-band redirect of OAuth is a URN.
    parts = urlsplit(value)
    return bool(parts.scheme) and bool(parts.netloc or parts.path) and not re.search(r"[\s<>\"]", value)


@formats.checks("email", raises=ValueError)
def is_email(value):
    # An instance without a contact address answers with an empty text, as Mastodon does.
    return not isinstance(value, str) or value == "" or "@" in value


class ContractError(AssertionError):
    """An answer that breaks the description; its text names each fault."""


class Checker:
    def __init__(self, description):
        self.description = description
        self.operations = {}
        self.validators = {}
        for template, methods in description["paths"].items():
            for method, operation in methods.items():
                if method in ("get", "post", "put", "patch", "delete"):
                    self.operations[(method.upper(), template)] = operation
        self.patterns = sorted(
            ((self._pattern(template), template) for template in description["paths"]),
            # The most literal template wins: /accounts/search before /accounts/{id}.
            key=lambda entry: (entry[1].count("{"), -len(entry[1])),
        )

    @classmethod
    def from_file(cls, path):
        with open(path, encoding="utf-8") as file:
            return cls(json.load(file))

    @classmethod
    def of_our_own(cls):
        """The checker of Rapport's own API, whose description lies in the repository."""
        return cls(yaml.safe_load(OWN.read_text("utf-8")))

    @classmethod
    def from_environment(cls):
        """The checker of the description on this machine; None when there is none. A named file that is missing fails."""
        named = os.environ.get(VARIABLE)
        if named:
            return cls.from_file(named)
        return cls.from_file(DEFAULT) if DEFAULT.exists() else None

    def operation(self, method, path):
        """The (method, template) that a request is one of; None for what the description does not name."""
        path = urlsplit(path).path
        for pattern, template in self.patterns:
            if pattern.fullmatch(path) and (method.upper(), template) in self.operations:
                return method.upper(), template
        return None

    def problems(self, method, path, status, body):
        """What is wrong with an answer, one text each. `body` is the parsed JSON; None when there was none."""
        key = self.operation(method, path)
        if key is None:
            return []
        responses = self.operations[key]["responses"]
        if status < 400 and str(status) not in responses:
            return [f"status {status} is not among {sorted(responses)}"]
        schema = REFUSAL if status >= 400 else self._schema(key, responses[str(status)])
        if schema is None:
            return []
        faults = self._validator(key, status, schema).iter_errors(body)
        return [f"{'/'.join(map(str, fault.absolute_path)) or '(root)'}: {fault.message[:300]}" for fault in faults]

    def check(self, method, path, status, body):
        """Raises ContractError unless the answer fits."""
        problems = self.problems(method, path, status, body)
        if problems:
            raise ContractError(f"{method.upper()} {path} -> {status}\n  " + "\n  ".join(problems[:20]))

    def _schema(self, key, response):
        if key in CORRECTIONS:
            return CORRECTIONS[key]
        if "$ref" in response:
            response = self.description["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
        return response.get("content", {}).get("application/json", {}).get("schema")

    def _validator(self, key, status, schema):
        if (key, status) not in self.validators:
            whole = {"components": self.description["components"], "allOf": [schema]}
            self.validators[(key, status)] = jsonschema.Draft202012Validator(whole, format_checker=formats)
        return self.validators[(key, status)]

    @staticmethod
    def _pattern(template):
        parts = re.split(r"\{[^}]*\}", template)
        return re.compile("[^/]+".join(re.escape(part) for part in parts))


def main():
    checker = Checker.from_environment()
    if checker is None:
        sys.exit(f"no description: set {VARIABLE}")
    failed = False
    for line in sys.stdin:
        entry = json.loads(line)
        for problem in checker.problems(entry["method"], entry["path"], entry["status"], entry.get("body")):
            failed = True
            print(f"{entry['method']} {entry['path']} -> {entry['status']}: {problem}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
