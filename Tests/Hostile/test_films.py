"""Sound and video made to harm: each is refused or harmless, only that upload fails, no other file is read, no address is asked."""

import http.server
import struct
import threading
import time
from pathlib import Path

import pytest

from harness import films

BOX = struct.Struct(">I4s")


def upload(person, data, name="a.mp4", kind="video/mp4", path="/api/v1/media"):
    return person.api.post(path, files={"file": (name, data, kind)})


def leftovers(server):
    return [path.name for path in (Path(server.data) / "media" / "incoming").iterdir()]


@pytest.fixture
def canary():
    """A web server that writes down who asks."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    listener = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{listener.server_port}", asked
    listener.shutdown()


def playlists(url):
    hls = f"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:1.0,\n{url}/hls.ts\n#EXTINF:1.0,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n".encode()
    return {
        # Known by its first bytes, as are all other kinds of lists: which ones those are is tested beside the code that looks at them.
        "hls.mp4": hls,
        # The right first bytes, and a list behind them.
        "ftyp-hls.mp4": b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + hls, "ebml-hls.webm": b"\x1a\x45\xdf\xa3" + hls, "id3-hls.mp3": b"ID3\4\0\0\0\0\0\0" + hls,
        "ogg-concat.ogg": b"OggS" + b"ffconcat version 1.0\nfile /etc/passwd\n", "wave-list.wav": b"RIFF\x24\0\0\0WAVE" + hls,
    }


@pytest.mark.parametrize("name", sorted(playlists("")))
def test_lists_of_other_files_are_refused_and_nobody_is_asked(server, alice, still_well, canary, name):
    url, asked = canary
    answer = upload(alice, playlists(url)[name], name)
    assert answer.status_code == 422 and answer.json()["error"]
    assert asked == [] and leftovers(server) == []
    still_well()


def box(kind, content):
    return BOX.pack(8 + len(content), kind) + content


def test_a_reference_to_another_file_is_not_followed(alice, still_well, canary, tmp_path):
    """`dref` may name an address instead of the file itself (ISO 14496-12, 8.7.2)."""
    url, asked = canary
    data = films.mp4(tmp_path, "-movflags", "+faststart")
    inside = box(b"url ", b"\0\0\0\1")
    assert inside in data
    for target in (f"{url}/dref.mp4", "file:///etc/passwd", "/etc/passwd"):
        outside = b"\0\0\0\0" + target.encode() + b"\0"
        # The box grows over what follows: what a reader makes of the rest is its own affair.
        answer = upload(alice, data.replace(inside, BOX.pack(8 + len(outside), b"url ") + outside))
        assert answer.status_code in (200, 422)
        if answer.status_code == 200:
            assert b"root:" not in alice.api.session.get(answer.json()["url"]).content
    alias = data.replace(b"url \0\0\0\1", b"alis\0\0\0\0")
    assert upload(alice, alias).status_code in (200, 422)
    assert asked == []
    still_well()


@pytest.mark.parametrize(("width", "height"), [(25_000, 25_000), (65_535, 65_535), (0, 0)])
def test_what_a_container_claims_of_its_pictures_is_not_unfolded(server, alice, still_well, tmp_path, width, height):
    data = films.mp4(tmp_path, "-movflags", "+faststart")
    place = data.index(b"avc1", data.index(b"stsd")) + 4 + 24
    assert struct.unpack(">HH", data[place:place + 4]) == (64, 48)
    claiming = data[:place] + struct.pack(">HH", width, height) + data[place + 4:]
    start = time.monotonic()
    answer = upload(alice, claiming)
    # The stream says 64 by 48, and that is believed.
    assert answer.status_code == 200
    original = answer.json()["meta"]["original"]
    assert (original["width"], original["height"]) == (64, 48)
    assert time.monotonic() - start < 20 and leftovers(server) == []
    still_well()


def test_a_video_whose_pictures_are_larger_than_allowed_is_refused(alice, still_well, tmp_path):
    data = films.made(
        tmp_path, "large.mp4", "-f", "lavfi", "-i", "color=s=8192x4320:d=0.1:r=10", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
    assert upload(alice, data).status_code == 422
    still_well()


def test_a_video_that_claims_a_year_is_refused(alice, still_well, tmp_path):
    """Durations stand in each header (ISO 14496-12, 8.2.2, 8.3.2, 8.4.2; version 0), in milliseconds but for that of the media."""
    data = bytearray(films.mp4(tmp_path))
    for kind, place in ((b"mvhd", 20), (b"tkhd", 24), (b"mdhd", 20)):
        start = 0
        while (found := data.find(kind, start)) >= 0:
            at = found + place
            assert data[found + 4] == 0 and 900 <= struct.unpack(">I", data[at:at + 4])[0] <= 50_000, kind
            data[at:at + 4] = struct.pack(">I", 0x7FFFFFFF)
            start = found + 4
    assert upload(alice, bytes(data)).status_code == 422
    still_well()


@pytest.mark.parametrize("kind", ["mp4", "webm", "mp3", "ogg", "wav", "flac", "m4a", "aac"])
def test_what_is_truncated_or_garbled_fails_alone(server, alice, still_well, tmp_path, kind):
    make = {"mp4": films.mp4, "webm": films.webm}.get(kind, lambda path: films.sound(path, kind))
    whole = make(tmp_path)
    garbled = whole[:len(whole) // 2] + bytes((byte * 7 + 13) % 256 for byte in whole[len(whole) // 2:])
    for data in (whole[:20], whole[:len(whole) // 3], garbled):
        answer = upload(alice, data, f"a.{kind}")
        assert answer.status_code in (200, 422), answer.text
        if answer.status_code == 200:
            served = alice.api.session.get(answer.json()["url"])
            assert served.headers["Content-Type"].split("/")[0] in ("video", "audio")
    assert leftovers(server) == []
    still_well()


def test_a_polyglot_is_served_without_its_other_half(alice, tmp_path):
    for data, name in ((films.mp4(tmp_path), "a.html"), (films.sound(tmp_path, "mp3"), "a.mp3.html")):
        answer = upload(alice, data + b"\n<script>alert(document.cookie)</script>", name, "text/html")
        assert answer.status_code == 200
        served = alice.api.session.get(answer.json()["url"])
        assert served.headers["Content-Type"] in ("video/mp4", "audio/mpeg")
        assert served.headers["X-Content-Type-Options"] == "nosniff" and "sandbox" in served.headers["Content-Security-Policy"]
        # What follows the last frame of an MP3 is copied with it, and is sound to whoever asks.
        assert name == "a.mp3.html" or b"<script>" not in served.content


def test_sound_and_video_are_no_pictures_of_a_profile(alice, still_well, tmp_path):
    answer = alice.api.patch("/api/v1/accounts/update_credentials", files={"avatar": ("a.mp4", films.mp4(tmp_path), "video/mp4")})
    assert answer.status_code == 422
    still_well()
