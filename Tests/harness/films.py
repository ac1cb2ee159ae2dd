"""Tiny sound and video for the tests, made by ffmpeg."""

import subprocess

VIDEO = ["-f", "lavfi", "-i", "testsrc2=s=64x48:d=1:r=10"]
TONE = ["-f", "lavfi", "-i", "sine=frequency=440:d=1"]
SECRETS = [
    "-metadata", "title=SecretTitle", "-metadata", "location=+48.1371+011.5754/", "-metadata", "com.apple.quicktime.make=SecretMaker",
    "-metadata:s:0", "title=SecretStream", "-metadata:s:0", "handler_name=SecretHandler", "-movflags", "use_metadata_tags",
]


#: What ffmpeg made before, by name and arguments: the same comes of the same.
MADE = {}


def made(tmp_path, name, *arguments):
    """Lets ffmpeg write a file, once for the same arguments, and returns its bytes; it lies in `tmp_path` either way."""
    path = tmp_path / name
    if (name, arguments) not in MADE:
        subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", *arguments, str(path)], check=True)
        MADE[name, arguments] = path.read_bytes()
    path.write_bytes(MADE[name, arguments])
    return MADE[name, arguments]


def mp4(tmp_path, *more, name="a.mp4", sound=True):
    inputs = VIDEO + (TONE if sound else [])
    return made(tmp_path, name, *inputs, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", *(["-c:a", "aac"] if sound else []), *more)


def webm(tmp_path):
    return made(tmp_path, "a.webm", *VIDEO, *TONE, "-c:v", "libvpx", "-b:v", "100k", "-c:a", "libvorbis")


def turned(tmp_path):
    """A film that players turn by a quarter, as phones write them."""
    mp4(tmp_path, name="plain.mp4")
    return made(tmp_path, "turned.mp4", "-i", str(tmp_path / "plain.mp4"), "-c", "copy", "-metadata:s:v:0", "rotate=90")


def sound(tmp_path, kind):
    codec = {"mp3": "libmp3lame", "m4a": "aac", "ogg": "libopus", "wav": "pcm_s16le", "flac": "flac", "aac": "aac"}[kind]
    return made(tmp_path, f"a.{kind}", *TONE, "-c:a", codec, "-metadata", "title=SecretTitle")


def facts(data, tmp_path):
    """Streams as ffprobe sees them, by kind: {"video": {...}, "audio": {...}, "format": {...}}."""
    import json

    path = tmp_path / "served"
    path.write_bytes(data)
    found = subprocess.run(
        ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json", str(path)], check=True, capture_output=True)
    answer = json.loads(found.stdout)
    return {"format": answer["format"], **{stream["codec_type"]: stream for stream in answer["streams"]}}
