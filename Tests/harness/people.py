"""People of a server: made by the command, signed in through the real pages."""

import base64
import hashlib
import itertools
import queue
import secrets
import threading
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urlsplit

from .contract import ContractSession
from .pages import Browser

SCOPES = "read write follow push"
REDIRECT = "http://127.0.0.1:9/callback"
OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"


@dataclass
class App:
    client_id: str
    client_secret: str
    redirect_uri: str
    scopes: str


@dataclass
class Pledge:
    """A PKCE pair (RFC 7636)."""

    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))

    @property
    def challenge(self):
        return base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()


class Client:
    """Calls the API for one token (or for nobody). Answers are checked; the status is the test's business."""

    def __init__(self, base, token=None, session=None):
        self.base = base
        self.session = session or ContractSession()
        if token:
            self.session.headers["Authorization"] = f"Bearer {token}"

    def call(self, method, path, **options):
        options.setdefault("allow_redirects", False)
        return self.session.request(method, self.base + path, **options)

    def get(self, path, **options):
        return self.call("GET", path, **options)

    def post(self, path, **options):
        return self.call("POST", path, **options)

    def put(self, path, **options):
        return self.call("PUT", path, **options)

    def patch(self, path, **options):
        return self.call("PATCH", path, **options)

    def delete(self, path, **options):
        return self.call("DELETE", path, **options)

    def ok(self, method, path, **options):
        """The JSON of an answer that must be a success."""
        response = self.call(method, path, **options)
        assert response.status_code < 300, f"{method} {path} -> {response.status_code}: {response.text[:500]}"
        return response.json()

    def publish(self, text, **fields):
        return self.ok("POST", "/api/v1/statuses", json={"status": text, **fields})


@dataclass
class Person:
    name: str
    email: str
    password: str
    token: str
    id: str
    api: Client


def register_app(base, *, redirect_uri=REDIRECT, scopes=SCOPES, name="Rapport tests", session=None):
    answer = Client(base, session=session).ok(
        "POST", "/api/v1/apps", data={"client_name": name, "redirect_uris": redirect_uri, "scopes": scopes})
    return App(answer["client_id"], answer["client_secret"], redirect_uri, scopes)


def authorize_path(app, pledge=None, state=None, **more):
    query = {"response_type": "code", "client_id": app.client_id, "redirect_uri": app.redirect_uri, "scope": app.scopes}
    if pledge:
        query |= {"code_challenge": pledge.challenge, "code_challenge_method": "S256"}
    if state:
        query["state"] = state
    return "/oauth/authorize?" + urlencode(query | more)


def fill_sign_in(browser, email, password):
    """Fills and sends the sign-in form that the browser shows."""
    form = browser.form(with_kind="password")
    name = form.named("email") or form.named("text")
    return browser.submit(form, button=form.buttons[0], **{name: email, form.named("password"): password})


def consent_button(form):
    """The button that agrees: the one whose words do not refuse."""
    refusing = ("deny", "cancel", "refuse", "no", "not now", "reject")
    for button in form.buttons:
        if not any(button.label.strip().lower().startswith(word) for word in refusing):
            return button
    raise AssertionError(f"no button to agree among {[button.label for button in form.buttons]}")


def consent_form(browser):
    """The form of the consent page. Other forms of the page, such as signing out, lead elsewhere."""
    for form in browser.page.forms:
        if urlsplit(form.action or browser.response.url).path == "/oauth/authorize" and form.method == "post":
            return form
    raise AssertionError(f"{browser.response.url}: no consent form: {browser.page.text[:400]}")


def authorize(browser, app, email, password, pledge=None, state=None):
    """Goes from the authorize address through sign-in and consent, and returns the code."""
    browser.get(authorize_path(app, pledge, state))
    if any(form.named("password") for form in browser.page.forms):
        fill_sign_in(browser, email, password)
    if browser.left_for is None and not shown_code(browser, app):
        form = consent_form(browser)
        browser.submit(form, button=consent_button(form))
    return received_code(browser, app, state)


