"""Mastodon.py for the people of the tests."""

import pytest

from harness.apps import mastodon_for


@pytest.fixture
def mastodon(server):
    """Makes a Mastodon.py client: `mastodon(person)`, or `mastodon()` for nobody."""
    return lambda person=None: mastodon_for(server, person.token if person else None)
