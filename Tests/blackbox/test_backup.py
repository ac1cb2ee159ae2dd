"""`rapport backup` beside a server that is written to, and `rapport restore` into either engine."""

import random
import secrets
import subprocess
import tarfile
import threading
from collections import Counter
from contextlib import ExitStack, contextmanager

import pytest
from mastodon import Mastodon

from harness import pictures, postgres
from harness.contract import ContractSession
from harness.people import Client, People
from harness.server import Server
from harness.waiting import eventually

both_engines = pytest.mark.both_engines
SEED = 20261122


@contextmanager
def emptied(folder, engine):
    """A server that has never been started, with an empty folder and an empty database."""
    with ExitStack() as stack:
        address = stack.enter_context(postgres.database(postgres.maintenance_address())) if engine == "postgres" else None
        server = Server(folder, database=address)
        folder.mkdir(parents=True, exist_ok=True)
        yield server
        server.kill()


def backed_up(server, path):
    return server.command_json("backup", str(path))


def rows_of(path):
    """Every row of every table of a backup, in no order, and the names of its media."""
    tables, media = {}, set()
    with tarfile.open(path) as archive:
        for member in archive:
            parts = member.name.split("/")
            if parts[0] == "media":
                media.add(parts[1])
            elif parts[0] == "database":
                columns, *rows = archive.extractfile(member).read().decode().removesuffix("\n").split("\n")
                names = columns.split("\t")
                table = tables.setdefault(parts[1], Counter())
                table.update(tuple(sorted(zip(names, row.split("\t")))) for row in rows)
    return tables, media


class Poster(threading.Thread):
    """Posts one numbered text after another until it is told to stop."""

    def __init__(self, person, is_over):
        super().__init__(daemon=True)
        self.person, self.is_over, self.texts = person, is_over, []

    def run(self):
        while not self.is_over.is_set():
            text = f"{self.person.name} says {len(self.texts)} \\ \t 'quoted'\n\n\U0001f600"
            self.person.api.publish(text)
            self.texts.append(text)


def ready(client, data, kind):
    return pictures.ready(client, client.media_post(data, kind, description="Words"))


@both_engines
def test_a_backup_made_while_four_people_post_is_one_moment_of_all_of_them(make_server, tmp_path, engine):
    source = make_server(engine)
    people = People(source)
    crowd = [people.fresh() for _ in range(4)]
    client = Mastodon(access_token=crowd[0].token, api_base_url=source.url, session=ContractSession())
    shown = client.status_post("With a picture", media_ids=[ready(client, pictures.plain(64, 48), "image/png")])
    is_over = threading.Event()
    posters = [Poster(person, is_over) for person in crowd]
    for poster in posters:
        poster.start()
    eventually(lambda: all(len(poster.texts) >= 5 for poster in posters), "five posts of each")
    early = [len(poster.texts) for poster in posters]
    first = backed_up(source, tmp_path / "first.backup")
    is_over.set()
    for poster in posters:
        poster.join()
    assert first["media"] >= 1 and first["gone"] == 0

    with emptied(tmp_path / "copy", engine) as copy:
        copy.command("restore", str(tmp_path / "first.backup"))
        copy.start()
        for person, poster, count in zip(crowd, posters, early, strict=True):
            api = Client(copy.url, person.token)
            statuses = api.ok("GET", f"/api/v1/accounts/{person.id}/statuses", params={"limit": 40})
            numbers = [int(text.split(" says ")[1].split()[0]) for text in (status["content"] for status in statuses) if " says " in text]
            # What was acknowledged before it began is there, and nothing of one moment without what came before.
            assert len(numbers) >= min(count, 39)
            assert numbers == sorted(numbers, reverse=True) and (not numbers or numbers == list(range(numbers[0], numbers[-1] - 1, -1)))
            api.publish("Here again")
        again = Client(copy.url, crowd[0].token).ok("GET", f"/api/v1/statuses/{shown.id}")
        path = again["media_attachments"][0]["url"].split("/media/")[1]
        old = crowd[0].api.get(f"/media/{path}")
        new = Client(copy.url).get(f"/media/{path}")
        assert (old.status_code, new.status_code) == (200, 200) and old.content == new.content
        copy.stop()
        copy.command("doctor", "--recount")
    people.close()


