"""What people do on pages again and again, and what every page has to be."""

import re
from urllib.parse import urlsplit

from harness.waiting import eventually

PASSWORD = "correct horse battery"
NARROWEST = {"width": 320, "height": 640}
PHONE = {"width": 390, "height": 844}


def press(scope, name):
    scope.get_by_role("button", name=name, exact=True).first.click()


def open_summary(page, words):
    page.locator("summary", has_text=words).first.click()


def sign_in(page, name, password):
    page.goto("/auth/sign_in")
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(password)
    page.locator("main button").click()


def confirmation_link(server):
    """The link in the newest message that the server has written."""
    return eventually(lambda: newest_link(server.data / "mail"), "a message with a link to confirm an address")


def newest_link(folder):
    for file in sorted(folder.glob("**/*"), key=lambda entry: entry.stat().st_mtime, reverse=True):
        text = file.read_text("utf-8", "replace").replace("=\n", "").replace("=3D", "=") if file.is_file() else ""
        match = re.search(r"https?://\S+/auth/confirm\?\S+", text)
        if match:
            return path_of(match.group(0))
    return None


def path_of(link):
    """What a link says behind the host: pages are opened under the test's own address."""
    address = urlsplit(link)
    return f"{address.path}?{address.query}"


def eventually_on(page, path, words):
    """Loads the page again until it says these words: jobs come after the answer."""

    def says():
        page.goto(path)
        return page.get_by_text(words).count()

    eventually(says, f"{path} with “{words}”")


def check_page(page):
    """Nothing is wider than a small phone's screen, and every field of a form has a name that is read out."""
    page.set_viewport_size(NARROWEST)
    wide = page.evaluate("""() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll('*')]
        .filter(element => element.getBoundingClientRect().right > innerWidth + 0.5).map(element => element.outerHTML.slice(0, 120))""")
    page.set_viewport_size(PHONE)
    assert wide == [], f"{page.url} is wider than {NARROWEST['width']} px: {wide}"
    unnamed = page.evaluate("""() => [...document.querySelectorAll('input, select, textarea')]
        .filter(field => field.type !== 'hidden' && field.type !== 'submit')
        .filter(field => !(field.labels && field.labels.length) && !field.getAttribute('aria-label') && !field.getAttribute('aria-labelledby'))
        .map(field => field.name || field.outerHTML)""")
    assert unnamed == [], f"{page.url}: fields without a label: {unnamed}"
