#!/usr/bin/env python3
"""Measures pictures: uploads per second and the time until one is ready, beside the bare tools' own time. Called by ./bench."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench import CLOCK_TICKS, Server

#: Megapixels -> width and height.
SIZES = {1: (1152, 864), 4: (2304, 1728), 12: (4000, 3000)}


def photo(folder, width, height):
    """A JPEG with as much in it as a photo has: soft shapes and some noise."""
    noise, soft, path = (Path(folder) / name for name in ("noise.v", "soft.v", f"{width}.jpg"))
    run = lambda *words: subprocess.run(["vips", *map(str, words)], check=True, capture_output=True)
    run("gaussnoise", noise, width, height, "--mean", 128, "--sigma", 60)
    run("gaussblur", noise, soft, 3)
    run("bandjoin", f"{soft} {soft} {noise}", f"{path}[Q=90]")
    return path


def bare(path, width, height):
    """Seconds and processor seconds of the tools alone, as the server calls them, outside of any sandbox."""
    side = int(max(width, height) * min(1, (8_294_400 / (width * height)) ** 0.5))
    with tempfile.TemporaryDirectory() as folder:
        steps = [
            ["vipsheader", "-f", "icc-profile-data", path],
            ["vipsthumbnail", path, "--size", f"{side}x{side}>", "-o", f"{folder}/whole.jpg[Q=86,strip,optimize_coding]"],
            ["vipsthumbnail", f"{folder}/whole.jpg", "--size", "640x640>", "-o", f"{folder}/small.jpg[Q=86,strip,optimize_coding]"],
            ["vipsthumbnail", f"{folder}/small.jpg", "--size", "32x32>", "-o", f"{folder}/blur.ppm"],
        ]
        environment = os.environ | {"VIPS_CONCURRENCY": "1"}
        start, before = time.monotonic(), os.times()
        for step in steps:
            subprocess.run([str(word) for word in step], env=environment, capture_output=True, check=False)
        after = os.times()
        return time.monotonic() - start, after.children_user + after.children_system - before.children_user - before.children_system


class Uploader:
    """Sends a picture again and again as one account."""

    def __init__(self, base, token, data):
        self.base, self.token = base, token
        boundary = uuid.uuid4().hex
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
        self.body = head.encode() + data + f"\r\n--{boundary}--\r\n".encode()
        self.type = f"multipart/form-data; boundary={boundary}"

    def call(self, path, body=None, **headers):
        request = urllib.request.Request(self.base + path, body, {"Authorization": f"Bearer {self.token}"} | headers)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.status, json.load(answer)

    def send(self):
        """The seconds until the server has taken it, and until it is ready."""
        start = time.monotonic()
        _, item = self.call("/api/v2/media", self.body, **{"Content-Type": self.type})
        taken = time.monotonic() - start
        while self.call(f"/api/v1/media/{item['id']}")[0] != 200:
            time.sleep(0.005)
        return taken, time.monotonic() - start


class ChildMemory:
    """Watches how much memory the tools in the sandbox take at most."""

    def __init__(self):
        self.peak_mb, self.ends = 0, threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ends.set()
        self.thread.join()

    def watch(self):
        while not self.ends.wait(0.02):
            for status in Path("/proc").glob("[0-9]*/status"):
                try:
                    text = status.read_text()
                except OSError:
                    continue
                if text.startswith("Name:\tvips") and "VmHWM:" in text:
                    self.peak_mb = max(self.peak_mb, int(text.split("VmHWM:")[1].split()[0]) / 1024)


def processor_seconds(server):
    """Of the server and of all children that it has waited for."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return sum(int(fields[index]) for index in (11, 12, 13, 14)) / CLOCK_TICKS


def measure(server, token, megapixels, path, count):
    width, height = SIZES[megapixels]
    runs = sorted(bare(path, width, height) for _ in range(3))
    uploader = Uploader(server.base, token, path.read_bytes())
    uploader.send()
    alone = sorted(uploader.send()[1] for _ in range(5))[2]
    before, start = processor_seconds(server), time.monotonic()
    with ChildMemory() as memory, ThreadPoolExecutor(4) as pool:
        taken = sorted(first for first, _ in pool.map(lambda _: uploader.send(), range(count)))
    seconds = time.monotonic() - start
    return {
        "megapixels": megapixels, "bytes": path.stat().st_size, "uploads_per_second": count / seconds, "taken_ms": taken[count // 2] * 1000,
        "ready_ms": alone * 1000, "bare_ms": runs[1][0] * 1000, "cpu_ms": (processor_seconds(server) - before) / count * 1000,
        "bare_cpu_ms": runs[1][1] * 1000, "child_mb": memory.peak_mb,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binaries", required=True)
    parser.add_argument("--uploads", type=int, default=24, help="uploads of each size, four at a time")
    parser.add_argument("--json", help="also writes the figures to this file")
    options = parser.parse_args()
    data, work = tempfile.mkdtemp(prefix="rapport-bench-"), tempfile.mkdtemp(prefix="rapport-bench-")
    server, results = None, []
    try:
        fill = [f"{options.binaries}/rapport-bench", "fill", "--data", data, "--accounts", "2", "--posts", "2"]
        filled = json.loads(subprocess.run(fill, capture_output=True, text=True, check=True).stdout.splitlines()[-1])
        server = Server(f"{options.binaries}/rapport", data, None)
        print(f"{'picture':<10}{'uploads/s':>10}{'taken ms':>10}{'ready ms':>10}{'bare ms':>9}{'CPU ms':>8}{'bare CPU':>10}{'child MB':>10}")
        for megapixels, (width, height) in SIZES.items():
            result = measure(server, filled["token"], megapixels, photo(work, width, height), options.uploads)
            results.append(result)
            print(
                f"{megapixels:>2} MP{'':<5}{result['uploads_per_second']:>10.2f}{result['taken_ms']:>10.0f}{result['ready_ms']:>10.0f}"
                f"{result['bare_ms']:>9.0f}{result['cpu_ms']:>8.0f}{result['bare_cpu_ms']:>10.0f}{result['child_mb']:>10.0f}", flush=True)
        print(f"server: {server.memory_mb():.0f} MB after the run")
        if options.json:
            Path(options.json).write_text(json.dumps({"pictures": results, "memory_mb": server.memory_mb()}, indent=2))
    except subprocess.CalledProcessError as error:
        sys.exit(f"bench: {error.cmd[0]} failed: {error.stderr}")
    finally:
        if server:
            server.stop()
        shutil.rmtree(data, ignore_errors=True)
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
