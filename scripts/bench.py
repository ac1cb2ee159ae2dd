#!/usr/bin/env python3
"""Measures a running server with wrk, each route beside the constant route of the same run. Called by ./bench."""

import argparse
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from functools import partial

# What a route has to reach on SQLite, as a share of the constant route's requests/s.
TARGETS = {"home": 0.20, "notifications": 0.20, "account posts": 0.20, "status": 0.50, "thread": 0.05, "feed": 0.40, "posting": 0.03}
MEMORY_TARGET_MB = 150
READY_TARGET_MS = 300
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")

POST_SCRIPT = """
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
local count = 0
request = function()
  count = count + 1
  return wrk.format(nil, nil, nil, "status=Measured+post+" .. count .. "+about+%23speed&visibility=public")
end
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A release server on loopback, stopped by its pid."""

    def __init__(self, binary, data, database):
        self.port = free_port()
        # No link of the posts that it is filled with is looked at: what the net is like is not measured.
        command = [
            binary, "serve", "--data", data, "--address", "127.0.0.1", "--port", str(self.port), "--no-rate-limits",
            "--set", "outbound.enabled=off"]
        if database:
            command += ["--database", database]
        started = time.monotonic()
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{self.port}"
        while True:
            try:
                urllib.request.urlopen(self.base + "/health/live", timeout=1).read()
                break
            except OSError:
                if self.process.poll() is not None or time.monotonic() - started > 60:
                    sys.exit("bench: the server did not start; run `rapport serve` on the data folder to see why")
                time.sleep(0.002)
        self.ready_ms = (time.monotonic() - started) * 1000

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS

    def memory_mb(self):
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()


def run_wrk(server, path, options, token=None, script=None, headers=()):
    """One run: requests/s, latencies in milliseconds, the server's CPU time per request in microseconds."""
    command = ["wrk", "-t", "2", "-c", str(options.connections), "-d", f"{options.seconds}s", "--latency"]
    if token:
        command += ["-H", f"Authorization: Bearer {token}"]
    for header in headers:
        command += ["-H", header]
    if script:
        command += ["-s", script]
    before = server.cpu_seconds()
    output = subprocess.run(command + [server.base + path], capture_output=True, text=True, check=True).stdout
    cpu = server.cpu_seconds() - before
    requests = int(re.search(r"(\d+) requests in", output).group(1))
    failures = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    if failures:
        sys.exit(f"bench: {failures.group(1)} of {requests} requests to {path} failed")
    return {
        "requests": requests,
        "rate": float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1)),
        "p50_ms": milliseconds(re.search(r"50%\s+([\d.]+\w+)", output).group(1)),
        "p99_ms": milliseconds(re.search(r"99%\s+([\d.]+\w+)", output).group(1)),
        "cpu_us": cpu / max(requests, 1) * 1e6,
    }


