"""A disk that is full: uploads are refused with 507, everything else goes on, and all is well again as soon as there is room."""

import os
import subprocess

import pytest
import requests

from harness import pictures
from harness.people import People
from harness.server import Server, binary, clean_environment, free_port
from harness.waiting import eventually

MIB = 1024 * 1024


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 320 MiB for one server's data."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=320m", "tmpfs", folder], capture_output=True, check=False)
    if os.geteuid() != 0 or made.returncode != 0:
        pytest.skip("only root may mount a disk of its own")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.parametrize("streams", [("/dev/full", "/dev/full"), ("pipe", "pipe")])
def test_a_server_serves_on_when_nobody_can_write_down_what_it_says(tmp_path, streams):
    """A log on a full disk, or whose reader has gone, ends no server."""
    port = free_port()
    command = [str(binary()), "serve", "--data", str(tmp_path / "data"), "--address", "127.0.0.1", "--port", str(port), "--set", "log.level=trace"]
    with open("/dev/full", "wb") as full:
        reader, writer = os.pipe()
        target = full if streams[0] == "/dev/full" else writer
        process = subprocess.Popen(command, env=clean_environment(), stdin=subprocess.DEVNULL, stdout=target, stderr=target)
        os.close(reader)
        os.close(writer)
    try:
        eventually(lambda: process.poll() is not None or answers(port), "the server", seconds=60)
        assert process.poll() is None and answers(port)
    finally:
        process.terminate()
        assert process.wait(30) == 0


def test_an_answer_that_cannot_be_written_is_a_failure(tmp_path):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([str(binary()), "config", "show", "--data", str(tmp_path)], env=clean_environment(), stdout=full, stderr=subprocess.PIPE, text=True,
            check=False)
    assert done.returncode == 1 and done.stderr == "rapport: the answer could not be written: No space left on device\n"


def answers(port):
    try:
        return requests.get(f"http://127.0.0.1:{port}/health/live", timeout=2).status_code == 200
    except requests.RequestException:
        return False


def ready(person, answer, seconds):
    """Waits until an upload is a picture."""
    assert answer.status_code == 202
    path = f"/api/v1/media/{answer.json()['id']}"
    eventually(lambda: person.api.get(path).status_code == 200, "the picture", seconds=seconds)


def test_a_full_disk_refuses_uploads_and_nothing_else_and_recovers_at_once(small_disk):
    server = Server(small_disk)
    server.start()
    people = People(server)
    try:
        alice = people.named("alice")
        send = lambda: alice.api.post("/api/v2/media", files={"file": ("a.png", pictures.plain(), "image/png")})
        ready(alice, send(), 30)
        filler = small_disk / "filler"
        free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
        with filler.open("wb") as file:
            for _ in range((free - 30 * MIB) // MIB):
                file.write(b"\1" * MIB)
        answer = send()
        assert answer.status_code == 507 and "full" in answer.json()["error"]
        assert alice.api.publish("still here")["id"]
        assert list((server.data / "media" / "incoming").iterdir()) == []
        filler.unlink()

        def taken():
            answer = send()
            assert answer.status_code in (202, 507)
            return answer if answer.status_code == 202 else None

        ready(alice, eventually(taken, "room for pictures", seconds=10), 20)
    finally:
        people.close()
        server.stop()
