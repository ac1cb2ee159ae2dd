#!/usr/bin/env python3
"""Measures an issue of a newsletter: letters per second to a mail server that takes everything, beside what that server takes from a
client that only repeats one message. Called by ./bench."""

import argparse
import asyncio
import json
import multiprocessing
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from bench import Server

PIECE = 1000


async def speak(reader, writer, taken):
    """One connection of a mail server that says yes to everything (RFC 5321)."""
    async def say(text):
        writer.write(text + b"\r\n")
        await writer.drain()

    await say(b"220 sink.example")
    try:
        while line := await reader.readline():
            word = line[:4].upper()
            if word == b"EHLO":
                await say(b"250-sink.example\r\n250 8BITMIME")
            elif word == b"DATA":
                await say(b"354 go on")
                await reader.readuntil(b"\r\n.\r\n")
                with taken.get_lock():
                    taken.value += 1
                await say(b"250 2.0.0 taken")
            elif word == b"QUIT":
                await say(b"221 bye")
                break
            else:
                await say(b"250 2.0.0 yes")
    except (ConnectionError, asyncio.IncompleteReadError):
        pass
    writer.close()


def sink(listener, taken):
    """Runs in a process of its own until it is ended."""

    async def serve():
        server = await asyncio.start_server(lambda reader, writer: speak(reader, writer, taken), sock=listener, limit=1 << 20)
        await server.serve_forever()

    asyncio.run(serve())


def repeat(port, message, count):
    """Gives the sink the same message again and again over one connection."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        answers = connection.makefile("rb")

        def step(text):
            connection.sendall(text)
            while answers.readline()[3:4] == b"-":
                pass

        answers.readline()
        step(b"EHLO bench.example\r\n")
        for _ in range(count):
            for text in (b"MAIL FROM:<a@example.org>\r\n", b"RCPT TO:<b@example.org>\r\n", b"DATA\r\n", message + b"\r\n.\r\n"):
                step(text)
        step(b"QUIT\r\n")


def limit(port, connections, count, size):
    """Messages per second that the sink takes when nobody has to write them."""
    message = b"Subject: x\r\n\r\n" + (b"x" * 76 + b"\r\n") * (size // 78)
    threads = [threading.Thread(target=repeat, args=(port, message, count // connections)) for _ in range(connections)]
    start = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count / (time.monotonic() - start)


class Sender:
    """Speaks to the API as one account."""

    def __init__(self, base, token):
        self.base, self.token = base, token
        self.id = self.call("GET", "/api/v1/accounts/verify_credentials")["id"]
        self.newsletter = f"/api/rapport/v1/newsletters/{self.id}"

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(self.base + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)

    def bring(self, count):
        self.call("PUT", self.newsletter, {"title": "Bench", "imprint": "Somebody, some street"})
        for start in range(0, count, PIECE):
            lines = "\n".join(f"reader{number}@example{number % 50}.org" for number in range(start, min(start + PIECE, count)))
            self.call("POST", self.newsletter + "/imports", {"lines": lines, "statement": "made up for a bench"})

    def send(self):
        text = "\n\n".join(["A paragraph as people write them, with *some* words and a [link](https://example.org/)."] * 20)
        article = self.call("POST", "/api/rapport/v1/articles", {"title": "An issue", "markdown": text})
        self.call("POST", self.newsletter + "/issues", {"post_id": article["id"]})


def wait(taken, count, what):
    end = time.monotonic() + 600
    while taken.value < count:
        if time.monotonic() > end:
            sys.exit(f"bench: {what} did not all arrive: {taken.value} of {count}")
        time.sleep(0.01)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binaries", required=True)
    parser.add_argument("--readers", type=int, default=5000, help="at most 10000, which may be imported in a day")
    parser.add_argument("--connections", type=int, default=2)
    parser.add_argument("--json", help="also writes the figures to this file")
    options = parser.parse_args()
    listener = socket.create_server(("127.0.0.1", 0))
    port, taken = listener.getsockname()[1], multiprocessing.Value("q", 0)
    process = multiprocessing.Process(target=sink, args=(listener, taken), daemon=True)
    process.start()
    data, server = tempfile.mkdtemp(prefix="rapport-bench-"), None
    os.environ |= {
        "RAPPORT_MAIL_SERVER": f"smtp://127.0.0.1:{port}", "RAPPORT_MAIL_FROM": "bench@example.org", "RAPPORT_MAIL_STARTTLS": "off",
        "RAPPORT_MAIL_RATE_PER_DOMAIN": "0", "RAPPORT_MAIL_CONNECTIONS": str(options.connections)}
    try:
        fill = [f"{options.binaries}/rapport-bench", "fill", "--data", data, "--accounts", "2", "--posts", "2"]
        filled = json.loads(subprocess.run(fill, capture_output=True, text=True, check=True).stdout.splitlines()[-1])
        server = Server(f"{options.binaries}/rapport", data, None)
        sender = Sender(server.base, filled["token"])
        sender.bring(options.readers)
        wait(taken, options.readers, "the notices of the import")
        before, start = server.cpu_seconds(), time.monotonic()
        sender.send()
        wait(taken, 2 * options.readers, "the letters of the issue")
        seconds, cpu = time.monotonic() - start, server.cpu_seconds() - before
        most = limit(port, options.connections, options.readers, 6000)
        result = {
            "letters_per_second": options.readers / seconds, "sink_per_second": most, "share": options.readers / seconds / most,
            "cpu_us": cpu / options.readers * 1e6, "memory_mb": server.memory_mb()}
        print(
            f"letters {result['letters_per_second']:.0f}/s, the sink alone {most:.0f}/s ({result['share']:.0%}), "
            f"{result['cpu_us']:.0f} µs of CPU each, {result['memory_mb']:.0f} MB")
        if options.json:
            Path(options.json).write_text(json.dumps(result, indent=2))
    except subprocess.CalledProcessError as error:
        sys.exit(f"bench: {error.cmd[0]} failed: {error.stderr}")
    finally:
        if server:
            server.stop()
        process.terminate()
        shutil.rmtree(data, ignore_errors=True)


if __name__ == "__main__":
    main()