def milliseconds(text):
    number, unit = re.match(r"([\d.]+)(\w+)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}[unit]


def feed_path(server, account):
    """Where the posts of an account are read without signing in."""
    with urllib.request.urlopen(f"{server.base}/api/v1/accounts/{account}") as answer:
        return "/" + json.load(answer)["url"].split("/", 3)[3] + "/feed.rss"


def entity_tag(server, path):
    with urllib.request.urlopen(server.base + path) as answer:
        return answer.headers["ETag"]


def waiting_distributions(data, database):
    """Jobs that are due and not done, those that were given up among them: the queue is to be empty."""
    query = f"SELECT COUNT(*) FROM jobs WHERE dead_at IS NOT NULL OR run_at <= {int(time.time() * 1000)}"
    if database:
        output = subprocess.run(["psql", "-Atqc", query, database], capture_output=True, text=True, check=True).stdout
        return int(output)
    connection = sqlite3.connect(f"file:{data}/rapport.db?mode=ro", uri=True)
    try:
        return connection.execute(query).fetchone()[0]
    finally:
        connection.close()


def measure_posting(server, options, token, data, database):
    """Posts count only when their fan-out was done within 2 s of the run's end."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(POST_SCRIPT)
        script.flush()
        result = run_wrk(server, "/api/v1/statuses", options, token, script.name)
    ended = time.monotonic()
    left = waiting_distributions(data, database)
    while left and time.monotonic() - ended < 2:
        time.sleep(0.05)
        left = waiting_distributions(data, database)
    result["acknowledged_rate"] = result["rate"]
    result["undistributed"] = left
    result["rate"] *= max(result["requests"] - left, 0) / max(result["requests"], 1)
    return result


def compare(result, constants):
    """Notes the share of the constant route as it was just before and just after: machines change their mood within a run."""
    result["share"] = result["rate"] / ((constants[-2]["rate"] + constants[-1]["rate"]) / 2)


def middle(results):
    """The result whose rate is the median."""
    return sorted(results, key=lambda result: result["rate"])[len(results) // 2]


def beside_constant(server, options, runs):
    """Results of `runs` (functions by name), each with its share of the constant route, which is run before and after it."""
    run_wrk(server, "/health/live", argparse.Namespace(connections=options.connections, seconds=1))
    constants = [run_wrk(server, "/health/live", options)]
    results = {}
    for name, run in runs.items():
        results[name] = run()
        constants.append(run_wrk(server, "/health/live", options))
        compare(results[name], constants)
    return {"constant": middle(constants)} | results


def measure(engine, database, options):
    data = tempfile.mkdtemp(prefix="rapport-bench-")
    binaries = options.binaries
    server = None
    try:
        command = [f"{binaries}/rapport-bench", "fill", "--data", data, "--accounts", str(options.accounts), "--posts", str(options.posts)]
        if database:
            command += ["--database", database]
        print(f"{engine}: filling {options.accounts} accounts, {options.posts} posts ...", flush=True)
        filled = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1])
        server = Server(f"{binaries}/rapport", data, database)
        token = filled["token"]
        routes = {
            "home": "/api/v1/timelines/home?limit=20",
            "status": f"/api/v1/statuses/{filled['post']}",
            "thread": f"/api/v1/statuses/{filled['thread']}/context",
            "notifications": "/api/v1/notifications?limit=20",
            "account posts": f"/api/v1/accounts/{filled['account']}/statuses?limit=20",
            "sign-in check": "/api/v1/accounts/verify_credentials",
        }
        runs = {name: partial(run_wrk, server, path, options, token) for name, path in routes.items()}
        feed = feed_path(server, filled["account"])
        runs["feed"] = partial(run_wrk, server, feed, options)
        runs["feed unchanged"] = partial(run_wrk, server, feed, options, headers=[f"If-None-Match: {entity_tag(server, feed)}"])
        runs["posting"] = lambda: measure_posting(server, options, token, data, database)
        results = beside_constant(server, options, runs)
        memory = server.memory_mb()
        server.stop()
        server = Server(f"{binaries}/rapport", data, database)
        return {"engine": engine, "ready_ms": server.ready_ms, "memory_mb": memory, "fill_seconds": filled["seconds"], "routes": results}
    finally:
        if server:
            server.stop()
        shutil.rmtree(data, ignore_errors=True)


def report(outcome):
    """Prints the table; returns the names of missed targets, which hold for SQLite."""
    missed = []
    print(f"\n{outcome['engine']}: ready in {outcome['ready_ms']:.0f} ms on the filled database, {outcome['memory_mb']:.0f} MB after the run")
    print(f"{'route':<16}{'requests/s':>12}{'share':>9}{'target':>8}{'p50 ms':>9}{'p99 ms':>9}{'CPU us':>9}")
    for name, result in outcome["routes"].items():
        share = result.get("share", 1)
        target = TARGETS.get(name) if outcome["engine"] == "sqlite" else None
        mark = ""
        if target is not None and share < target:
            mark = "  missed"
            missed.append(name)
        wanted = f"{target:.0%}" if target is not None else ""
        print(f"{name:<16}{result['rate']:>12.0f}{share:>9.1%}{wanted:>8}{result['p50_ms']:>9.2f}{result['p99_ms']:>9.2f}{result['cpu_us']:>9.0f}{mark}")
    posting = outcome["routes"]["posting"]
    print(f"posting: {posting['acknowledged_rate']:.0f} acknowledged/s; {posting['undistributed']} fan-outs open 2 s after the run")
    if outcome["engine"] != "sqlite":
        return missed
    if outcome["memory_mb"] > MEMORY_TARGET_MB:
        missed.append("memory")
    if outcome["ready_ms"] > READY_TARGET_MS:
        missed.append("ready")
    return missed


def with_postgres(measured):
    """What `measured` gives for the address of a database on a cluster of its own, which syncs to disk."""
    folder = tempfile.mktemp(prefix="rapport-bench-postgres-")
    script = os.path.join(os.path.dirname(__file__), "test-postgres")
    dsn = subprocess.run([script, "start", "--durable", folder], capture_output=True, text=True, check=True).stdout.split()[-1]
    try:
        subprocess.run(["psql", "-qc", "CREATE DATABASE bench", dsn], check=True)
        return measured(re.sub(r"/[^/?]*(\?|$)", r"/bench\1", dsn))
    finally:
        subprocess.run([script, "stop", folder], check=False)
        shutil.rmtree(folder, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binaries", required=True)
    parser.add_argument("--seconds", type=int, default=8, help="length of each run")
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--accounts", type=int, default=50)
    parser.add_argument("--posts", type=int, default=5000)
    parser.add_argument("--engine", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--json", help="write the figures to this file as well")
    options = parser.parse_args()
    outcomes = []
    if options.engine != "postgres":
        outcomes.append(measure("sqlite", None, options))
    if options.engine != "sqlite":
        outcomes.append(with_postgres(lambda database: measure("postgres", database, options)))
    missed = [name for outcome in outcomes for name in report(outcome)]
    if options.json:
        with open(options.json, "w") as file:
            json.dump(outcomes, file, indent=2)
    if missed:
        sys.exit("bench: missed on SQLite: " + ", ".join(missed))


if __name__ == "__main__":
    main()