@both_engines
@pytest.mark.parametrize("target", ["sqlite", "postgres"])
def test_what_is_restored_is_equal_row_by_row_in_either_engine(server, alice, bob, mastodon, tmp_path, engine, target):
    if target == "postgres" and postgres.maintenance_address() is None:
        pytest.skip("no PostgreSQL cluster")
    ready(mastodon(alice), pictures.plain(40, 30), "image/png")
    alice.api.publish("Text with \\ and\ttab and \\N and 'quotes' and \U0001f600")
    bob.api.publish(f"@{alice.name} hello", visibility="direct")
    backed_up(server, tmp_path / "one.backup")
    with emptied(tmp_path / "copy", target) as copy:
        said = copy.command_json("restore", str(tmp_path / "one.backup"))
        backed_up(copy, tmp_path / "two.backup")
    one, two = rows_of(tmp_path / "one.backup"), rows_of(tmp_path / "two.backup")
    assert one[1] == two[1] and said["media"] == len(one[1])
    assert one[0].keys() == two[0].keys()
    for table in one[0]:
        assert one[0][table] == two[0][table], table
    assert said["rows"] == sum(sum(rows.values()) for rows in one[0].values())


def refused(server, path):
    """That `path` is refused in one line and leaves nothing."""
    done = server.command("restore", str(path), check=False)
    last = done.stderr.strip().splitlines()[-1]
    assert done.returncode == 1 and last.startswith("rapport: "), done.stderr
    assert not any((server.data / name).exists() for name in ("rapport.db", "restoring"))
    assert not any(path.is_file() for path in (server.data / "media").rglob("*"))
    if server.database:
        assert postgres.run(server.database, "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')") == ["0"]
    return last


@both_engines
def test_damaged_and_foreign_files_are_refused_with_nothing_changed(server, mastodon, alice, tmp_path, engine):
    ready(mastodon(alice), pictures.plain(32, 32), "image/png")
    good = tmp_path / "good.backup"
    backed_up(server, good)
    data = good.read_bytes()
    with tarfile.open(good) as archive:
        members = archive.getmembers()
    chance = random.Random(SEED)
    places = [chance.choice(range(member.offset, member.offset_data + member.size)) for member in chance.sample(members, min(len(members), 12))]
    with emptied(tmp_path / "target", engine) as target:
        bad = tmp_path / "bad.backup"
        for place in places:
            changed = bytearray(data)
            changed[place] ^= 1 << chance.randrange(8)
            bad.write_bytes(changed)
            assert "cannot be restored" in refused(target, bad), place
        for cut in (0, 100, 512, len(data) // 2, len(data) - 1024, len(data) - 1):
            bad.write_bytes(data[:cut])
            assert "cannot be restored" in refused(target, bad), cut
        bad.write_bytes(data + b"more")
        refused(target, bad)
        bad.write_bytes(secrets.token_bytes(5000))
        refused(target, bad)
        with tarfile.open(bad, "w") as foreign:
            foreign.add(__file__, "../../etc/passwd")
        refused(target, bad)
        assert "No such file" in refused(target, tmp_path / "absent.backup")
        target.command("restore", str(good))
        assert "is not empty" in target.command("restore", str(good), check=False).stderr


def test_a_backup_never_replaces_a_file_and_needs_a_database(server, tmp_path):
    taken = tmp_path / "taken.backup"
    taken.write_text("mine")
    assert server.command("backup", str(taken), check=False).returncode == 1 and taken.read_text() == "mine"
    done = server.command("backup", str(tmp_path / "no" / "folder.backup"), check=False)
    assert done.returncode == 1 and "No such file" in done.stderr
    with emptied(tmp_path / "empty", "sqlite") as empty:
        done = empty.command("backup", str(tmp_path / "none.backup"), check=False)
        assert done.returncode == 1 and "holds no database" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "taken.backup"]


def test_a_backup_that_does_not_fit_leaves_nothing(server, tmp_path):
    """A file system of a few KiB stands for a full disk."""
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(small)], capture_output=True).returncode != 0:
        pytest.skip("this user may not mount a file system")
    try:
        done = server.command("backup", str(small / "one.backup"), check=False)
        assert done.returncode == 1 and "No space left" in done.stderr
        assert list(small.iterdir()) == []
    finally:
        subprocess.run(["umount", str(small)], check=True)
