"""A browser for the tests of the web pages: Debian's Chromium without a window, a phone's screen, a fresh profile each time."""

import os
from contextlib import contextmanager
from pathlib import Path

import pytest

from harness.contract import in_continuous_integration

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def chromium():
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if not Path(CHROMIUM).exists():
        reason = f"{CHROMIUM} is not installed"
        pytest.fail(reason) if in_continuous_integration() else pytest.skip(reason)
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def phone(chromium, server):
    """Makes a browser of one person: `with phone() as page`. Any script error or refused load fails the test."""

    @contextmanager
    def open_phone(scripts=False, dark=False):
        context = chromium.new_context(
            base_url=server.url, viewport=PHONE, java_script_enabled=scripts, color_scheme="dark" if dark else "light", locale="en-GB")
        context.set_default_timeout(30_000)
        page = context.new_page()
        complaints = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        try:
            yield page
        finally:
            context.close()
        unexpected = [text for text in complaints if "the server responded with a status of 4" not in text]
        assert unexpected == [], unexpected

    return open_phone


@pytest.fixture
def picture(tmp_path):
    """Keeps a screenshot when RAPPORT_SCREENSHOTS names a folder."""
    folder = os.environ.get("RAPPORT_SCREENSHOTS")

    def take(page, name):
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)

    return take
