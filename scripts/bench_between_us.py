#!/usr/bin/env python3
"""Measures what is between people: calls and pages beside the constant route, on a small and on a large server. Called by ./bench."""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from functools import partial

from bench import Server, beside_constant, run_wrk, with_postgres

# What has to be reached on SQLite, as a share of the constant route's requests/s: by a call of the API, by a page.
CALL_TARGET, PAGE_TARGET = 0.10, 0.05
# How much smaller the share may be on the large server than on the small one.
MOST_GROWTH = 0.20
SIZES = {
    "small": {"members": 1_000, "posts": 1_000, "messages": 1_000, "waiting": 100},
    "large": {"members": 10_000, "posts": 100_000, "messages": 10_000, "waiting": 1_000},
}
OWN = "/api/rapport/v1"


def calls(filled):
    community, conversation = f"{OWN}/communities/{filled['community']}", f"{OWN}/conversations/{filled['conversation']}"
    return {
        "between us": f"{OWN}/timelines/between_us?limit=20",
        "today": f"{OWN}/today",
        "waiting": f"{OWN}/waiting",
        "connections": f"{OWN}/connections?limit=40",
        "connection": f"{OWN}/connections/{filled['me']}",
        "requests": f"{OWN}/connections/requests",
        "circles": f"{OWN}/circles",
        "introductions": f"{OWN}/introductions",
        "notifications": f"{OWN}/notifications?limit=20",
        "communities": f"{OWN}/communities",
        "discover": f"{OWN}/communities/discover",
        "community": community,
        "figures": f"{community}/figures",
        "members": f"{community}/members?limit=40",
        "threads": f"{community}/threads?limit=20",
        "open questions": f"{community}/threads?limit=20&open=true",
        "pinned": f"{community}/pinned",
        "happenings": f"{community}/happenings",
        "thread": f"{community}/threads/{filled['thread']}",
        "answers": f"/api/v1/statuses/{filled['thread']}/context",
        "conversations": f"{OWN}/conversations",
        "conversation": conversation,
        "messages": f"{conversation}/messages?limit=20",
        "proposals": f"{conversation}/proposals",
        "in apps": "/api/v1/conversations?limit=20",
    }


def pages(filled):
    return {
        "page today": "/today",
        "page between us": "/between-us",
        "page waiting": "/waiting",
        "page community": f"/c/{filled['name']}",
        "page members": f"/c/{filled['name']}/members",
        "page communities": "/communities",
        "page thread": filled["thread_page"],
        "page conversation": f"/conversations/{filled['conversation']}",
        "page conversations": "/conversations",
        "page connections": "/connections",
        "page circles": "/circles",
        "page introductions": "/introductions",
    }


def script(path, field, text):
    """A wrk script that writes a text of its own each time."""
    return f"""
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local count = 0
request = function()
  count = count + 1
  return wrk.format(nil, "{path}", nil, '{{{field} "{text} ' .. count .. '"}}')
end
"""


def writings(filled):
    """What is written; its cost is shown, and compared between the sizes."""
    return {
        "write message": (f"{OWN}/conversations/{filled['conversation']}/messages", '"text":'),
        "write answer": ("/api/v1/statuses", f'"in_reply_to_id": "{filled["thread"]}", "status":'),
    }