def shown_code(browser, app):
    is_shown = app.redirect_uri == OUT_OF_BAND and browser.response.status_code == 200
    return next(iter(browser.page.codes), None) if is_shown else None


def received_code(browser, app, state=None):
    if app.redirect_uri == OUT_OF_BAND:
        code = shown_code(browser, app)
        assert code, f"the page shows no code: {browser.page.text[:400]}"
        return code
    assert browser.left_for, f"no redirect to the app: {browser.response.status_code} {browser.page.text[:400]}"
    assert browser.left_for.startswith(app.redirect_uri), browser.left_for
    query = parse_qs(urlsplit(browser.left_for).query)
    assert query.get("state", [None])[0] == state
    return query["code"][0]


def redeem(base, app, code, pledge=None, session=None):
    """The answer of the token endpoint."""
    data = {
        "grant_type": "authorization_code", "code": code, "client_id": app.client_id, "client_secret": app.client_secret,
        "redirect_uri": app.redirect_uri,
    }
    if pledge:
        data["code_verifier"] = pledge.verifier
    return Client(base, session=session).post("/oauth/token", data=data)


def token_for(base, app, email, password):
    pledge, state = Pledge(), secrets.token_urlsafe(8)
    code = authorize(Browser(base), app, email, password, pledge, state)
    answer = redeem(base, app, code, pledge)
    assert answer.status_code == 200, answer.text
    return answer.json()["access_token"]


class People:
    """Makes people with unique names and remembers those asked for by name.

    People whom `fresh` will hand out are made ahead of time.
    """

    AHEAD = 3

    def __init__(self, server):
        self.server = server
        self.password = "correct horse battery staple"
        self._named = {}
        self._app = None
        self._lock = threading.Lock()
        self._waiting = queue.Queue(maxsize=self.AHEAD)
        self._maker = None
        self._is_over = threading.Event()

    @property
    def app(self):
        with self._lock:
            if self._app is None:
                self._app = register_app(self.server.url)
            return self._app

    def create(self, name, role=None):
        self.server.create_account(name, password=self.password, role=role)
        email = f"{name}@example.org"
        token = token_for(self.server.url, self.app, email, self.password)
        api = Client(self.server.url, token)
        account = api.ok("GET", "/api/v1/accounts/verify_credentials")
        return Person(name, email, self.password, token, account["id"], api)

    def fresh(self):
        """Somebody whom no other test knows."""
        if self._maker is None:
            self._maker = threading.Thread(target=self._make, daemon=True)
            self._maker.start()
        made = self._waiting.get(timeout=120)
        if isinstance(made, Exception):
            raise made
        return made

    def _make(self):
        for number in itertools.count(1):
            if self._is_over.is_set():
                return
            try:
                made = self.create(f"person{number}")
            except Exception as error:  # raised where the person was asked for
                made = error
            while not self._is_over.is_set():
                try:
                    self._waiting.put(made, timeout=0.5)
                    break
                except queue.Full:
                    continue

    def named(self, name):
        """The same person for all tests that ask for this name: for acts that do not disturb one another."""
        if name not in self._named:
            self._named[name] = self.create(name)
        return self._named[name]

    def token(self, person, scopes):
        """A token of this person that may do less (or something else)."""
        app = register_app(self.server.url, scopes=scopes)
        return token_for(self.server.url, app, person.email, person.password)

    def acting(self, person, account, automated=False):
        """The API for an account that this person acts for, with a token as the consent page gives it."""
        browser, pledge, state = Browser(self.server.url), Pledge(), secrets.token_urlsafe(8)
        browser.get(authorize_path(self.app, pledge, state))
        fill_sign_in(browser, person.email, person.password)
        form = consent_form(browser)
        fields = {"for_account": account} | ({"automated": "true"} if automated else {})
        browser.submit(form, button=consent_button(form), **fields)
        code = received_code(browser, self.app, state)
        return Client(self.server.url, redeem(self.server.url, self.app, code, pledge).json()["access_token"])

    def close(self):
        """Ends the making of people ahead of time; to be called before the server stops."""
        self._is_over.set()
        if self._maker is not None:
            self._maker.join(timeout=60)
