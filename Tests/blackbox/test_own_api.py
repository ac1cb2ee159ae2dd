"""Rapport's own API against its description: made-up requests of every operation, by schemathesis."""

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings, strategies
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import (
    content_type_conformance, response_schema_conformance, status_code_conformance)

from openapi_check import OWN

load_all_checks()
schema = schemathesis.openapi.from_path(str(OWN))
CHECKS = [
    schemathesis.checks.not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
]
# Requests per operation and engine: enough to meet each kind of bad value, few enough for every run. What PostgreSQL is asked
# besides is whether it refuses values and texts that SQLite takes.
EXAMPLES = {"sqlite": 300, "postgres": 100} if os.environ.get("RAPPORT_LONG") else {"sqlite": 15, "postgres": 6}
operations = {operation.ok().label: operation.ok() for operation in schema.get_all_operations()}


@pytest.mark.both_engines
@pytest.mark.parametrize("label", sorted(operations))
def test_made_up_requests_are_answered_as_described(label, engine, server, people):
    token = people.named("schemathesis").token

    @settings(
        max_examples=EXAMPLES[engine], deadline=None, database=None, derandomize=False, phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck))
    @given(case=strategies.deferred(lambda: operations[label].as_strategy()))
    def one(case):
        case.call_and_validate(base_url=server.url, headers={"Authorization": f"Bearer {token}"}, checks=CHECKS, timeout=30)

    one()
