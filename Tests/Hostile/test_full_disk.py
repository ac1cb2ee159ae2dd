"""A disk that is full: uploads are refused with 507, everything else goes on, and all is well again as soon as there is room."""

import os
import subprocess

import pytest

from harness import pictures
from harness.people import People
from harness.server import Server
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
