"""One load run: writers and readers at once for a given time, then the reckoning."""

import threading
import time

from readers import Reader

from harness.ledger import Ledger, LedgerError
from harness.pages import Browser
from harness.people import People, fill_sign_in
from harness.reckoning import check, check_recount
from harness.writers import Writer

WRITERS = 4
READERS = 6
#: MiB that the server's resident memory may grow by, from the end of the first third of a run to its end. Caches are bounded
#: by bytes and are full by then; what a connection or a post leaves behind would add up.
GROWTH = 64
#: MiB of a debug build under load, at most.
MOST = 400


class LoadRun:
    """`server` is a started one; every choice follows from `seed`."""

    def __init__(self, server, seed, seconds, progress=lambda text: None, *, writers=WRITERS, readers=READERS):
        self.server, self.seed, self.seconds, self.progress = server, seed, seconds, progress
        self.ledger = Ledger()
        self.is_up, self.is_over = threading.Event(), threading.Event()
        community = People(server)
        self.people = [community.create(f"writer{number}") for number in range(writers)]
        sessions = [self._signed_in(person) for person in self.people]
        self.writers = [
            Writer(person, [other for other in self.people if other is not person], self.ledger, seed, self.is_up, self.is_over)
            for person in self.people
        ]
        self.readers = [
            Reader(self.people[number % writers], sessions[number % writers].cookies, self.ledger, seed, number, self.is_over)
            for number in range(readers)
        ]
        #: MiB, once a second.
        self.memory = []

    def _signed_in(self, person):
        browser = Browser(self.server.url)
        browser.get("/auth/sign_in")
        fill_sign_in(browser, person.email, person.password)
        return browser.session

    def run(self):
        """Loads and checks. Raises LedgerError when something is lost, doubled, refused or counted wrongly. It is stopped afterwards."""
        self.load()
        self.check()
        self.server.stop()
        check_recount(self.server)

    def check(self):
        """Raises LedgerError with what contradicts what was acknowledged. The server runs."""
        if self.ledger.unknown:
            raise LedgerError(f"{self.ledger.unknown} requests had no answer, or a 503")
        check(self.server, self.people, self.ledger)
        self.check_memory()

    def load(self):
        threads = self.writers + self.readers
        self.is_up.set()
        for thread in threads:
            thread.start()
        try:
            started, told = time.monotonic(), 0
            while time.monotonic() - started < self.seconds and all(thread.failure is None for thread in threads):
                # The time under load is what the test is about; nothing is waited for.
                self.is_over.wait(timeout=1.0)
                self.memory.append(self.server.memory())
                if (time.monotonic() - started) * 10 // self.seconds > told:
                    told += 1
                    self.progress(f"{told * 10} %, {self.summary()}")
        finally:
            self.is_over.set()
            for thread in threads:
                thread.join(timeout=60)
        for thread in threads:
            if thread.failure is not None:
                raise LedgerError(f"{thread.person.name}: {thread.failure}") from thread.failure

    def check_memory(self):
        """Raises LedgerError when memory grows with what was done. Of a run of a few seconds only the bound is asked."""
        if max(self.memory) > MOST:
            raise LedgerError(f"{max(self.memory)} MiB of memory")
        if len(self.memory) >= 60:
            early, late = max(self.memory[: len(self.memory) // 3]), max(self.memory[-10:])
            if late > early + GROWTH:
                raise LedgerError(f"memory grew from {early} to {late} MiB: {self.memory[::10]}")

    def summary(self):
        times = sorted(time for reader in self.readers for time in list(reader.times)) or [0.0]
        return (
            f"seed {self.seed}: {len(self.ledger.posts)} posts, {self.ledger.acknowledged} acts acknowledged, {len(times)} reads, "
            f"p50 {times[len(times) // 2] * 1000:.0f} ms, p99 {times[len(times) * 99 // 100] * 1000:.0f} ms, "
            f"memory {self.memory[-1] if self.memory else 0} MiB")
