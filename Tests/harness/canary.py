"""Words that only some may see, and a crawler that looks for them in every output of the server.

A canary is a random word, written somewhere that has an audience. `Watch` knows who may see each; `Crawler` reads all that one
actor can reach. A word that reaches somebody outside is a finding that names word, actor and output.
"""

import random
import re
import string
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from .contract import contract
from .operations import body_of, required_query, word_before
from .server import ROOT

SHAPE = re.compile(r"qz[a-z]{12}", re.IGNORECASE)
#: Values that differ from answer to answer and say nothing.
CHANGING = re.compile(rb'(name="(?:csrf_token|key)" value="|"request_id":")[^"]*"')
#: Forms that end a session or lead away; following them would only end the crawl.
LEFT_OUT = ("/auth/sign_out", "/assets/", "/auth/sign_in")
FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
MOST_PAGES = 1500
#: A post as other sites show it.
EMBED = re.compile(r"/@[^/]+/\d+/embed")
WORKERS = 4


@dataclass(frozen=True)
class Canary:
    word: str
    what: str
    insiders: frozenset


class Watch:
    """Which words there are, who may see them, and what was found where it must not be."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.canaries = {}
        self.findings = {}
        #: What somebody inside was shown, by what it is.
        self.seen = set()

    def word(self, what, *insiders):
        """A new word for `what`, which only the named may see."""
        word = "qz" + "".join(self.random.choices(string.ascii_lowercase, k=12))
        self.canaries[word] = Canary(word, what, frozenset(insiders))
        return word

    def address(self, what, *insiders):
        """A word that stands in an address: whoever reads there is inside, too."""
        word = self.word(what, *insiders)
        self.canaries[word] = Canary(word, what, frozenset({*insiders, word}))
        return word

    def absent(self):
        """A word of the same shape that stands nowhere."""
        return "qz" + "".join(self.random.choices(string.ascii_lowercase, k=12))

    def hidden_from(self, actor):
        return [canary for canary in self.canaries.values() if actor not in canary.insiders]

    def look(self, actor, output, *texts, is_for_all=False):
        """Looks for words in an output that `actor` received. What is the same for all (feeds and embeds, which ask who reads as little
        as a browser that has signed out) may hold what anybody may see, also for who is blocked."""
        for text in texts:
            for match in SHAPE.findall(text) + SHAPE.findall(unquote(text)):
                canary = self.canaries.get(match.lower())
                if canary and actor in canary.insiders:
                    self.seen.add(canary.what)
                elif canary and not (is_for_all and "anonymous" in canary.insiders):
                    self.findings.setdefault((canary.what, actor), {}).setdefault(output)

    def report(self):
        """One line for each word and actor with the outputs; empty when nothing leaked."""
        return [
            f"“{what}” reached {actor} in {len(outputs)} outputs: " + ", ".join(list(outputs)[:6])
            for (what, actor), outputs in sorted(self.findings.items())
        ]


@dataclass
class Reader:
    """Somebody who looks: with a token, with the cookies of a signed-in browser, or with neither."""

    name: str
    token: str | None = None
    cookies: dict = field(default_factory=dict)


class Links(HTMLParser):
    """Where a page leads by links, forms that only read, and what it loads."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attribute = dict(attributes)
        target = attribute.get("href") or attribute.get("src")
        if tag == "form" and (attribute.get("method") or "get").lower() == "get":
            target = attribute.get("action")
        if target:
            self.found.append(target)


def page_templates():
    """The paths of every page and document that the program routes, read from its source: `/@{name}/{id}`."""
    found = set()
    for file in sorted((ROOT / "Sources").rglob("*.swift")):
        text = file.read_text("utf-8")
        for path in re.findall(r'\.get\("(/?[^"]*)"', text):
            if "\\(" not in path and not path.startswith(("/api/", "api/")):
                found.add("/" + path.lstrip("/"))
        # The tables above controllers name also what is put together from parts.
        for methods, paths in re.findall(r"^\s*/// \| ([A-Z, ]+) \| (/[^|]*) \|", text, re.MULTILINE):
            if "GET" in methods:
                found |= {path.strip() for path in paths.split(",") if path.strip().startswith("/")}
    addresses = (ROOT / "Sources" / "Edge" / "Pages").rglob("SiteURL.swift")
    for file in addresses:
        for path in re.findall(r'"(/[^"]*)"', file.read_text("utf-8")):
            path = re.sub(r"\\\((?:Self\.escape(?:Handle)?\()?(\w+)\)?\)", r"{\1}", path)
            if not path.startswith(("/acts/", "/assets/")):
                found.add(path)
    # Parts and sections are routed by their names, and linked to.
    found = {path.replace("{username}", "{name}") for path in found if "{part}" not in path and "{section}" not in path and "..." not in path}
    return sorted(path for path in found if re.fullmatch(r"/[\w@{}./-]*", path) and not path.startswith("/assets"))


