"""toot, the command line client, as a child process with a configuration of its own. Its answers are checked too."""

import json
import os
import subprocess
import sys
from pathlib import Path

from .contract import contract
from .pages import Browser
from .people import OUT_OF_BAND, consent_button, consent_form, fill_sign_in

SCRIPT = Path(__file__).with_name("recorded_toot.py")


class TootFailed(Exception):
    """toot ended with an error; the text is what it said."""


class Toot:
    def __init__(self, folder, server):
        self.server = server
        self.folder = Path(folder)
        self.record = self.folder / "answers.jsonl"
        self.environment = {
            **os.environ, "XDG_CONFIG_HOME": str(self.folder), "XDG_CACHE_HOME": str(self.folder / "cache"),
            "TOOT_RECORD": str(self.record), "NO_PROXY": "*", "BROWSER": "true", "PAGER": "cat", "COLUMNS": "200",
        }

    def __call__(self, *arguments, text=None):
        """Runs one command and returns what it printed. Raises TootFailed."""
        done = subprocess.run(
            [sys.executable, str(SCRIPT), "--no-color", *arguments], env=self.environment, input=text or "", capture_output=True,
            text=True, timeout=60)
        self._check()
        if done.returncode != 0:
            raise TootFailed(f"toot {' '.join(arguments)}: {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def json(self, *arguments):
        return json.loads(self(*arguments, "--json"))

    def sign_in(self, person):
        """Goes through `toot login` as a person does: opens the address it prints, agrees, pastes the code."""
        child = subprocess.Popen(
            [sys.executable, "-u", str(SCRIPT), "--no-color", "login", "--instance", self.server.url], env=self.environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        said = []
        try:
            address = None
            for line in child.stdout:
                said.append(line)
                if line.startswith(f"{self.server.url}/oauth/authorize"):
                    address = line.strip()
                    break
            if address is None:
                raise TootFailed("toot login printed no address:\n" + "".join(said))
            code = self._code(address, person)
            rest, _ = child.communicate(f"n\n{code}\n", timeout=60)
            said.append(rest)
        finally:
            child.kill()
            child.wait()
            self._check()
        if child.returncode != 0:
            raise TootFailed(f"toot login: {child.returncode}\n" + "".join(said))
        return "".join(said)

    def _code(self, address, person):
        assert OUT_OF_BAND.replace(":", "%3A") in address or OUT_OF_BAND in address
        browser = Browser(self.server.url)
        browser.get(address)
        fill_sign_in(browser, person.email, person.password)
        form = consent_form(browser)
        browser.submit(form, button=consent_button(form))
        assert browser.page.codes, browser.page.text
        return browser.page.codes[0]

    def _check(self):
        """Hands the recorded answers to the contract."""
        if not self.record.exists():
            return
        for line in self.record.read_text("utf-8").splitlines():
            entry = json.loads(line)
            contract.note(entry["method"], entry["url"], entry["status"], entry["headers"], entry["body"])
        self.record.unlink()
