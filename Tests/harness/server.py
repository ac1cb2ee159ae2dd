"""The server as a process: started, waited for, stopped or killed by its pid."""

import ctypes
import json
import os
import queue
import signal
import socket
import subprocess
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READY = "Rapport is ready at "
START_SECONDS = 60
STOP_SECONDS = 30


def binary():
    """The program under test: RAPPORT_BINARY, or the debug build of this checkout."""
    path = Path(os.environ.get("RAPPORT_BINARY", ROOT / ".build" / "debug" / "rapport"))
    if not path.exists():
        raise RuntimeError(f"{path} is missing: run `swift build` first")
    return path


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


_libc = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1


def _die_with_the_tests():
    """Runs in the new process: the kernel kills it when the thread that started it ends, also when the tests are killed."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def clean_environment():
    """A setting of the person who runs the tests must not reach the server."""
    return {name: value for name, value in os.environ.items() if not name.startswith("RAPPORT_") or name == "RAPPORT_RESOURCES"}


class CommandFailed(Exception):
    """A command of the program ended with an error; the text holds what it said."""


class Server:
    """One server with a data folder of its own. Its log grows in `log_path` over all its starts."""

    def __init__(self, folder, *, database=None, rate_limits=False, environment=None, options=()):
        self.folder = Path(folder)
        self.data = self.folder / "data"
        self.log_path = self.folder / "server.log"
        self.database = database
        self.rate_limits = rate_limits
        self.environment = dict(environment or {})
        self.options = list(options)
        self.port = free_port()
        self.process = None
        self.first_lines = []
        self._reader = None

    @property
    def host(self):
        return f"127.0.0.1:{self.port}"

    @property
    def url(self):
        return f"http://{self.host}"

    def _environment(self):
        return clean_environment() | {"RAPPORT_TEST_CHEAP_PASSWORDS": "1"} | self.environment

    def _data_options(self):
        return ["--data", str(self.data)] + (["--database", self.database] if self.database else [])

    def start(self):
        """Starts the program and returns once it says that it is ready. Raises RuntimeError with its log otherwise.

        To be called in a thread that lives as long as the tests: the program ends with it.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        command = [str(binary()), "serve", *self._data_options(), "--address", "127.0.0.1", "--port", str(self.port)]
        if not self.rate_limits:
            command.append("--no-rate-limits")
        self.process = subprocess.Popen(
            command + self.options, env=self._environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=_die_with_the_tests)
        ready = queue.Queue()
        self._reader = threading.Thread(target=self._read, args=(self.process.stdout, ready), daemon=True)
        self._reader.start()
        try:
            is_ready = ready.get(timeout=START_SECONDS)
        except queue.Empty:
            is_ready = False
        if not is_ready:
            self.kill()
            raise RuntimeError(f"the server did not become ready:\n{self.log_tail()}")
        return self

    def _read(self, stream, ready):
        said = False
        with open(self.log_path, "ab") as log:
            for line in iter(stream.readline, b""):
                log.write(line)
                log.flush()
                text = line.decode("utf-8", "replace").rstrip()
                if not said:
                    self.first_lines.append(text)
                if text.startswith(READY) and not said:
                    said = True
                    ready.put(True)
        if not said:
            ready.put(False)

    def stop(self):
        """Ends the server as an operator does. Raises RuntimeError when it does not end, or ends with an error."""
        if self.process is None:
            return
        process, self.process = self.process, None
        process.send_signal(signal.SIGTERM)
        try:
            code = process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise RuntimeError(f"the server did not stop within {STOP_SECONDS} s:\n{self.log_tail()}") from None
        self._reader.join(timeout=5)
        if code != 0:
            raise RuntimeError(f"the server ended with {code}:\n{self.log_tail()}")

    def kill(self):
        """Ends the server at once, without any chance to tidy up."""
        if self.process is None:
            return
        process, self.process = self.process, None
        process.kill()
        process.wait()
        self._reader.join(timeout=5)

    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def memory(self):
        """MiB of resident memory of the running program."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) // 1024
        raise RuntimeError("the kernel does not say how much memory the server has")

    def log_tail(self, lines=80):
        if not self.log_path.exists():
            return "(no log)"
        return "\n".join(self.log_path.read_text("utf-8", "replace").splitlines()[-lines:])

    def command(self, *arguments, check=True):
        """Runs a command of the program on this server's data. Raises CommandFailed unless `check` is off."""
        done = subprocess.run(
            [str(binary()), *arguments, *self._data_options()], env=self._environment(), stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=300)
        if check and done.returncode != 0:
            raise CommandFailed(f"rapport {' '.join(arguments)}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def command_json(self, *arguments, check=True):
        """What a command with `--json` printed."""
        return json.loads(self.command(*arguments, "--json", check=check).stdout)

    def create_account(self, name, *, email=None, password, role=None, confirmed=True):
        more = (["--role", role] if role else []) + (["--confirmed"] if confirmed else [])
        self.command("account", "create", name, "--email", email or f"{name}@example.org", "--password", password, *more)

    @property
    def database_file(self):
        """The SQLite file of the data folder."""
        files = [file for file in self.data.glob("*") if file.suffix in (".sqlite", ".sqlite3", ".db")]
        if len(files) != 1:
            raise RuntimeError(f"expected one database in {self.data}, found {files}")
        return files[0]
