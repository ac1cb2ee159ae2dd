"""Pictures that tests upload: made here, so that what is in them is known."""

import io
import struct
import zlib

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from harness.waiting import eventually


def plain(width=640, height=480, kind="PNG", mode="RGB", colour=(200, 40, 60)):
    """A picture of one colour with a diagonal, so that it is not the same upside down."""
    picture = Image.new(mode, (width, height), colour if mode == "RGB" else (*colour, 128))
    for place in range(min(width, height)):
        picture.putpixel((place, place), (255, 255, 255) if mode == "RGB" else (255, 255, 255, 255))
    return encoded(picture, kind)


def encoded(picture, kind, **options):
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def from_a_phone(width=800, height=600):
    """A JPEG as phones make it: turned by its orientation, with the place and the maker in it. Its left half is red, as it lies
    in the file; seen upright, the red half is on top."""
    picture = Image.new("RGB", (width, height), (0, 0, 255))
    picture.paste((255, 0, 0), (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    exif[Base.Make] = "SecretCameraMaker"
    exif[Base.Software] = "SecretCameraSoftware"
    gps = exif.get_ifd(IFD.GPSInfo)
    gps[GPS.GPSLatitudeRef], gps[GPS.GPSLatitude] = "N", (48.0, 12.0, 30.0)
    gps[GPS.GPSLongitudeRef], gps[GPS.GPSLongitude] = "E", (16.0, 22.0, 15.0)
    return encoded(picture, "JPEG", exif=exif, comment=b"SecretComment", quality=90)


def moving(frames=3, size=(120, 80)):
    """A GIF that moves."""
    pictures = [Image.new("RGB", size, (80 * number % 256, 30, 200)) for number in range(frames)]
    return encoded(pictures[0], "GIF", save_all=True, append_images=pictures[1:], duration=100, loop=0)


def opened(data):
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width=50_000, height=50_000, rows=None):
    """A PNG of one bit per point: some kilobytes that unfold to gigabytes. `rows` is what its data really holds."""
    row = b"\0" * (1 + (width + 7) // 8)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row * 100) for _ in range((height if rows is None else rows) // 100)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def ready(client, media):
    """The picture that a Mastodon.py client has sent, once its job is done. Mastodon.py itself would look again after ten seconds only."""
    eventually(lambda: client.media(media.id).url, "the picture", seconds=30)
    return client.media(media.id)
