"""A requests session that checks every answer of both APIs against their descriptions, and remembers what was exercised."""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

import requests

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "blackbox"))

from openapi_check import VARIABLE, Checker  # noqa: E402


class Contract:
    """The description, what was called and what was wrong. One per test run."""

    def __init__(self):
        self.checker = Checker.from_environment()
        self.own = Checker.of_our_own()
        self.exercised = {}
        self.violations = []

    @property
    def is_known(self):
        return self.checker is not None

    def missing_text(self):
        return f"the description of the Mastodon API is not on this machine: set {VARIABLE}"

    def note(self, method, url, status, headers, body):
        """Checks one answer. Faults are kept until `take_violations`."""
        path = urlsplit(url).path
        where = f"{method} {urlsplit(url).path}{'?' + urlsplit(url).query if urlsplit(url).query else ''} -> {status}"
        if status == 500:
            self.violations.append(f"{where}: {body[:300]!r}")
        checker = next((each for each in (self.own, self.checker) if each and each.operation(method, path)), None)
        if checker is None:
            return
        self.exercised.setdefault(checker.operation(method, path), set()).add(status)
        if path == "/oauth/authorize" or 300 <= status < 400:
            return
        kind = headers.get("Content-Type", "")
        if "yaml" in kind:
            return
        if "json" not in kind:
            if body:
                self.violations.append(f"{where}: content type {kind!r} instead of JSON")
            return
        try:
            value = requests.models.complexjson.loads(body)
        except ValueError as error:
            self.violations.append(f"{where}: no JSON: {error}")
            return
        self.violations += [f"{where}: {fault}" for fault in checker.problems(method, url, status, value)]

    def take_violations(self):
        taken, self.violations = self.violations, []
        return taken


contract = Contract()


class ContractSession(requests.Session):
    """Checks each answer. Does not read proxies or passwords from the machine."""

    def __init__(self):
        super().__init__()
        self.trust_env = False

    def send(self, request, **options):
        options.setdefault("timeout", 30)
        response = super().send(request, **options)
        if not options.get("stream"):
            contract.note(request.method, request.url, response.status_code, response.headers, response.content)
        return response


def in_continuous_integration():
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")
