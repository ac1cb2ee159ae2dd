"""Circles through our own API and Mastodon.py side by side: who sees what was written to one, and who sees the circle."""

import pytest

from harness.waiting import eventually

pytestmark = pytest.mark.both_engines
OWN = "/api/rapport/v1"
ABSENT = "109999999999999999"


class Circle:
    def __init__(self, owner, name, *people):
        self.owner = owner
        self.made = owner.api.ok("POST", f"{OWN}/circles", json={"name": name})
        self.id = self.made["id"]
        self.base = f"{OWN}/circles/{self.id}"
        if people:
            self.add(*people)

    def add(self, *people):
        return self.owner.api.ok("POST", f"{self.base}/accounts", json={"account_ids": [person.id for person in people]})

    def remove(self, *people):
        return self.owner.api.ok("DELETE", f"{self.base}/accounts", json={"account_ids": [person.id for person in people]})


def cast(people):
    return (people.named(name) for name in ("sam", "mia", "ben", "eve"))


def write_to(*circles, text="for few"):
    audience = {"kind": "circle", "circles": [circle.id for circle in circles]}
    return circles[0].owner.api.ok("POST", f"{OWN}/posts", json={"text": text, "audience": audience})["id"]


def sees(mastodon, person, post):
    """Whether an app shows the post; where it does not, it is answered as if there were none."""
    answer, absent = person.api.get(f"/api/v1/statuses/{post}"), person.api.get(f"/api/v1/statuses/{ABSENT}")
    if answer.status_code == 200:
        assert mastodon(person).status(post).visibility == "private"
        return True
    assert (answer.status_code, answer.content) == (404, absent.content)
    assert person.api.get(f"/api/v1/statuses/{post}/context").status_code == 404
    return False


def test_a_post_is_for_who_was_in_the_circle_when_it_was_written_and_still_is(mastodon, people, anyone):
    lea, tom, mia, eve = cast(people)
    for person in (tom, mia, eve):
        mastodon(person).account_follow(lea.id)
    circle = Circle(lea, "Cousins", tom, mia)
    post = write_to(circle)
    assert [sees(mastodon, person, post) for person in (lea, tom, mia, eve)] == [True, True, True, False]
    assert anyone.get(f"/api/v1/statuses/{post}").status_code == 404
    eventually(lambda: post in {str(entry.id) for entry in mastodon(tom).timeline_home()}, "the post at home")
    eventually(lambda: post in {entry["root"]["id"] for entry in tom.api.ok("GET", f"{OWN}/timelines/between_us")}, "the thread between us")
    # An answer is for the same few, whatever its author's app says.
    answer = str(mastodon(tom).status_post("Thanks", in_reply_to_id=post, visibility="private").id)
    assert [sees(mastodon, person, answer) for person in (lea, mia, eve)] == [True, True, False]
    assert tom.api.post(f"/api/v1/statuses/{post}/reblog").status_code in (403, 404, 422)
    # Who is added later sees what comes later; who is taken out sees nothing any more.
    circle.add(eve), circle.remove(mia)
    later = write_to(circle, text="later")
    assert [sees(mastodon, person, post) for person in (tom, mia, eve)] == [True, False, False]
    assert [sees(mastodon, person, later) for person in (tom, mia, eve)] == [True, False, True]
    # Coming back is not having been there all the time.
    circle.add(mia)
    assert not sees(mastodon, mia, post) and not sees(mastodon, mia, later)
    assert {post, answer, later}.isdisjoint({str(entry.id) for entry in mastodon(mia).timeline_home()})
    # Without the circle its posts are their authors' alone.
    lea.api.ok("DELETE", circle.base)
    assert sees(mastodon, lea, post) and not sees(mastodon, tom, post)


def test_several_circles_at_once(mastodon, people):
    lea, tom, mia, eve = cast(people)
    family, work = Circle(lea, "Family", tom), Circle(lea, "Work", mia)
    post = write_to(family, work)
    assert [sees(mastodon, person, post) for person in (tom, mia, eve)] == [True, True, False]
    family.remove(tom)
    assert [sees(mastodon, person, post) for person in (tom, mia)] == [False, True]


def test_nobody_else_sees_the_circle(mastodon, people):
    lea, tom, _, eve = cast(people)
    circle = Circle(lea, "Difficult customers", tom)
    assert lea.api.ok("GET", f"{OWN}/circles")[-1] == circle.made | {"members_count": 1}
    assert [entry["id"] for entry in lea.api.ok("GET", f"{circle.base}/accounts")] == [tom.id]
    post = write_to(circle)
    assert [entry["id"] for entry in lea.api.ok("GET", f"{OWN}/posts/{post}/audience")["circles"]] == [circle.id]
    # Whoever reads the post is told that it is for a circle, and of the circle nothing.
    audience = tom.api.ok("GET", f"{OWN}/posts/{post}/audience")
    assert audience["kind"] == "circle" and audience["circles"] == []
    for other in (tom, eve):
        for path in ("", "/accounts"):
            hidden, absent = other.api.get(circle.base + path), other.api.get(f"{OWN}/circles/{ABSENT}{path}")
            assert (hidden.status_code, hidden.content) == (404, absent.content)
        assert other.api.delete(circle.base).status_code == 404 and circle.id not in other.api.get(f"{OWN}/circles").text
        taken = {"text": "x", "audience": {"kind": "circle", "circles": [circle.id]}}
        refused = other.api.post(f"{OWN}/posts", json=taken)
        absent = other.api.post(f"{OWN}/posts", json=taken | {"audience": {"kind": "circle", "circles": [ABSENT]}})
        assert refused.status_code in (404, 422) and refused.json()["code"] == absent.json()["code"] == "circle_unknown"
        assert other.api.post(f"{circle.base}/accounts", json={"account_ids": [other.id]}).status_code == 404
    seen = [tom.api.get(path).text for path in (f"/api/v1/statuses/{post}", "/api/v1/notifications", f"{OWN}/notifications", f"{OWN}/timelines/between_us")]
    assert not any("Difficult" in text for text in seen) and "Difficult" not in eve.api.get(f"/api/v1/accounts/{lea.id}/statuses").text
    assert lea.api.ok("PUT", circle.base, json={"name": "Friends"})["name"] == "Friends"
