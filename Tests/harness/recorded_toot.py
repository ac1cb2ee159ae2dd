"""Runs toot and writes each answer that it got to the file named by TOOT_RECORD, one JSON object a line."""

import json
import os
import sys

import requests

send = requests.Session.send


def recording(session, request, **options):
    response = send(session, request, **options)
    entry = {
        "method": request.method, "url": request.url, "status": response.status_code, "headers": dict(response.headers),
        "body": response.content.decode("utf-8", "replace"),
    }
    with open(os.environ["TOOT_RECORD"], "a", encoding="utf-8") as record:
        record.write(json.dumps(entry) + "\n")
    return response


requests.Session.send = recording

from toot.cli import cli  # noqa: E402

sys.exit(cli())
