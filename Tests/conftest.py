"""Fixtures of the tests that drive the real server."""

import os
from contextlib import ExitStack

import pytest

from harness import postgres
from harness.contract import contract, in_continuous_integration
from harness.people import Client, People
from harness.server import Server


def pytest_addoption(parser):
    parser.addoption("--seed", type=int, default=None, help="the seed of tests that choose by chance")


def pytest_generate_tests(metafunc):
    if "engine" in metafunc.fixturenames:
        is_both = metafunc.definition.get_closest_marker("both_engines") is not None
        engines = ["sqlite", "postgres"] if is_both else ["sqlite"]
        metafunc.parametrize("engine", engines, scope="session", indirect=True)


@pytest.fixture
def progress(request):
    """Writes a line that tells how far a long test is, past what keeps the output of tests: `progress("half of it")`."""
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")

    def say(text):
        if request.node.get_closest_marker("long") is not None:
            reporter.ensure_newline()
            reporter.write_line(f"... {request.node.name}: {text}")

    return say


@pytest.fixture(scope="session")
def engine(request):
    """The name of the database engine of the test."""
    if request.param == "postgres" and postgres.maintenance_address() is None:
        reason = f"no PostgreSQL cluster: set {postgres.VARIABLE}"
        pytest.fail(reason) if in_continuous_integration() else pytest.skip(reason)
    return request.param


@pytest.fixture(scope="session")
def make_server(tmp_path_factory):
    """Starts servers that end with the run: `make_server(engine, **options of Server)`.

    RAPPORT_TEST_FAULT breaks a rule of each on purpose, to see that a test notices.
    """
    fault = os.environ.get("RAPPORT_TEST_FAULT")
    with ExitStack() as stack:

        def make(engine="sqlite", **options):
            if engine == "postgres":
                options["database"] = stack.enter_context(postgres.database(postgres.maintenance_address()))
            # No test reaches the net; those of links turn this on again, for places of their own.
            options["environment"] = {"RAPPORT_OUTBOUND_ENABLED": "off"} | (options.get("environment") or {})
            if fault:
                options["environment"] = {"RAPPORT_FAULT": fault} | options.get("environment", {})
            server = Server(tmp_path_factory.mktemp("server"), **options)
            stack.callback(server.kill)
            return server.start()

        yield make


@pytest.fixture(scope="session")
def servers(make_server):
    """The server of each engine that tests share, started when first asked for; stopped in order at the end."""
    running = {}

    def shared(engine):
        if engine not in running:
            running[engine] = make_server(engine)
        return running[engine]

    yield shared
    for server in running.values():
        server.stop()


@pytest.fixture(scope="session")
def communities(servers):
    """The people of each server. They end before the servers do."""
    found = {}
    yield found
    for people in found.values():
        people.close()


@pytest.fixture
def server(servers, engine):
    return servers(engine)


@pytest.fixture
def people(server, communities):
    return communities.setdefault(server.url, People(server))


@pytest.fixture
def anyone(server):
    """The API without a token."""
    return Client(server.url)


@pytest.fixture
def alice(people):
    return people.named("alice")


@pytest.fixture
def bob(people):
    return people.named("bob")


@pytest.fixture
def carol(people):
    return people.named("carol")


@pytest.fixture(autouse=True)
def answers_keep_the_contract():
    """Fails a test during which any answer broke the description of the API, whoever asked."""
    contract.take_violations()
    yield
    violations = contract.take_violations()
    if violations:
        pytest.fail("answers that break the description:\n" + "\n".join(dict.fromkeys(violations)), pytrace=False)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Shows the log of the test's server beside a failure."""
    outcome = yield
    report = outcome.get_result()
    server = getattr(item, "funcargs", {}).get("server")
    if report.failed and isinstance(server, Server):
        report.sections.append(("log of the server", server.log_tail(40)))


def pytest_report_header():
    if not contract.is_known:
        return f"!!! NOT CHECKED: {contract.missing_text()} !!!"
    return None


def pytest_terminal_summary(terminalreporter):
    if not contract.is_known:
        terminalreporter.write_line(f"!!! NOT CHECKED: {contract.missing_text()} !!!", red=True, bold=True)
        return
    if contract.exercised:
        done = sum(1 for statuses in contract.exercised.values() if any(status < 400 for status in statuses))
        terminalreporter.write_line(
            f"API: {len(contract.exercised)} of {len(contract.checker.operations)} operations called, {done} with success")
