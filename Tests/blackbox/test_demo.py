"""`rapport demo`: a lively world that a number repeats, made through the real services."""

import sqlite3
import time
from collections import Counter

import pytest

from harness.people import People
from harness.server import Server

NUMBER = 3


def texts(server):
    """What everybody says, in no order."""
    with sqlite3.connect(f"file:{server.database_file}?mode=ro", uri=True) as database:
        return Counter(database.execute(
            "SELECT a.username, p.body FROM posts p JOIN accounts a ON a.id = p.author WHERE p.boost_of IS NULL AND a.username <> 'rapport'"))


def counted(server, sql):
    with sqlite3.connect(f"file:{server.database_file}?mode=ro", uri=True) as database:
        return database.execute(sql).fetchone()[0]


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("demo"))
    server.folder.mkdir(parents=True, exist_ok=True)
    server.said = server.command_json("demo", "--number", str(NUMBER))
    yield server
    server.kill()


def test_the_world_is_lively_and_its_figures_are_right(world):
    assert world.said["accounts"] == 24 and world.said["posts"] > 200
    assert world.said["pictures"] > 30, world.said
    for least, sql in [
        (20, "SELECT COUNT(*) FROM posts WHERE boost_of IS NOT NULL"),
        (5, "SELECT COUNT(*) FROM posts WHERE boost_of IS NOT NULL AND via IS NOT NULL"),
        (10, "SELECT COUNT(*) FROM relations WHERE connection_state = 3"),
        (4, "SELECT COUNT(*) FROM communities"),
        (4, "SELECT COUNT(*) FROM introductions"),
        (3, "SELECT COUNT(*) FROM circles"),
        (1, "SELECT COUNT(*) FROM conversations WHERE name = 'Summer fête'"),
        (1, "SELECT COUNT(*) FROM waiting"),
        (5, "SELECT COUNT(*) FROM channels"),
        (3, "SELECT COUNT(*) FROM episodes"),
        (10, "SELECT COUNT(*) FROM articles"),
    ]:
        assert counted(world, sql) >= least, sql
    assert counted(world, "SELECT COUNT(*) FROM jobs WHERE dead_at IS NOT NULL") == 0
    assert counted(world, "SELECT MAX(created_at) FROM posts") <= time.time() * 1000
    # What is one-way is answered by nobody.
    assert counted(world, "SELECT COUNT(*) FROM posts p JOIN accounts a ON a.id = p.reply_to_author WHERE a.declared <> 0") == 0
    # Nobody answers the one who only broadcasts.
    assert counted(world, """SELECT COUNT(*) FROM posts p JOIN accounts a ON a.id = p.reply_to_author WHERE a.username = 'hugo'""") == 0
    world.command("doctor", "--recount")


def test_a_server_with_people_is_left_alone(world):
    before = texts(world)
    done = world.command("demo", check=False)
    assert done.returncode == 1 and "holds a server that people use" in done.stderr
    assert texts(world) == before


def test_people_of_the_world_sign_in_and_their_posts_are_spread_over_weeks(world):
    world.start()
    people = People(world)
    ana = people.named("ana_visitor")
    found = ana.api.ok("GET", "/api/v2/search", params={"q": "hugo", "type": "accounts"})["accounts"]
    hugo = next(account for account in found if account["username"] == "hugo")
    assert hugo["followers_count"] > 10
    posts = ana.api.ok("GET", f"/api/v1/accounts/{hugo['id']}/statuses", params={"limit": 40})
    assert len({post["created_at"][:10] for post in posts}) > 10 and all(post["replies_count"] == 0 for post in posts if not post["reblog"])
    people.close()
    world.stop()


@pytest.mark.long
def test_the_same_number_makes_the_same_world(world, tmp_path):
    again = Server(tmp_path / "again")
    again.folder.mkdir(parents=True)
    assert again.command_json("demo", "--number", str(NUMBER)) == world.said
    assert texts(again) == texts(world)
    other = Server(tmp_path / "other")
    other.folder.mkdir(parents=True)
    other.command_json("demo", "--number", str(NUMBER + 1))
    assert texts(other) != texts(world)
