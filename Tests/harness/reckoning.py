"""Compares the server with the ledger, and its figures with a rebuild from the event log."""

import re
import sqlite3
import time
from collections import Counter
from itertools import islice

from .ledger import LedgerError
from .waiting import eventually

KEY = re.compile(r"\[([a-z0-9-]+)\]")


def batches(values, size):
    values = iter(values)
    while batch := list(islice(values, size)):
        yield batch


def check(server, people, ledger):
    """Raises LedgerError with everything that contradicts the ledger. The server runs."""
    problems = []
    by_name = {person.name: person for person in people}
    published = {person.name: keys_of(person) for person in people}
    problems += check_posts(ledger, published)
    seen = {}
    for person in people:
        problems += check_states(ledger, person, seen)
    problems += check_figures(people, seen)
    for (writer, kind, target), states in ledger.states.items():
        if kind == "delete" and states == {True}:
            if by_name[writer].api.get(f"/api/v1/statuses/{target}").status_code != 404:
                problems.append(f"the deleted post {target} is back")
    if problems:
        raise LedgerError("\n".join(problems[:40]) + f"\n{len(problems)} contradictions")


def keys_of(person):
    """The key in each of one's posts and its ids, read page by page."""
    keys, ceiling = {}, None
    while True:
        query = {"limit": 40, "exclude_reblogs": "true"} | ({"max_id": ceiling} if ceiling else {})
        page = person.api.ok("GET", f"/api/v1/accounts/{person.id}/statuses", params=query)
        if not page:
            return keys
        for status in page:
            found = KEY.search(status["content"])
            if found:
                keys.setdefault(found.group(1), []).append(status["id"])
        ceiling = page[-1]["id"]


def check_posts(ledger, published):
    for post in ledger.posts.values():
        ids = published[post.writer].get(post.key, [])
        if len(ids) > 1:
            yield f"{post.key} was published {len(ids)} times: {ids}"
        if post.id is not None and ids != [post.id]:
            yield f"{post.key} was acknowledged as {post.id} and is {ids or 'lost'}"
    known = set(ledger.posts)
    for writer, keys in published.items():
        for key in set(keys) - known:
            yield f"{writer} has a post {key} that was never sent"


def check_states(ledger, person, seen):
    """One's own marks on posts and one's follows. Collects what is seen of each post in `seen`."""
    mine = {(kind, target): states for (writer, kind, target), states in ledger.states.items() if writer == person.name}
    posts = [post.id for post in ledger.reactable()]
    for ids in batches(posts, 20):
        for status in person.api.ok("GET", "/api/v1/statuses", params=[("id[]", id) for id in ids]):
            poll = status["poll"]
            marks = {
                "favourite": status["favourited"], "boost": status["reblogged"],
                "vote": bool(poll and poll["voted"] and status["account"]["id"] != person.id),
            }
            entry = seen.setdefault(status["id"], {"status": status, "marks": Counter(), "replies": 0})
            for kind, state in marks.items():
                entry["marks"][kind] += state
                if state not in mine.get((kind, status["id"]), {False}):
                    yield f"{person.name}: {kind} of {status['id']} is {state}, acknowledged was {mine.get((kind, status['id']))}"
    targets = [target for kind, target in mine if kind == "follow"]
    if targets:
        for relation in person.api.ok("GET", "/api/v1/accounts/relationships", params=[("id[]", id) for id in targets]):
            if relation["following"] not in mine[("follow", relation["id"])]:
                yield f"{person.name}: following {relation['id']} is {relation['following']}"


def check_figures(people, seen):
    for id, entry in seen.items():
        status, marks = entry["status"], entry["marks"]
        figures = {"favourites_count": marks["favourite"], "reblogs_count": marks["boost"]}
        for name, expected in figures.items():
            if status[name] != expected:
                yield f"{id}: {name} is {status[name]}, counted {expected}"
        if status["poll"]:
            if status["poll"]["voters_count"] != marks["vote"]:
                yield f"{id}: voters_count is {status['poll']['voters_count']}, counted {marks['vote']}"
            if sum(option["votes_count"] for option in status["poll"]["options"]) != marks["vote"]:
                yield f"{id}: the votes do not add up to {marks['vote']}"
    relations = {
        person.id: person.api.ok("GET", "/api/v1/accounts/relationships", params=[("id[]", other.id) for other in people if other is not person])
        for person in people
    }
    for person in people:
        account = person.api.ok("GET", f"/api/v1/accounts/{person.id}")
        following = sum(relation["following"] for relation in relations[person.id])
        followers = sum(relation["followed_by"] for relation in relations[person.id])
        if (account["following_count"], account["followers_count"]) != (following, followers):
            yield f"{person.name}: {account['following_count']}/{account['followers_count']} follows, counted {following}/{followers}"


def check_queue(server):
    """Raises when work that is due is not done soon after a start, or was given up. On SQLite only: elsewhere another process may hold
    what a dead one held, until its lease ends after minutes."""
    if server.database is not None:
        return
    eventually(lambda: open_jobs(server) == 0, "an empty queue", seconds=60)


def open_jobs(server):
    """How many jobs are due or were given up. Read from the file beside the running server."""
    connection = sqlite3.connect(f"file:{server.data}/rapport.db?mode=ro", uri=True)
    try:
        due = "SELECT count(*) FROM jobs WHERE dead_at IS NOT NULL OR run_at <= ?"
        return connection.execute(due, (int(time.time() * 1000),)).fetchone()[0]
    finally:
        connection.close()


def check_recount(server):
    """Raises LedgerError when a stored figure differs from a rebuild from the event log. The server does not run."""
    checks = server.command_json("doctor", "--recount", check=False)
    figures = next(check for check in checks if check["name"] == "figures")
    if figures["state"] != "ok":
        raise LedgerError(figures["text"])
