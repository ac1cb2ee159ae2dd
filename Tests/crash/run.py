"""One crash run: a server, four writers, kills at random moments, then the reckoning."""

import random
import threading

from harness.ledger import Ledger, LedgerError
from harness.people import People
from harness.reckoning import check, check_queue, check_recount
from harness.writers import Writer

WRITERS = 4


class CrashRun:
    """`server` is a started one, `kills` how often it is killed; every choice follows from `seed`."""

    def __init__(self, server, seed, kills, progress=lambda text: None):
        self.server, self.seed, self.kills, self.progress = server, seed, kills, progress
        self.random = random.Random(seed)
        self.ledger = Ledger()
        self.is_up, self.is_over = threading.Event(), threading.Event()
        community = People(server)
        self.people = [community.create(f"writer{number}") for number in range(WRITERS)]
        self.writers = [
            Writer(person, [other for other in self.people if other is not person], self.ledger, seed, self.is_up, self.is_over)
            for person in self.people
        ]

    def run(self):
        """Writes, kills and checks. Raises LedgerError when the server contradicts itself. It is stopped afterwards."""
        self.write()
        check(self.server, self.people, self.ledger)
        check_queue(self.server)
        self.server.stop()
        check_recount(self.server)

    def write(self):
        """Lets the writers write while the server is killed and started. It runs afterwards."""
        self.is_up.set()
        for writer in self.writers:
            writer.start()
        try:
            for number in range(1, self.kills + 1):
                self._live_and_die()
                if number % 20 == 0:
                    self.progress(f"{number} of {self.kills} kills, {self.ledger.acknowledged} acts acknowledged")
            self._wait(1.0)
        finally:
            self.is_over.set()
            for writer in self.writers:
                writer.join(timeout=60)
        self._raise_failures()

    def _live_and_die(self):
        self._wait(self.random.uniform(0.05, 0.8))
        self.is_up.clear()
        self.server.kill()
        self.server.start()
        self.is_up.set()
        self._raise_failures()

    def _wait(self, seconds):
        # The moment of death is what the test is about; nothing is waited for.
        threading.Event().wait(seconds)

    def _raise_failures(self):
        for writer in self.writers:
            if writer.failure is not None:
                raise LedgerError(f"{writer.person.name}: {writer.failure}") from writer.failure

    def summary(self):
        return (
            f"seed {self.seed}: {self.kills} kills, {len(self.ledger.posts)} posts, {self.ledger.acknowledged} acts acknowledged, "
            f"{self.ledger.unknown} without an answer")
