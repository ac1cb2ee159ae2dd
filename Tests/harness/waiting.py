"""Waiting for what happens after the answer: jobs that fill timelines and notifications."""

import time

DEADLINE = 15


def eventually(condition, what="the expected state", seconds=DEADLINE):
    """Asks `condition` again and again until it gives something true, and returns that. Fails after `seconds`."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"{what} did not come within {seconds} s; last seen: {value!r}")
        time.sleep(0.02)