class Filled:
    """A server with people and words between them, to be used in a `with`."""

    def __init__(self, engine, database, size, options):
        self.data = tempfile.mkdtemp(prefix="rapport-bench-")
        self.server = None
        try:
            command = [f"{options.binaries}/rapport-bench", "fill-between-us", "--data", self.data]
            for name, value in size.items():
                command += [f"--{name}", str(value)]
            if database:
                command += ["--database", database]
            print(f"{engine}: filling {size} ...", flush=True)
            self.content = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1])
            print(f"{engine}: filled in {self.content['seconds']} s", flush=True)
            self.server = Server(f"{options.binaries}/rapport", self.data, database)
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if self.server:
            self.server.stop()
        shutil.rmtree(self.data, ignore_errors=True)

    def runs(self, options):
        """What is to be measured, by name."""
        server, filled = self.server, self.content
        token, cookie = filled["token"], f"Cookie: rapport_session={filled['session']}"
        request = urllib.request.Request(f"{server.base}/api/v1/statuses/{filled['thread']}", headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(request) as answer:
            filled["thread_page"] = "/" + json.load(answer)["url"].split("/", 3)[3]
        runs = {name: partial(run_wrk, server, path, options, token) for name, path in calls(filled).items()}
        runs |= {name: partial(run_wrk, server, path, options, headers=[cookie]) for name, path in pages(filled).items()}
        runs |= {name: partial(write, server, options, token, *what) for name, what in writings(filled).items()}
        return {name: run for name, run in runs.items() if wanted(name, options)}


def measure(small, large, options):
    """Results of both servers by name. Each route runs on one and then on the other, so that the mood of the machine, which
    changes within minutes, is not taken for growth."""
    both = {}
    large_runs = large.runs(options)
    for name, run in small.runs(options).items():
        both |= {("small", name): run, ("large", name): large_runs[name]}
    results = beside_constant(large.server, options, both)
    return {
        "small": {name[1]: result for name, result in results.items() if name[0] == "small"},
        "large": {"constant": results["constant"]} | {name[1]: result for name, result in results.items() if name[0] == "large"},
        "memory_mb": {"small": small.server.memory_mb(), "large": large.server.memory_mb()},
    }


def measure_engine(engine, options):
    """Results on this engine, each size in a database of its own."""
    sizes = [{part: max(value // options.divide, 10) for part, value in size.items()} for size in SIZES.values()]

    def measured(*databases):
        with Filled(engine, databases[0], sizes[0], options) as small, Filled(engine, databases[1], sizes[1], options) as large:
            return measure(small, large, options)

    if engine == "sqlite":
        return measured(None, None)
    return with_postgres(lambda first: with_postgres(lambda second: measured(first, second)))


def write(server, options, token, path, field):
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script(path, field, "Measured"))
        file.flush()
        return run_wrk(server, path, options, token, file.name)


def wanted(name, options):
    return not options.only or re.search(options.only, name)


def target(name):
    if name.startswith("write "):
        return None
    return PAGE_TARGET if name.startswith("page ") else CALL_TARGET


def report(engine, outcomes):
    """Prints the table; returns what missed its target."""
    missed = []
    memory = ", ".join(f"{amount:.0f} MB {name}" for name, amount in outcomes["memory_mb"].items())
    print(f"\n{engine}: {memory} after the run")
    print(f"{'route':<20}{'requests/s':>12}{'share':>9}{'target':>8}{'p50 ms':>9}{'p99 ms':>9}{'CPU us':>9}{'small CPU':>11}{'growth':>9}")
    small, large = outcomes["small"], outcomes["large"]
    constant = large.pop("constant")
    print(f"{'constant':<20}{constant['rate']:>12.0f}{1:>9.1%}{'':>8}{constant['p50_ms']:>9.2f}{constant['p99_ms']:>9.2f}{constant['cpu_us']:>9.0f}")
    for name, result in large.items():
        share, least = result["share"], target(name)
        # Time of the server's processors is what the size costs; requests/s also tell of the machine's mood.
        growth = result["cpu_us"] / small[name]["cpu_us"] - 1
        faults = [word for word, is_missed in (("slow", least is not None and share < least), ("grows", growth > MOST_GROWTH)) if is_missed]
        missed += [f"{name} ({', '.join(faults)})"] if faults else []
        wanted_share = f"{least:.0%}" if least is not None else ""
        print(
            f"{name:<20}{result['rate']:>12.0f}{share:>9.1%}{wanted_share:>8}{result['p50_ms']:>9.2f}{result['p99_ms']:>9.2f}"
            f"{result['cpu_us']:>9.0f}{small[name]['cpu_us']:>11.0f}{growth:>+9.0%}  {' '.join(faults)}")
    return missed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binaries", required=True)
    parser.add_argument("--seconds", type=int, default=4, help="length of each run")
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--engine", choices=["sqlite", "postgres", "both"], default="sqlite")
    parser.add_argument("--only", help="a regular expression: only routes whose name it finds")
    parser.add_argument("--divide", type=int, default=1, help="divides every size, to try things out")
    parser.add_argument("--json", help="write the figures to this file as well")
    options = parser.parse_args()
    found, missed = {}, []
    for engine in ("sqlite", "postgres"):
        if options.engine not in (engine, "both"):
            continue
        found[engine] = outcomes = measure_engine(engine, options)
        names = report(engine, outcomes)
        if engine == "sqlite":
            missed = names
    if options.json:
        with open(options.json, "w") as file:
            json.dump(found, file, indent=2)
    if missed:
        sys.exit("bench: missed on SQLite: " + ", ".join(missed))


if __name__ == "__main__":
    main()
