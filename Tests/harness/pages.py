"""A browser of the plainest kind: reads forms out of a page, fills them and sends them, keeps cookies."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import requests


@dataclass
class Field:
    name: str
    kind: str
    value: str = ""
    label: str = ""


@dataclass
class Form:
    action: str
    method: str
    fields: list = field(default_factory=list)
    buttons: list = field(default_factory=list)

    def values(self):
        """What is sent when nothing is changed: hidden and filled fields, not the unchecked ones and not the buttons."""
        return [(entry.name, entry.value) for entry in self.fields if entry.name and not entry.kind.endswith(":off")]

    def named(self, *kinds):
        """The name of the first field of one of the kinds, or None."""
        return next((entry.name for entry in self.fields if entry.kind in kinds), None)

    def has(self, name):
        return any(entry.name == name for entry in self.fields)


class Page(HTMLParser):
    """The forms, links, title and code elements of a page, and its text."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.forms, self.links, self.codes, self.words = [], [], [], []
        self._form = self._button = self._code = self._choice = self._area = None
        self.feed(html)
        self.close()

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag, attributes):
        attribute = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._form = Form(attribute.get("action", ""), attribute.get("method", "get").lower())
            self.forms.append(self._form)
        elif tag == "a" and "href" in attribute:
            self.links.append(attribute["href"])
        elif tag in ("code", "output", "samp"):
            self._code = ""
        elif tag == "input" and attribute.get("readonly", None) is not None and "value" in attribute:
            self.codes.append(attribute["value"])
        if self._form is None:
            return
        name, kind = attribute.get("name", ""), attribute.get("type", "text").lower()
        if tag == "input" and kind in ("submit", "image"):
            self._form.buttons.append(Field(name, "submit", attribute.get("value", ""), attribute.get("value", "")))
        elif tag == "input" and kind in ("checkbox", "radio"):
            state = kind if "checked" in attribute else kind + ":off"
            self._form.fields.append(Field(name, state, attribute.get("value", "on")))
        elif tag == "input":
            self._form.fields.append(Field(name, kind, attribute.get("value", "")))
        elif tag == "button" and attribute.get("type", "submit") == "submit":
            self._button = Field(name, "submit", attribute.get("value", ""))
            self._form.buttons.append(self._button)
        elif tag == "textarea":
            self._area = Field(name, "textarea")
            self._form.fields.append(self._area)
        elif tag == "select":
            self._choice = Field(name, "select", None)
            self._form.fields.append(self._choice)
        elif tag == "option" and self._choice is not None:
            if "selected" in attribute or self._choice.value is None:
                self._choice.value = attribute.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "button":
            self._button = None
        elif tag == "textarea" and self._area is not None:
            # The line break right behind the opening tag is no part of the text (HTML, 13.1.2.5).
            self._area.value = self._area.value.removeprefix("\n")
            self._area = None
        elif tag == "select" and self._choice is not None:
            self._choice.value = self._choice.value or ""
            self._choice = None
        elif tag in ("code", "output", "samp") and self._code is not None:
            self.codes.append(self._code.strip())
            self._code = None

    def handle_data(self, data):
        self.words.append(data)
        if self._button is not None:
            self._button.label += data
        if self._code is not None:
            self._code += data
        if self._area is not None:
            self._area.value += data


class Browser:
    """Visits pages of one server. Follows its redirects within the server and stops before another one."""

    def __init__(self, base, session=None):
        self.base = base
        self.session = session or requests.Session()
        self.session.trust_env = False
        self.response = None
        self.page = None
        #: Where the last answer led outside the server, or None.
        self.left_for = None

    def get(self, address, **options):
        return self._follow(self.session.get(urljoin(self.base, address), allow_redirects=False, timeout=30, **options))

    def post(self, address, data, **options):
        return self._follow(self.session.post(urljoin(self.base, address), data=data, allow_redirects=False, timeout=30, **options))

    def submit(self, form, button=None, files=None, **values):
        """Sends a form as a browser does, with the fields named in `values` filled and the files in `files`: name -> (name, bytes,
        type)."""
        chosen = {entry.name for entry in form.fields if entry.kind == "file"}
        pairs = [(name, value) for name, value in form.values() if name not in values and name not in chosen]
        pairs += [(name, value) for name, value in values.items() if value is not None]
        if button is not None and button.name:
            pairs.append((button.name, button.value))
        action = urljoin(self.response.url, form.action) if form.action else self.response.url
        if form.method == "get":
            return self.get(action, params=pairs)
        if chosen:
            # What is not chosen is sent as an empty file without a name.
            files = {name: ("", b"", "application/octet-stream") for name in chosen} | (files or {})
        return self.post(action, pairs, files=files, headers={"Origin": self.base, "Sec-Fetch-Site": "same-origin"})

    def form(self, *, with_kind=None, with_field=None):
        """The first form of the page that has such a field. Raises AssertionError when there is none."""
        for form in self.page.forms:
            if (with_kind is None or form.named(with_kind)) and (with_field is None or form.has(with_field)):
                return form
        raise AssertionError(f"{self.response.url}: no form with {with_kind or with_field}: {self.page.text[:400]}")

    def _follow(self, response):
        self.left_for = None
        for _ in range(10):
            if response.status_code not in (301, 302, 303, 307, 308):
                break
            target = urljoin(response.url, response.headers["Location"])
            if urlsplit(target)[:2] != urlsplit(self.base)[:2]:
                self.left_for = target
                break
            response = self.session.get(target, allow_redirects=False, timeout=30)
        self.response = response
        is_html = "html" in response.headers.get("Content-Type", "")
        self.page = Page(response.text) if is_html else Page("")
        return response
