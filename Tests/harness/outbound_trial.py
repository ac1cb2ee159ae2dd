"""Tries to lead a server to places that it must not ask. Runs alone in a network of its own, where it may listen on any port and
answer for any name: `python -m harness.outbound_trial FOLDER` prints what came of it as JSON.
"""

import json
import sqlite3
import sys
import time
from pathlib import Path

from harness.people import People
from harness.server import Server
from harness.sites import Canary, Names, Site
from harness.waiting import eventually

SITE = 8000
CANARIES = [80, 443, 22, 5432, 8081]
# Public, and nowhere in this network.
ELSEWHERE = "93.184.216.34"

NAMES = {
    "loop.test": [["127.0.0.1"]],
    "six.test": [["::1"]],
    "mapped.test": [["::ffff:127.0.0.1"]],
    "both.test": [[ELSEWHERE, "127.0.0.1", "::1"]],
    "first.test": [["127.0.0.1", ELSEWHERE]],
    "turns.test": [[ELSEWHERE], ["127.0.0.1"]],
    "later.test": [["127.0.0.1"], [ELSEWHERE]],
}
FORMS = [
    "127.0.0.1", "127.1", "0", "0.0.0.0", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.1", "127.0.0.1.", "127.255.255.254", "localhost",
    "localhost.", "LOCALHOST", "[::]", "[::1]", "[::ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]", "[2001::7f00:1]", "[fc00::1]", "[fe80::1]", "169.254.169.254", "100.64.0.1", "192.0.0.1", "198.18.0.1", "224.0.0.1",
    "240.0.0.1", "127\u30020\u30020\u30021", "\u2460\u2461\u2466.0.0.1", "user@127.0.0.1", "127.0.0.1:22", "127.0.0.1:5432", "127.0.0.1:8081",
    *NAMES, "turns.test",
]
# What asks for an address that then leads elsewhere.
REDIRECTS = ["link", "picture", "embed", "profile"]


def wait_for_jobs(server):
    """Until nothing about links is due."""
    def due():
        with sqlite3.connect(f"file:{server.database_file}?mode=ro", uri=True) as database:
            return database.execute(
                "SELECT COUNT(*) FROM jobs WHERE kind LIKE 'links.%' AND dead_at IS NULL AND run_at <= ?", (int(time.time() * 1000) + 1000,)).fetchone()[0]

    eventually(lambda: due() == 0, "the end of the jobs about links", seconds=120)


def lead_astray(server, site, person):
    """Every form through every surface: the link itself, a redirect, the picture and the oEmbed answer of a page, and the same for
    links of a profile."""
    texts, fields = [], []
    for number, form in enumerate(FORMS):
        target = f"http://{form}/x{number}"
        site.redirect(f"/to/{number}", target)
        head = '<title>t</title><meta property="og:image" content="{}"><link rel="alternate" type="application/json+oembed" href="{}">'
        site.page(f"/direct/{number}", head.format(target, target))
        site.page(f"/indirect/{number}", head.format(f"/picture/{number}", f"/embed/{number}"))
        for surface in REDIRECTS:
            site.redirect(f"/{surface}/{number}", target)
        texts += [f"see {target}", f"see {site.url}/link/{number}", f"see {site.url}/direct/{number}", f"see {site.url}/indirect/{number}"]
        fields += [target, f"{site.url}/profile/{number}"]
    for text in texts:
        person.api.publish(text)
    wait_for_jobs(server)
    for start in range(0, len(fields), 8):
        values = {f"fields_attributes[{index}][{part}]": value if part == "value" else "Site"
                  for index, value in enumerate(fields[start:start + 8]) for part in ("name", "value")}
        person.api.ok("PATCH", "/api/v1/accounts/update_credentials", data=values)
        wait_for_jobs(server)


def options(allowed):
    return ["--set", "links.preview-delay=0", "--set", f"outbound.allow={allowed}"]


def main(folder):
    names, canaries, site = Names(NAMES), [Canary(port) for port in CANARIES], Site(SITE)
    server = Server(Path(folder), options=options(f"127.0.0.1:{SITE}"))
    result = {}
    server.start()
    try:
        person = People(server).create("ada")
        lead_astray(server, site, person)
        result["connections"] = [connection for canary in canaries for connection in canary.connections]
        result["asked"] = {kind: len({path for path in site.asked if path.startswith(kind)}) for kind in ("/direct/", "/indirect/", *(f"/{surface}/" for surface in REDIRECTS))}
        result["names"] = sorted({name for name, _ in names.asked if name.endswith(".test")})
        result["lookups"] = len([name for name, _ in names.asked if name == "turns.test"])
        cards = [status["card"] for status in person.api.ok("GET", f"/api/v1/accounts/{person.id}/statuses?limit=40")]
        result["singing"] = len([card for card in cards if card and "canary" in card["title"]])
        # That nobody came means something only if somebody could have come.
        server.stop()
        server.options = options("127.0.0.0/8,::1/128")
        server.start()
        for host in ("loop.test", "six.test", "127.1"):
            person.api.publish(f"now http://{host}/allowed")
        wait_for_jobs(server)
        result["control"] = len([connection for canary in canaries for connection in canary.connections])
    finally:
        server.kill()
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1])