class Crawler:
    """Reads what one reader can reach."""

    def __init__(self, base, watch, reader, ids):
        """`ids`: by the word that stands before them in paths, all that the test knows; `names` and `tags` among them."""
        self.base, self.watch, self.reader, self.ids = base, watch, reader, ids

    def session(self, with_token):
        session = requests.Session()
        session.trust_env = False
        # A connection that the server has just closed is opened anew.
        session.mount("http://", HTTPAdapter(max_retries=Retry(total=3, backoff_factor=0.2)))
        if with_token and self.reader.token:
            session.headers["Authorization"] = f"Bearer {self.reader.token}"
        if not with_token:
            session.cookies.update(self.reader.cookies)
        return session

    def read(self, session, path, method="GET", **options):
        answer = session.request(method, self.base + path, allow_redirects=False, timeout=60, **options)
        heads = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
        is_for_all = answer.headers.get("Content-Type", "").startswith(FEEDS) or EMBED.fullmatch(path) is not None
        self.watch.look(self.reader.name, f"{method} {path}", answer.text, heads, is_for_all=is_for_all)
        return answer

    def all_of(self, work, items):
        """Calls `work(session, item)` for all, a few at a time."""
        items = list(items)

        def some(number):
            session = self.session(with_token=work.__name__ != "read_page")
            for item in items[number::WORKERS]:
                work(session, item)

        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(some, range(WORKERS)))

    def paths(self, template):
        """The template with each id that fits its place; one id of each kind when it has several places."""
        if template.startswith("/@{name}/{id}"):
            return [template.replace("{name}/{id}", authored) for authored in self.ids["authored"]]
        found = [template]
        while any("{" in path for path in found):
            filled = []
            for path in found:
                match = re.search(r"\{([^}]*)\}", path)
                values = self.ids.get(word_before(path, match.start())) or self.ids.get(match.group(1)) or self.ids["any"][:3]
                filled += [path[: match.start()] + value + path[match.end():] for value in values] if match else [path]
            found = filled
        return found

    def crawl_operations(self):
        """Every GET of both descriptions, with every id."""
        wanted = []
        for checker in (contract.checker, contract.own):
            components = checker.description["components"]["schemas"]
            for (method, template), operation in checker.operations.items():
                if method != "GET" or template.startswith(("/api/v1/streaming", "/oauth/")):
                    continue
                query = required_query(operation, components)
                if any(parameter.get("name") == "limit" or "limit" in parameter.get("$ref", "") for parameter in operation.get("parameters", [])):
                    query["limit"] = "40"
                for name, kind in (("id[]", "accounts"), ("id", "accounts")):
                    if name in query:
                        query[name] = self.ids[kind]
                wanted += [(path, query) for path in self.paths(template)]

        def read_operation(session, item):
            self.read(session, item[0], params=item[1])

        self.all_of(read_operation, wanted)

    def crawl_pages(self):
        """Every page that is routed, with every id, and what is found from there by following links."""
        waiting = dict.fromkeys(path for template in page_templates() for path in self.paths(template))
        waiting.update(dict.fromkeys(["/metrics", "/health", "/robots.txt", "/sitemap.xml", "/favicon.ico", "/manifest.json"]))
        seen = set()

        def read_page(session, path):
            answer = self.read(session, path)
            if "html" in answer.headers.get("Content-Type", ""):
                found.extend(Links(answer.text).found)
            if "Location" in answer.headers:
                found.append(answer.headers["Location"])

        while waiting and len(seen) < MOST_PAGES:
            found = []
            seen |= set(waiting)
            self.all_of(read_page, waiting)
            waiting = dict.fromkeys(path for path in map(self.own_path, found) if path and path not in seen)
        return len(seen)

    def own_path(self, target):
        address = urlsplit(urljoin(self.base + "/", target))
        if f"{address.scheme}://{address.netloc}" != self.base or address.path.startswith(LEFT_OUT):
            return None
        return address.path + ("?" + address.query if address.query and "return_to" not in address.query else "")

    def seek(self, words):
        """Asks for words. What is found must be what is found for a word that stands nowhere."""
        host = urlsplit(self.base).netloc
        places = [
            (True, "/api/v2/search?q={}"), (True, "/api/v2/search?q={}&resolve=true&type=accounts"), (True, "/api/v1/accounts/search?q={}"),
            (True, "/api/v1/accounts/lookup?acct={}"), (True, "/api/rapport/v1/communities/lookup?name={}"), (True, "/api/v1/tags/{}"),
            (True, "/api/v1/timelines/tag/{}"), (False, "/search?q={}"), (False, "/tags/{}"), (False, "/c/{}"), (False, "/@{}"),
            (False, "/.well-known/webfinger?resource=acct:{}@" + host),
        ]
        allowed = {canary.word for canary in self.watch.canaries.values()} - {canary.word for canary in self.watch.hidden_from(self.reader.name)}
        for with_token, place in places:
            session = self.session(with_token)
            absent = self.watch.absent()
            expected = self.plain(session.get(self.base + place.format(absent), timeout=60, allow_redirects=False), absent)
            for word in words:
                if word in allowed:
                    continue
                answer = session.get(self.base + place.format(word), timeout=60, allow_redirects=False)
                if self.plain(answer, word) != expected:
                    what = self.watch.canaries[word].what
                    self.watch.findings.setdefault((what, self.reader.name), {}).setdefault(f"told apart by GET {place}")

    @staticmethod
    def plain(answer, word):
        """Status and body without the word itself and without what changes each time."""
        body = re.sub(re.escape(word.encode()), b"WORD", answer.content, flags=re.IGNORECASE)
        return answer.status_code, CHANGING.sub(b"", body)


