"""Readers that look at everything while others write: each answer must be a success."""

import random
import threading
import time

import requests

from harness.ledger import LedgerError

TIMEOUT = 30


class Reader(threading.Thread):
    """One connection of somebody who reads timelines, threads, profiles and notifications, by the API and by the pages."""

    def __init__(self, person, cookies, ledger, seed, number, is_over):
        super().__init__(daemon=True)
        self.person, self.ledger, self.is_over = person, ledger, is_over
        self.random = random.Random(f"{seed}/reader/{number}")
        self.base = person.api.base
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["Authorization"] = f"Bearer {person.token}"
        #: Signed in to the pages.
        self.pages = requests.Session()
        self.pages.trust_env = False
        self.pages.cookies.update(cookies)
        self.failure = None
        #: Seconds of each answer.
        self.times = []

    def run(self):
        acts = [self.timeline] * 6 + [self.post] * 4 + [self.profile] * 2 + [self.notifications] * 2 + [self.page] * 2
        try:
            while not self.is_over.is_set():
                self.random.choice(acts)()
        except Exception as error:  # kept for the main thread, which fails with it
            self.failure = error

    def read(self, path):
        started = time.monotonic()
        answer = self.session.get(self.base + path, timeout=TIMEOUT)
        self.times.append(time.monotonic() - started)
        if answer.status_code != 200:
            raise LedgerError(f"GET {path} -> {answer.status_code}: {answer.text[:300]}")
        return answer.json()

    def timeline(self):
        path = self.random.choice(("home", "home", "public"))
        statuses = self.read(f"/api/v1/timelines/{path}?limit=20")
        ids = [int(status["id"]) for status in statuses]
        if ids != sorted(set(ids), reverse=True):
            raise LedgerError(f"{path} is out of order or tells something twice: {ids}")
        if statuses and self.random.random() < 0.3:
            older = self.read(f"/api/v1/timelines/{path}?limit=20&max_id={ids[-1]}")
            if any(int(status["id"]) >= ids[-1] for status in older):
                raise LedgerError(f"{path} older than {ids[-1]} goes back up")

    def post(self):
        """Whatever was acknowledged can be read at once, by everybody."""
        posts = self.ledger.some()
        if posts:
            id = self.random.choice(posts).id
            status = self.read(f"/api/v1/statuses/{id}")
            if status["id"] != id:
                raise LedgerError(f"{id} was asked for, {status['id']} came")
            self.read(f"/api/v1/statuses/{id}/context")

    def profile(self):
        self.read(f"/api/v1/accounts/{self.person.id}")
        self.read(f"/api/v1/accounts/{self.person.id}/statuses?limit=20")

    def notifications(self):
        self.read("/api/v1/notifications?limit=20")

    def page(self):
        path = self.random.choice(("/", f"/@{self.person.name}", "/notifications", "/public"))
        started = time.monotonic()
        answer = self.pages.get(self.base + path, timeout=TIMEOUT)
        self.times.append(time.monotonic() - started)
        if answer.status_code != 200:
            raise LedgerError(f"GET {path} -> {answer.status_code}: {answer.text[:300]}")
