"""Mastodon.py as an app uses it."""

from mastodon import Mastodon

from .contract import ContractSession


def mastodon_for(server, token=None, **more):
    """A client whose answers are checked."""
    return Mastodon(
        access_token=token, api_base_url=server.url, session=ContractSession(), ratelimit_method="throw", request_timeout=30, **more)
