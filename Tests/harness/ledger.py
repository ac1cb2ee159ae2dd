"""What clients know for certain, also after a crash: what was acknowledged, what was refused, and what may have happened."""

import threading
from dataclasses import dataclass


class LedgerError(AssertionError):
    """The server contradicts what it had acknowledged."""


@dataclass
class Post:
    key: str
    writer: str
    has_poll: bool
    id: str = None


class Ledger:
    """Kept by the writers while they write, read by the check. Safe to use from several threads."""

    def __init__(self):
        self.lock = threading.Lock()
        self.posts = {}
        self._acknowledged_posts = []
        #: (writer, kind, target id) -> the states that may hold: {True}, {False} or both.
        self.states = {}
        self.acknowledged = 0
        self.unknown = 0

    def begin_post(self, key, writer, has_poll):
        with self.lock:
            self.posts[key] = Post(key, writer, has_poll)

    def end_post(self, key, id):
        """The server answered with this id: for the same key, always the same."""
        with self.lock:
            post = self.posts[key]
            if post.id not in (None, id):
                raise LedgerError(f"the Idempotency-Key {key} was answered with {post.id} and with {id}")
            if post.id is None:
                self._acknowledged_posts.append(post)
            post.id = id
            self.acknowledged += 1

    def begin(self, writer, kind, target, state):
        """`state` may hold from now on."""
        with self.lock:
            self.states.setdefault((writer, kind, target), {False}).add(state)

    def end(self, writer, kind, target, state):
        """The server acknowledged `state`."""
        with self.lock:
            self.states[(writer, kind, target)] = {state}
            self.acknowledged += 1

    def lose(self):
        """An answer never came."""
        with self.lock:
            self.unknown += 1

    def reactable(self):
        """Posts that others may act on: those that were acknowledged, the oldest first."""
        with self.lock:
            return list(self._acknowledged_posts)

    def some(self):
        """The first of them and the latest ones: some objects are fought over by all, and most are new."""
        with self.lock:
            return self._acknowledged_posts[:4] + self._acknowledged_posts[-30:]
