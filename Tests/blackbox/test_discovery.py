"""What apps and other servers ask before anybody signs in."""

import re

import pytest

pytestmark = pytest.mark.both_engines


def test_instance_v1_and_v2_describe_the_same_server(mastodon, server):
    nobody = mastodon()
    old, new = nobody.instance_v1(), nobody.instance_v2()
    assert old.uri == new.domain == server.host
    assert old.title == new.title
    assert new.configuration.statuses.max_characters == old.configuration.statuses.max_characters == 5000
    assert old.version == new.version


def test_the_version_names_its_family_and_itself(mastodon):
    version = mastodon().instance_v2().version
    assert re.match(r"\d+\.\d+\.\d+ \(compatible; Rapport .+\)", version), version


def test_nodeinfo_is_found_and_true(anyone, server):
    links = anyone.ok("GET", "/.well-known/nodeinfo")["links"]
    assert {link["rel"].rsplit("/", 1)[1] for link in links} == {"2.0", "2.1"}
    for link in links:
        assert link["href"].startswith(server.url)
        document = anyone.ok("GET", link["href"].removeprefix(server.url))
        assert document["version"] == link["rel"].rsplit("/", 1)[1]
        assert re.fullmatch(r"[a-z0-9-]+", document["software"]["name"])
        assert isinstance(document["openRegistrations"], bool)


def test_mastodon_py_reads_nodeinfo(mastodon):
    assert mastodon().instance_nodeinfo().version == "2.0"


def test_webfinger_names_an_account_and_nobody_else(anyone, server, alice):
    answer = anyone.get("/.well-known/webfinger", params={"resource": f"acct:{alice.name}@{server.host}"})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/jrd+json")
    assert answer.json()["subject"] == f"acct:{alice.name}@{server.host}"
    assert anyone.get("/.well-known/webfinger", params={"resource": f"acct:nobody@{server.host}"}).status_code == 404
    assert anyone.get("/.well-known/webfinger", params={"resource": "acct:alice@elsewhere.example"}).status_code == 404
    assert anyone.get("/.well-known/webfinger").status_code == 400
    assert anyone.get("/.well-known/webfinger", params={"resource": "nonsense"}).status_code in (400, 404)


@pytest.mark.parametrize("form", ["{site}/@{name}", "{site}/@{NAME}?x=1#top", "{site}/ap/u/{id}"])
def test_people_are_found_by_the_address_of_their_profile(mastodon, server, alice, bob, form):
    address = form.format(site=server.url, name=alice.name, NAME=alice.name.upper(), id=alice.id)
    assert [str(found.id) for found in mastodon(bob).search_v2(address, resolve=True).accounts] == [str(alice.id)]
    assert [str(found.id) for found in mastodon(bob).account_search(address)] == [str(alice.id)]
    assert mastodon(bob).search_v2(f"{server.url}/@nobody_at_all", resolve=True).accounts == []


def test_host_meta_points_to_webfinger(anyone, server):
    answer = anyone.get("/.well-known/host-meta")
    assert answer.status_code == 200
    assert f"{server.url}/.well-known/webfinger?resource={{uri}}" in answer.text


def test_oauth_metadata_names_what_is_offered(anyone, server):
    metadata = anyone.ok("GET", "/.well-known/oauth-authorization-server")
    assert metadata["issuer"].rstrip("/") == server.url
    assert metadata["code_challenge_methods_supported"] == ["S256"]
    assert "password" not in metadata["grant_types_supported"]
    assert {"authorization_code", "client_credentials"} <= set(metadata["grant_types_supported"])


def test_lists_about_the_server_are_readable_by_anyone(mastodon):
    nobody = mastodon()
    assert nobody.custom_emojis() == []
    assert isinstance(nobody.instance_peers(), list)
    assert isinstance(nobody.instance_rules(), list)
    assert isinstance(nobody.instance_activity(), list)
    assert isinstance(nobody.trending_tags(), list)
    assert isinstance(nobody.trending_statuses(), list)
    assert isinstance(nobody.trending_links(), list)
    assert isinstance(nobody.directory(), list)


def test_health_is_told(anyone):
    assert anyone.get("/health/live").status_code == 200
    assert anyone.get("/health/ready").status_code == 200
