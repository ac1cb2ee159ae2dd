"""Pictures made to harm: each is refused or harmless, only that upload fails, and nothing is left lying about."""

import time
from pathlib import Path

import pytest

from harness import pictures
from harness.waiting import eventually

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'


def upload(person, data, name="a.png", kind="image/png", path="/api/v1/media"):
    return person.api.post(path, files={"file": (name, data, kind)})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("svg.png", SVG), ("page.png", b"<html><script>alert(1)</script></html>"), ("doc.png", b"%PDF-1.7\n1 0 obj"),
        ("list.png", b"#EXTM3U\nfile:///etc/passwd\n"), ("script.png", b"%!PS-Adobe-3.0\n"), ("mvg.png", b"push graphic-context\nimage over 0,0 0,0 'https://example.com'\n"),
        ("heic.png", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), ("avif.png", b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf"),
        ("actor.png", b'{"@context":"https://www.w3.org/ns/activitystreams","type":"Person"}'), ("tiff.png", b"II*\0\x08\0\0\0"), ("empty.png", b""),
        ("wave.png", b"RIFF\x24\0\0\0WAVEfmt "),
    ],
    ids=lambda value: value if isinstance(value, str) else "")
def test_what_only_claims_to_be_a_picture_is_refused(alice, still_well, name, data):
    answer = upload(alice, data, name)
    assert answer.status_code == 422
    assert answer.json()["error"]
    still_well()


@pytest.mark.parametrize(("width", "height"), [(50_000, 50_000), (25_000, 25_000), (16_385, 1), (2**31 - 1, 2**31 - 1), (0, 10)])
def test_a_bomb_is_refused_before_it_is_unfolded(alice, still_well, width, height):
    start = time.monotonic()
    answer = upload(alice, pictures.bomb(width, height, rows=min(height, 25_000) if width < 100_000 and height > 1 else 0))
    assert answer.status_code == 422
    assert time.monotonic() - start < 5
    still_well()


def test_a_bomb_that_lies_about_its_size_harms_only_itself(alice, still_well):
    """The first chunk says small, the data goes on for gigabytes; and a second size follows."""
    small = pictures.bomb(100, 100, rows=0)
    big = pictures.bomb(50_000, 10_000)
    lying = small[:33] + big[33:]
    assert upload(alice, lying).status_code in (200, 422)
    still_well()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_truncated_or_garbled_picture_fails_alone(alice, still_well, kind):
    whole = pictures.moving() if kind == "GIF" else pictures.plain(kind=kind)
    garbled = whole[:len(whole) // 2] + bytes((byte * 7 + 13) % 256 for byte in whole[len(whole) // 2:])
    for data in (whole[:60], whole[:len(whole) // 3], garbled):
        answer = upload(alice, data)
        assert answer.status_code in (200, 422), answer.text
        if answer.status_code == 200:
            assert alice.api.session.get(answer.json()["url"]).headers["Content-Type"].startswith("image/")
    assert upload(alice, whole).status_code == 200
    still_well()


def test_a_polyglot_is_served_as_a_picture_without_its_other_half(alice):
    data = pictures.plain(kind="GIF")
    polyglot = data + b"/*\n<script>alert(document.cookie)</script>*/=1;alert(1)"
    answer = upload(alice, polyglot, "a.gif.html", "text/html")
    assert answer.status_code == 200
    served = alice.api.session.get(answer.json()["url"])
    assert served.headers["Content-Type"] == "image/gif"
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert b"script" not in served.content and b"alert" not in served.content


@pytest.mark.parametrize("name", ["../../../../tmp/evil.png", "/etc/passwd", "a\0b.png", "..", "x" * 4000, "$(touch /tmp/evil).png", "'; touch /tmp/evil; '", "-o.png", "|touch evil"])
def test_the_name_of_a_file_is_never_a_path_or_a_command(server, alice, still_well, name):
    answer = upload(alice, pictures.plain(), name)
    assert answer.status_code in (200, 400)
    assert not Path("/tmp/evil.png").exists() and not Path("/tmp/evil").exists()
    if answer.status_code == 200:
        assert "evil" not in answer.json()["url"] and "passwd" not in answer.json()["url"]
    still_well()


def test_an_upload_that_is_too_large_is_cut_off(server, alice, still_well):
    for size in (13 * 1024 * 1024, 30 * 1024 * 1024):
        try:
            assert upload(alice, pictures.plain() + b"\0" * size).status_code == 413
        except OSError:
            pass  # The server closed while the client still sent.
    still_well()
    assert leftovers(server) == []


def test_an_upload_that_breaks_off_leaves_nothing(server, raw, alice, still_well):
    head = (
        "POST /api/v2/media HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n"
        f"Authorization: Bearer {alice.token}\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n")
    with raw.open() as connection:
        connection.sendall(head.encode() + b"\x89PNG" * 10_000)
    eventually(lambda: not leftovers(server), "the end of what was left")
    still_well()


def leftovers(server):
    return [path.name for path in (Path(server.data) / "media" / "incoming").iterdir()]


def test_other_fields_cannot_name_a_file(alice):
    assert alice.api.post("/api/v1/media", json={"file": "/etc/passwd"}).status_code == 422
    assert alice.api.post("/api/v1/media", data={"file": "/etc/passwd"}).status_code == 422