class Asker(Crawler):
    """Asks about what the reader must not see, and about nothing: both are answered alike."""

    #: Where an id of each kind may stand in a path.
    WORDS = {"statuses": ("statuses", "posts", "polls", "threads", "articles", "episodes"), "accounts": ("accounts",)}

    def compare(self, hidden, absent):
        """One line for each request that tells one of `hidden` (kind and id) from `absent`."""
        told, session = [], self.session(with_token=True)
        known = {}
        for kind, id in hidden:
            for word in self.WORDS.get(kind, (kind,)):
                for method, template, operation, components in self.operations_about(word):
                    answers = []
                    for each in (id, absent):
                        path = self.with_id(template, word, each, operation)
                        key = (method, path) if each == absent else None
                        if key not in known or key is None:
                            answer = self.ask(session, method, path, operation, components)
                            known[key] = self.plain(answer, each), sorted(answer.headers)
                        answers.append(known[key])
                    if answers[0] != answers[1]:
                        told.append(f"{self.reader.name}: {method} {template} about {kind} {id}: {answers[0]} and {answers[1]}"[:600])
            told += self.compare_references(session, kind, id, absent)
        return told

    def operations_about(self, word):
        for checker in (contract.checker, contract.own):
            components = checker.description["components"]["schemas"]
            for (method, template), operation in sorted(checker.operations.items()):
                places = [word_before(template, match.start()) for match in re.finditer(r"\{", template)]
                if word in places:
                    yield method, template, operation, components

    def with_id(self, template, word, id, operation):
        """The template about `id`; other places hold something real, choices their first value."""
        choices = {entry["name"]: entry["schema"]["enum"][0] for entry in operation.get("parameters", []) if "enum" in entry.get("schema", {})}

        def value(match):
            before = word_before(template, match.start())
            return id if before == word else choices.get(match.group(1)) or (self.ids.get(before) or self.ids["accounts"])[0]

        return re.sub(r"\{([^}]*)\}", value, template)

    def ask(self, session, method, path, operation, components):
        body = body_of(operation, components) if method != "GET" else None
        return self.read(session, path, method, params=required_query(operation, components), **({"json": body} if body is not None else {}))

    def compare_references(self, session, kind, id, absent):
        """Ids in bodies are as good as ids in paths."""
        own = "/api/rapport/v1"
        bodies = {
            "statuses": [
                ("/api/v1/statuses", lambda id: {"status": "hm", "in_reply_to_id": id}), (f"{own}/posts", lambda id: {"text": "hm", "in_reply_to_id": id}),
                (f"{own}/conversations", lambda id: {"member_ids": self.ids["accounts"][:1], "text": "hm", "about_id": id}),
                ("/api/v1/reports", lambda id: {"account_id": self.ids["accounts"][0], "status_ids": [id]}),
            ],
            "circles": [(f"{own}/posts", lambda id: {"text": "hm", "audience": {"kind": "circle", "circles": [id]}})],
            "communities": [
                (f"{own}/invitations", lambda id: {"community_id": id}), (f"{own}/connections/{id}", lambda id: {}),
                (f"{own}/conversations", lambda id: {"member_ids": [id], "text": "hm"}),
            ],
        }
        told = []
        for path, body in bodies.get(kind, []):
            answers = []
            for each in (id, absent):
                answer = self.read(session, path.replace(id, each), "POST", json=body(each))
                answers.append((self.plain(answer, each), sorted(answer.headers)))
            if answers[0] != answers[1]:
                told.append(f"{self.reader.name}: POST {path} with {kind} {id}: {answers[0]} and {answers[1]}"[:600])
        return told
