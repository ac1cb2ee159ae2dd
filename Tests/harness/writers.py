"""Writers that act at random, also against a server that may die at any moment."""

import random
import threading

import requests

from .ledger import LedgerError

TIMEOUT = 20


class Lost(Exception):
    """The connection ended before an answer came."""


class Writer(threading.Thread):
    """One person who posts, reacts, follows and votes. Repeats a post without an answer under the same key."""

    def __init__(self, person, others, ledger, seed, is_up, is_over):
        super().__init__(daemon=True)
        self.person, self.others, self.ledger = person, others, ledger
        self.random = random.Random(f"{seed}/{person.name}")
        self.is_up, self.is_over = is_up, is_over
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["Authorization"] = f"Bearer {person.token}"
        self.failure = None
        self.count = 0
        #: Ids of posts of one's own that nobody else acts on, to be deleted.
        self.drafts = []

    def run(self):
        acts = [self.post] * 6 + [self.react] * 8 + [self.follow] * 2 + [self.vote] * 2 + [self.draft] * 2 + [self.delete] * 2
        try:
            while not self.is_over.is_set():
                if not self.is_up.wait(timeout=0.05):
                    continue
                try:
                    self.random.choice(acts)()
                except Lost:
                    self.ledger.lose()
        except Exception as error:  # kept for the main thread, which fails with it
            self.failure = error

    def send(self, method, path, **options):
        """The JSON of a success, or None for a refusal. Raises Lost without an answer, LedgerError for a fault."""
        try:
            answer = self.session.request(method, self.person.api.base + path, timeout=TIMEOUT, **options)
            value = answer.json()
        except (requests.RequestException, ValueError):
            raise Lost from None
        if answer.status_code == 503:
            raise Lost
        if answer.status_code >= 500:
            raise LedgerError(f"{method} {path} -> {answer.status_code}: {answer.text[:300]}")
        return value if answer.status_code < 300 else None

    def publish(self, body, has_poll=False):
        """Publishes under a fresh key, again and again until the server has answered. Returns key and id."""
        self.count += 1
        key = f"{self.person.name}-{self.count}"
        self.ledger.begin_post(key, self.person.name, has_poll)
        body["status"] = f"[{key}] words"
        while not self.is_over.is_set():
            try:
                answer = self.send("POST", "/api/v1/statuses", json=body, headers={"Idempotency-Key": key})
            except Lost:
                self.ledger.lose()
                self.is_up.wait(timeout=0.05)
                continue
            if answer is None:
                raise LedgerError(f"the post {key} was refused")
            self.ledger.end_post(key, answer["id"])
            return key, answer["id"]
        return key, None

    def target(self, *, poll=False):
        pool = [post for post in self.ledger.some() if not poll or (post.has_poll and post.writer != self.person.name)]
        return self.random.choice(pool) if pool else None

    def post(self):
        body, has_poll = {}, self.random.random() < 0.3
        if has_poll:
            body["poll"] = {"options": ["a", "b", "c"], "expires_in": 86400}
        parent = self.target() if self.random.random() < 0.4 else None
        if parent:
            body["in_reply_to_id"] = parent.id
        self.publish(body, has_poll)

    def react(self):
        post = self.target()
        if post is None:
            return
        kind, act, undo = self.random.choice((("favourite", "favourite", "unfavourite"), ("boost", "reblog", "unreblog")))
        state = self.random.random() < 0.7
        self.ledger.begin(self.person.name, kind, post.id, state)
        if self.send("POST", f"/api/v1/statuses/{post.id}/{act if state else undo}") is None:
            raise LedgerError(f"{kind} of {post.id} was refused")
        self.ledger.end(self.person.name, kind, post.id, state)

    def follow(self):
        other, state = self.random.choice(self.others), self.random.random() < 0.6
        self.ledger.begin(self.person.name, "follow", other.id, state)
        if self.send("POST", f"/api/v1/accounts/{other.id}/{'follow' if state else 'unfollow'}") is None:
            raise LedgerError(f"following {other.id} was refused")
        self.ledger.end(self.person.name, "follow", other.id, state)

    def vote(self):
        post = self.target(poll=True)
        if post is None or self.ledger.states.get((self.person.name, "vote", post.id)) == {True}:
            return
        self.ledger.begin(self.person.name, "vote", post.id, True)
        # A refusal says that the vote without an answer was counted: the poll takes one each.
        self.send("POST", f"/api/v1/polls/{post.id}/votes", json={"choices": [self.random.randrange(3)]})
        self.ledger.end(self.person.name, "vote", post.id, True)

    def draft(self):
        """An answer to somebody's post that is deleted later: the figure of answers goes up and down."""
        parent = self.target()
        if parent is None:
            return
        self.count += 1
        key = f"{self.person.name}-draft-{self.count}"
        answer = self.send(
            "POST", "/api/v1/statuses", json={"status": f"({key}) soon gone", "in_reply_to_id": parent.id},
            headers={"Idempotency-Key": key})
        if answer is None:
            raise LedgerError(f"the draft {key} was refused")
        self.drafts.append(answer["id"])

    def delete(self):
        if not self.drafts:
            return
        id = self.drafts.pop(0)
        self.ledger.begin(self.person.name, "delete", id, True)
        self.send("DELETE", f"/api/v1/statuses/{id}")
        self.ledger.end(self.person.name, "delete", id, True)
