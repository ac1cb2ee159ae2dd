"""Mass mentions: a post tells a bounded number of people, and refusing more costs little (Discourse CVE-2023-48297)."""

import time


def test_a_post_mentions_a_bounded_number_of_people(alice, still_well):
    many = " ".join(f"@person{number}" for number in range(51))
    answer = alice.api.post("/api/v1/statuses", json={"status": many})
    assert (answer.status_code, answer.json()["code"]) == (422, "too_many_mentions")
    few = " ".join(f"@nobody{number}" for number in range(50))
    assert alice.api.post("/api/v1/statuses", json={"status": few}).status_code == 200
    still_well()


def test_a_hundred_thousand_mentions_are_refused_quickly(alice, still_well):
    began = time.monotonic()
    for separator in ("", " ", "\n"):
        body = {"status": separator.join(["@a"] * 100_000)[:250_000]}
        assert alice.api.post("/api/v1/statuses", json=body).status_code in (413, 422)
    body = {"status": " ".join(f"@a{number}@b.example" for number in range(100_000))}
    assert alice.api.post("/api/v1/statuses", json=body).status_code == 413
    assert time.monotonic() - began < 10
    still_well()


def test_tags_and_links_without_number_are_read_quickly(alice, still_well):
    began = time.monotonic()
    for piece in ("#a", "# #", "http://", "https://a.example/(((", "@", "@@", "a@b", "[", ":a:", "www."):
        answer = alice.api.post("/api/v1/statuses", json={"status": (piece * 2500)[:5000]})
        assert answer.status_code in (200, 422)
    assert time.monotonic() - began < 15
    still_well()
