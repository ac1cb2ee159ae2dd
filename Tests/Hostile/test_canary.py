"""What is written for some reaches nobody else, by any output that exists; and what is hidden looks like what does not exist."""

import os
import re
import statistics
import time
from email import message_from_bytes
from email.policy import default as mail_policy

import pytest

from harness.canary import Asker, Crawler, Reader, Watch
from harness.canary_world import CanaryWorld
from harness.contract import contract, in_continuous_integration

#: The id of nothing.
ABSENT = "109999999999999999"
#: Requests about each of the two in the comparison of times, and how far their medians may be apart.
TRIES = 1000
MOST_SECONDS = 0.005
IS_LONG = bool(os.environ.get("RAPPORT_LONG"))
# Who may see what is decided by the same code on both engines; the second is crawled when time is no matter.
pytestmark = [pytest.mark.both_engines] if IS_LONG else []


@pytest.fixture(scope="module")
def worlds(make_server, request):
    made = {}

    def world(engine):
        if engine not in made:
            server = make_server(engine, environment={"RAPPORT_LOG_LEVEL": "trace"})
            made[engine] = CanaryWorld(server, Watch(request.config.getoption("--seed"))).build()
        return made[engine]

    return world


@pytest.fixture
def world(worlds, engine):
    if not contract.is_known:
        pytest.fail(contract.missing_text()) if in_continuous_integration() else pytest.skip(contract.missing_text())
    return worlds(engine)


def readers(world):
    """Who reads: the author and, unless time is no matter, one of each kind outside."""
    if IS_LONG:
        names = ["ana", *(reader.name for reader in world.readers if reader.name != "ana")]
    else:
        names = ["ana", "anonymous", "an app of cora with narrow scopes", "sue", "pia", "fred", "bob", "cirx", "dan", "leo", "olga"]
    return [next(reader for reader in world.readers if reader.name == name) for name in names]


def read_everything(world, watch, readers, sought):
    for reader in readers:
        crawler = Crawler(world.server.url, watch, reader, world.ids)
        crawler.crawl_operations()
        if reader.token is None or reader.cookies:
            crawler.crawl_pages()
        crawler.seek(sought)
    # What somebody asks for stands in the log of requests, whoever asks: only that.
    log = re.sub(r"path=\S+", "", world.server.log_path.read_text("utf-8", "replace"))
    watch.look("the log", world.server.log_path.name, log)
    for file in sorted((world.server.data / "mail").glob("*")) if (world.server.data / "mail").exists() else []:
        message = message_from_bytes(file.read_bytes(), policy=mail_policy)
        watch.look(str(message["To"]).split("@")[0].strip("<"), f"the mail {message['Subject']}", file.read_text("utf-8", "replace"))


def test_no_output_holds_what_is_for_others(world):
    some = readers(world)
    read_everything(world, world.watch, some, world.sought)
    assert not world.watch.findings, "\n".join(world.watch.report())
    # The author sees it all: a crawl that sees nothing would prove nothing.
    assert {canary.what for canary in world.watch.canaries.values() if "ana" in canary.insiders} - world.watch.seen == world.never_shown


def test_the_crawl_finds_what_is_planted(world):
    """Words that everybody may see are declared secret: each is found in all kinds of outputs, as are words in log and mail."""
    watch, reader = Watch(None), next(reader for reader in world.readers if reader.name == "sue")
    secret = watch.word("public post", "ana")
    world.ana.api.publish(f"{secret} #{watch.word('hashtag', 'ana')}", spoiler_text=watch.word("warning", "ana"))
    with open(world.server.log_path, "a", encoding="utf-8") as log:
        log.write(watch.word("line of the log", "ana") + "\n")
    folder = world.server.data / "mail"
    folder.mkdir(exist_ok=True)
    planted = folder / "planted.eml"
    planted.write_text(f"To: sue@example.org\nSubject: hello\n\n{watch.word('mail', 'ana')}\n", "utf-8")
    try:
        read_everything(world, watch, [reader, Reader("anonymous")], [secret])
    finally:
        planted.unlink()
    outputs = {(what, who): list(found) for (what, who), found in watch.findings.items()}
    for who in ("sue", "anonymous"):
        for what, kinds in {"public post": ("GET /api/v1/", "GET /@ana", "GET /public"), "hashtag": ("GET /tags/",), "warning": ("GET /api/v1/",)}.items():
            for kind in kinds:
                assert any(output.startswith(kind) for output in outputs.get((what, who), [])), f"{what} was not found for {who} in {kind}"
    assert ("line of the log", "the log") in outputs and ("mail", "sue") in outputs


def test_what_is_hidden_is_answered_as_what_is_absent(world):
    told = []
    for reader in readers(world)[1:]:
        asker = Asker(world.server.url, world.watch, reader, world.ids)
        told += asker.compare(world.hidden_from(reader.name, None if IS_LONG else 3), ABSENT)
    assert not told, "\n".join(told)
    assert not world.watch.findings, "\n".join(world.watch.report())


@pytest.mark.parametrize("path", ["/api/v1/statuses/{statuses}", "/api/rapport/v1/conversations/{conversations}", "/@ana/{statuses}"])
def test_what_is_hidden_takes_as_long_as_what_is_absent(world, path):
    reader = next(reader for reader in world.readers if reader.name == "sue")
    kind = path[path.index("{") + 1: -1]
    hidden = next(id for each, id, insiders in world.hidden if each == kind and reader.name not in insiders)
    session = Crawler(world.server.url, world.watch, reader, world.ids).session(with_token=path.startswith("/api"))
    taken = {hidden: [], ABSENT: []}
    for number in range(2 * TRIES):
        id = (hidden, ABSENT)[number % 2]
        start = time.perf_counter()
        answer = session.get(world.server.url + path.replace("{" + kind + "}", id), timeout=30)
        taken[id].append(time.perf_counter() - start)
        assert answer.status_code == 404
    medians = [statistics.median(times) for times in taken.values()]
    assert abs(medians[0] - medians[1]) < MOST_SECONDS, f"{medians[0] * 1000:.2f} ms and {medians[1] * 1000:.2f} ms"
