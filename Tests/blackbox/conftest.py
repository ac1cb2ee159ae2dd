"""Mastodon.py for the people of the tests."""

import pytest
from mastodon import Mastodon

from harness.contract import ContractSession


def mastodon_for(server, token=None, **more):
    """Mastodon.py as an app uses it, with checked answers."""
    return Mastodon(
        access_token=token, api_base_url=server.url, session=ContractSession(), ratelimit_method="throw", request_timeout=30, **more)


@pytest.fixture
def mastodon(server):
    """Makes a Mastodon.py client: `mastodon(person)`, or `mastodon()` for nobody."""
    return lambda person=None: mastodon_for(server, person.token if person else None)
