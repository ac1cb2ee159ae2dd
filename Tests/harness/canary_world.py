"""A world in which ana shares something with everybody, and each word of hers has its own few readers."""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path

from . import films
from .canary import Reader
from .pages import Browser
from .people import Client, Pledge, Person, authorize, register_app, redeem
from .waiting import eventually

OWN = "/api/rapport/v1"
FOLLOWERS = ("fred", "cora", "mem", "inka")
PASSWORD = "correct horse battery staple"

#: Who stands how to ana.
PEOPLE = {
    "ana": "the author",
    "fred": "follows her",
    "pia": "asked to follow, to connect and to join",
    "connie": "is connected with her",
    "cira": "is in her first circle",
    "cirb": "is in her second circle",
    "cirx": "was in her first circle",
    "bob": "is blocked by her",
    "mem": "is a member of her communities",
    "dan": "is banned from them",
    "rem": "was taken out of them",
    "inka": "is invited into the private one",
    "cora": "talks with her",
    "leo": "left that conversation",
    "thea": "writes in the same thread",
    "sue": "is a stranger",
    "olga": "runs the server",
}


class CanaryWorld:
    def __init__(self, server, watch):
        self.server, self.watch = server, watch
        self.people, self.readers = {}, [Reader("anonymous")]
        self.ids = {"any": []}
        #: Ids that somebody outside must not tell from ids of nothing, with the names of the insiders, by kind.
        self.hidden = []
        #: What nobody is shown any more, the words of requests that were answered among it, and what is not offered yet.
        self.never_shown = {"deleted post", "answered request to connect"}

    def build(self):
        self.make_people()
        self.open_sign_up()
        self.relate()
        self.write_posts()
        self.write_in_threads()
        self.open_a_channel()
        self.speak()
        self.write_letters()
        self.keep_privately()
        self.gather()
        self.talk()
        self.propose()
        self.introduce()
        self.part()
        # The same things under the other words that paths have for them.
        self.ids |= {"posts": self.ids["statuses"], "polls": self.ids["statuses"], "list": self.ids["lists"], "p": self.ids["statuses"], "u": self.ids["accounts"]}
        self.ids["authored"] = [f"{self.author(id)}/{id}" for id in self.ids["statuses"]]
        return self

    def author(self, post):
        """Who wrote a post: asked of everybody until somebody sees it; ana for what is deleted."""
        for person in self.people.values():
            answer = person.api.get(f"/api/v1/statuses/{post}")
            if answer.status_code == 200:
                return answer.json()["account"]["username"]
        return "ana"

    @property
    def sought(self):
        """Words that are looked up one by one: one of each kind that a search might know."""
        kinds = ("post to followers", "tag of post to followers", "deleted post", "tag of talk in the private community",
                 "name of the private community", "title of the private community", "interests for connections", "title of a talk in the on_request community")
        return [word for word, canary in self.watch.canaries.items() if canary.what in kinds]

    def hidden_from(self, name, most=None):
        """Kind and id of what `name` must not see; of each kind at most `most`, chosen by chance."""
        found = {}
        for kind, id, insiders in self.hidden:
            if name not in insiders:
                found.setdefault(kind, []).append(id)
        some = lambda ids: ids if most is None or len(ids) <= most else self.watch.random.sample(ids, most)
        return [(kind, id) for kind, ids in found.items() for id in some(ids)]

    # People

    def make_people(self):
        app = register_app(self.server.url)
        with ThreadPoolExecutor(2) as pool:
            made = list(pool.map(lambda name: self.make(name, app), PEOPLE))
        for person, browser in made:
            self.people[person.name] = person
            self.readers.append(Reader(person.name, person.token, dict(browser.session.cookies)))
            setattr(self, person.name, person)
        narrow = register_app(self.server.url, scopes="profile read:accounts")
        self.readers.append(Reader("an app of cora with narrow scopes", self.sign_in(narrow, "cora")[0]))
        self.know("accounts", *(person.id for person in self.people.values()))
        self.ids |= {"name": list(PEOPLE), "tags": ["bicycles"], "tag": ["bicycles"]}

    def make(self, name, app):
        self.server.create_account(name, password=PASSWORD, role="operator" if name == "olga" else None)
        token, browser = self.sign_in(app, name)
        api = Client(self.server.url, token)
        account = api.ok("GET", "/api/v1/accounts/verify_credentials")
        return Person(name, f"{name}@example.org", PASSWORD, token, account["id"], api), browser

    def browser(self, name):
        browser = Browser(self.server.url)
        browser.session.cookies.update(next(reader.cookies for reader in self.readers if reader.name == name))
        return browser

    def open_sign_up(self):
        browser = self.browser("olga")
        browser.get("/moderation/server")
        answer = browser.submit(browser.form(with_field="sign_up"), sign_up="open", members_invite="1")
        assert answer.status_code == 200, answer.text[:500]

    def sign_in(self, app, name):
        pledge, browser = Pledge(), Browser(self.server.url)
        code = authorize(browser, app, f"{name}@example.org", PASSWORD, pledge, "state")
        return redeem(self.server.url, app, code, pledge).json()["access_token"], browser

    def know(self, kind, *ids):
        known = self.ids.setdefault(kind, [])
        known += [id for id in ids if id not in known]
        self.ids["any"] += [id for id in ids if id not in self.ids["any"]]

    def hide(self, kind, id, *insiders):
        self.know(kind, id)
        self.hidden.append((kind, id, frozenset(insiders) | {"ana"}))

    def own(self, person, method, path, **body):
        return person.api.ok(method, OWN + path, json=body)

    def relate(self):
        ana = self.ana
        for name in ("fred", "bob", "cirx"):
            self.people[name].api.ok("POST", f"/api/v1/accounts/{ana.id}/follow")
        ana.api.ok("PATCH", "/api/v1/accounts/update_credentials", json={"locked": True})
        ana.api.ok("POST", f"/api/v1/accounts/{self.bob.id}/block")
        ana.api.ok("POST", f"/api/v1/accounts/{self.cirx.id}/remove_from_followers")
        self.pia.api.ok("POST", f"/api/v1/accounts/{ana.id}/follow")
        for name in ("cora", "leo", "mem", "inka"):
            ana.api.ok("POST", f"/api/v1/accounts/{self.people[name].id}/follow")
        # Who is introduced follows her as well.
        for name in FOLLOWERS[1:]:
            self.people[name].api.ok("POST", f"/api/v1/accounts/{ana.id}/follow")
            ana.api.ok("POST", f"/api/v1/follow_requests/{self.people[name].id}/authorize")
        self.own(self.pia, "POST", f"/connections/{ana.id}", message=f"let us connect {self.watch.word('request to connect', 'ana', 'pia')}")
        self.own(self.connie, "POST", f"/connections/{ana.id}", message=f"yes? {self.watch.word('answered request to connect', 'ana', 'connie')}")
        self.own(ana, "POST", f"/connections/requests/{self.connie.id}/accept")
        self.circles = []
        for name, members in (("first", ("cira", "cirx")), ("second", ("cirb",))):
            circle = self.own(ana, "POST", "/circles", name=self.watch.word(f"name of the {name} circle", "ana"))
            self.own(ana, "POST", f"/circles/{circle['id']}/accounts", account_ids=[self.people[member].id for member in members])
            self.circles.append(circle["id"])
            self.hide("circles", circle["id"])

    # Posts

    def post(self, what, audience, insiders, **fields):
        """A post by ana with a word in its text, one in its warning, one in its tag; gives its id."""
        insiders = ("ana", *insiders)
        word, tag = self.watch.word(what, *insiders), self.watch.word(f"tag of {what}", *insiders)
        body = {"text": f"{word} #{tag}", "spoiler_text": self.watch.word(f"warning of {what}", *insiders), "audience": audience} | fields
        return self.post_body(what, body, insiders)

    def post_body(self, what, body, insiders):
        id = self.own(self.ana, "POST", "/posts", **body)["id"]
        self.hide("statuses", id, *insiders)
        return id

    def poll(self, what, insiders):
        words = [self.watch.word(f"option of {what}", "ana", *insiders) for _ in range(2)]
        return {"options": words, "expires_in": 3600}

    def write_posts(self):
        ana, everyone = self.ana, [name for name in PEOPLE if name != "bob"] + ["anonymous"]
        first, second = self.circles
        public = self.own(ana, "POST", "/posts", text=f"open {self.watch.word('public post for those not blocked', *everyone, 'an app of cora with narrow scopes')}")
        self.know("statuses", public["id"])
        followers = self.post("post to followers", {"kind": "followers"}, FOLLOWERS, poll=self.poll("post to followers", FOLLOWERS))
        ana.api.ok("PUT", f"/api/v1/statuses/{followers}", json={
            "status": f"changed {self.watch.word('edited post to followers', 'ana', *FOLLOWERS)}", "spoiler_text": "changed"})
        ana.api.ok("POST", f"/api/v1/statuses/{followers}/pin")
        self.fred.api.ok("POST", f"/api/v1/statuses/{followers}/favourite")
        connections = self.post("post to connections", {"kind": "connections"}, ("connie",), poll=self.poll("post to connections", ("connie",)))
        one = self.post("post to a circle", {"kind": "circle", "circles": [first]}, ("cira",), poll=self.poll("post to a circle", ("cira",)))
        ana.api.ok("PUT", f"/api/v1/statuses/{one}", json={"status": f"changed {self.watch.word('edited post to a circle', 'ana', 'cira')}"})
        both = self.post("post to two circles", {"kind": "circle", "circles": [first, second]}, ("cira", "cirb"))
        article = self.own(
            ana, "POST", "/articles", title=self.watch.word("title of an article for connections", "ana", "connie"),
            summary=self.watch.word("summary of an article for connections", "ana", "connie"),
            markdown=self.watch.word("text of an article for connections", "ana", "connie"), audience={"kind": "connections"})["id"]
        self.hide("statuses", article, "connie")
        direct = ana.api.publish(f"@cora {self.watch.word('direct post', 'ana', 'cora')}", visibility="direct", spoiler_text=self.watch.word("warning of a direct post", "ana", "cora"))["id"]
        self.hide("statuses", direct, "cora")
        for id, reader in ((followers, self.fred), (connections, self.connie), (one, self.cira), (both, self.cirb)):
            reader.api.ok("POST", f"/api/v1/statuses/{id}/bookmark")
        deleted = ana.api.publish(f"gone {self.watch.word('deleted post', 'ana')}")["id"]
        self.sue.api.ok("GET", f"/api/v1/statuses/{deleted}")
        ana.api.ok("DELETE", f"/api/v1/statuses/{deleted}")
        self.hide("statuses", deleted)
        private = [(followers, FOLLOWERS), (connections, ("connie",)), (one, ("cira",)), (both, ("cira", "cirb"))]
        for id, insiders in private:
            # An answer to followers goes to one's own followers; this one is for her alone.
            visibility = {"visibility": "direct"} if id == followers else {}
            readers = insiders[:1] if visibility else insiders
            word = self.watch.word(f"answer to a post for {insiders[0]}", "ana", *readers)
            reply = self.people[insiders[0]].api.publish(f"@ana {word}", in_reply_to_id=id, **visibility)["id"]
            self.hide("statuses", reply, *readers)

    def write_in_threads(self):
        """What is closed hangs in threads that others take part in."""
        begun = self.sue.api.publish("who mends bicycles?")["id"]
        self.know("statuses", begun)
        self.thea.api.publish("I do", in_reply_to_id=begun)
        self.ana.api.publish("so do I", in_reply_to_id=begun)
        for visibility, what, insiders in (("private", "answer to followers in a public thread", FOLLOWERS), ("direct", "direct answer in a public thread", ("cora",))):
            word = self.watch.word(what, "ana", *insiders)
            id = self.ana.api.publish(f"{'@cora ' if visibility == 'direct' else ''}{word}", in_reply_to_id=begun, visibility=visibility)["id"]
            self.hide("statuses", id, *insiders)
        below = self.ana.api.ok("GET", f"/api/v1/statuses/{id}")
        deeper = self.cora.api.publish(f"@ana {self.watch.word('answer to a direct answer', 'ana', 'cora')}", in_reply_to_id=below["id"], visibility="direct")["id"]
        self.hide("statuses", deeper, "cora")

    # A channel, an episode, letters

    def open_a_channel(self):
        """What is published in it for followers is for its followers, not for hers."""
        word, inside = self.watch.word, ("ana", "connie")
        made = self.own(self.ana, "POST", "/channels", name="anaspeaks", title="Ana speaks", kind="podcast")
        self.know("channels", made["id"])
        self.know("accounts", made["id"])
        self.know("name", made["name"])
        for name in inside:
            self.people[name].api.ok("POST", f"/api/v1/accounts/{made['id']}/follow")
        closed = {"audience": {"kind": "followers"}}
        what = "post to followers of a channel"
        post = self.own(self.ana, "POST", f"/channels/{made['id']}/posts", text=f"{word(what, *inside)} #{word(f'tag of a {what}', *inside)}", **closed)
        article = self.own(
            self.ana, "POST", f"/channels/{made['id']}/articles", title=word(f"title of an article, {what}", *inside),
            markdown=word(f"text of an article, {what}", *inside), **closed)
        for each in (post, article):
            self.hide("statuses", each["id"], "connie")

    def speak(self):
        word, inside = self.watch.word, ("ana", "connie")
        self.own(self.ana, "PUT", "/podcast", title="Ana speaks", category="News", language="en")
        with tempfile.TemporaryDirectory() as folder:
            sound = films.sound(Path(folder), "mp3")
        what = "an episode for connections"
        file = {"file": ("a.mp3", sound, "audio/mpeg")}
        upload = self.ana.api.ok("POST", "/api/v1/media", files=file, data={"description": word(f"description of {what}", *inside)})
        said = f"WEBVTT\n\n00:00.000 --> 00:00.500\n{word(f'transcript of {what}', *inside)}\n"
        made = self.own(
            self.ana, "POST", "/episodes", media_ids=[upload["id"]], audience={"kind": "connections"}, transcript=said,
            chapters=f"0:00 {word(f'chapter of {what}', *inside)}", **{
                part: word(f"{part} of {what}", *inside) for part in ("title", "summary", "notes")})
        self.hide("statuses", made["id"], "connie")
        self.know("episodes", made["id"])

    def write_letters(self):
        """Nobody but her learns who reads them."""
        self.know("newsletters", self.ana.id)
        self.own(self.ana, "PUT", f"/newsletters/{self.ana.id}", title="Letters", imprint="Some Street 1")
        reader = self.watch.address("address of a reader", "ana")
        line = f"{reader}@example.org,{self.watch.word('name of a reader', 'ana', reader)},{self.watch.word('consent of a reader', 'ana', reader)}"
        assert self.own(self.ana, "POST", f"/newsletters/{self.ana.id}/imports", lines=line)["taken"] == 1

    # What only its owner sees

    def keep_privately(self):
        ana, word = self.ana, self.watch.word
        ana.api.ok("POST", f"/api/v1/accounts/{self.fred.id}/note", json={"comment": word("note about a person", "ana")})
        made = ana.api.ok("POST", "/api/v1/lists", json={"title": word("title of a list", "ana")})["id"]
        ana.api.ok("POST", f"/api/v1/lists/{made}/accounts", json={"account_ids": [self.mem.id]})
        self.hide("lists", made)
        # Filters and planned posts are not offered yet; once they are, they are hidden as well.
        keyword = {"keyword": word("word of a filter", "ana"), "whole_word": True}
        self.hide_if_offered("filters", "/api/v2/filters", {"title": word("title of a filter", "ana"), "context": ["home"], "keywords_attributes": [keyword]})
        later = (datetime.now(timezone.utc) + timedelta(days=1)).isoformat()
        self.hide_if_offered("scheduled_statuses", "/api/v1/statuses", {"status": word("planned post", "ana"), "scheduled_at": later})
        for kept in ({"text": word("text of a draft", "ana")},
                     {"article": {"title": word("title of a kept article", "ana"), "markdown": word("text of a kept article", "ana")}}):
            self.hide("drafts", self.own(ana, "POST", "/drafts", **kept)["id"])
        invited = self.own(ana, "POST", "/invitations", greeting=word("greeting of an invitation", "ana"))
        self.hide("invitations", invited["id"])
        self.fill_profile()

    def hide_if_offered(self, kind, path, body):
        answer = self.ana.api.post(path, json=body)
        if answer.status_code == 200:
            self.hide(kind, answer.json()["id"])
        else:
            self.never_shown |= {canary.what for word, canary in self.watch.canaries.items() if word in str(body)}
            assert answer.status_code == 422, f"{path} -> {answer.status_code}: {answer.text[:300]}"

    def fill_profile(self):
        word = self.watch.word
        for page, entry, extra in (("interests", "interests[0][label]", "interests"), ("background", "background[0][entry]", "background")):
            browser = self.browser("ana")
            browser.get(f"/settings/{page}")
            values = {
                entry: word(f"{page} for connections", "ana", "connie"), f"{extra}[0][visibility]": "1",
                entry.replace("[0]", "[1]"): word(f"{page} for nobody else", "ana"), f"{extra}[1][visibility]": "2",
            }
            answer = browser.submit(browser.form(with_field=entry), **values)
            assert answer.status_code == 200 and values[entry] in answer.text, answer.text[:2000]

    # Communities

    def gather(self):
        for access, is_secret in (("open", False), ("on_request", False), ("private", True)):
            self.make_community(access, is_secret)

    def make_community(self, access, is_secret):
        ana, word = self.ana, self.watch.word
        invited = ("inka",) if is_secret else ()
        everyone = (*PEOPLE, "anonymous", "an app of cora with narrow scopes")
        knowing = ("ana", "mem", *invited) if is_secret else everyone
        reading = everyone if access == "open" else ("ana", "mem")
        made = self.own(ana, "POST", "/communities", name=word(f"name of the {access} community", *knowing), access=access, **{
            part: word(f"{part} of the {access} community", *knowing) for part in ("title", "topic", "purpose", "atmosphere")
        }, welcome=word(f"welcome of the {access} community", *reading))
        id = made["id"]
        self.know("c", made["name"])
        self.know("name", made["name"])
        if is_secret:
            self.hide("communities", id, "mem", *invited)
            self.hide("accounts", id, "mem", *invited)
        else:
            self.know("communities", id)
            self.know("accounts", id)
        what = f"request to join the {access} community"
        self.never_shown.add(what)
        join = {"message": word(what, "ana", "mem")}
        for name in ("mem", "dan", "rem"):
            if is_secret:
                self.own(ana, "POST", f"/communities/{id}/members/{self.people[name].id}/invite", message="come")
                self.own(self.people[name], "POST", f"/communities/{id}/join")
            else:
                self.own(self.people[name], "POST", f"/communities/{id}/join", **(join if name == "mem" else {}))
                if access == "on_request":
                    self.own(ana, "POST", f"/communities/{id}/members/{self.people[name].id}/accept")
        if is_secret:
            self.own(ana, "POST", f"/communities/{id}/members/{self.inka.id}/invite", message=word("invitation into a community", "ana", "inka"))
        elif access == "on_request":
            self.own(self.pia, "POST", f"/communities/{id}/join", message=word("open request to join a community", "ana", "pia"))
        self.write_threads(id, access, reading)

    def write_threads(self, id, access, reading):
        word, soon = self.watch.word, (datetime.now(timezone.utc) + timedelta(days=2)).isoformat(timespec="seconds")
        for kind in ("talk", "question", "happening"):
            what = f"{kind} in the {access} community"
            extra = {"starts_at": soon, "place": word(f"place of a {what}", *reading)} if kind == "happening" else {}
            thread = self.own(
                self.mem, "POST", f"/communities/{id}/threads", title=word(f"title of a {what}", *reading), text=f"{word(what, *reading)} #{word(f'tag of a {what}', *reading)}",
                spoiler=word(f"warning of a {what}", *reading), kind=kind, **extra)
            post = thread["id"]
            answer = self.ana.api.publish(f"@mem {word(f'answer to a {what}', *reading)}", in_reply_to_id=post)["id"]
            for each in (post, answer):
                if access == "open":
                    self.know("statuses", each)
                else:
                    self.hide("statuses", each, "mem")
            self.know("threads", post)
            # A former member has answered and is answered: notifications and what waits outlive the membership.
            if kind == "talk":
                theirs = self.dan.api.publish(f"@ana {word(f'answer by one banned later, {access}', *reading, 'dan')}", in_reply_to_id=post)["id"]
                self.ana.api.publish(f"@dan @rem {word(f'answer to one banned later, {access}', *reading)}", in_reply_to_id=theirs)
                self.rem.api.publish(f"@ana {word(f'answer by one taken out later, {access}', *reading, 'rem')}", in_reply_to_id=theirs)
        self.own(self.ana, "POST", f"/communities/{id}/threads/{post}/pin")

    # Conversations and introductions

    def talk(self):
        word = self.watch.word
        made = self.own(self.ana, "POST", "/conversations", member_ids=[self.cora.id, self.leo.id], text=word("message", "ana", "cora"), name=word("name of a conversation", "ana", "cora"))
        self.conversation = made["id"]
        self.hide("conversations", made["id"], "cora")
        self.hide("statuses", made["last_message"]["id"], "cora")
        second = self.own(self.cora, "POST", f"/conversations/{made['id']}/messages", text=f"@sue @leo {word('message that mentions others', 'ana', 'cora')}")
        self.hide("statuses", second["id"], "cora")

    def propose(self):
        """Who may be added learns of nothing before everybody has agreed."""
        word, inside = self.watch.word, ("ana", "cora", "mem")
        made = self.own(self.ana, "POST", "/conversations", member_ids=[self.cora.id, self.mem.id], text=word("message before a proposal", *inside), name=word("name of a conversation with proposals", *inside))
        id = made["id"]
        self.hide("conversations", id, "cora", "mem")
        self.hide("statuses", made["last_message"]["id"], "cora", "mem")
        for name in ("cora", "mem"):
            written = self.own(self.people[name], "POST", f"/conversations/{id}/messages", text=word(f"message by {name} before a proposal", *inside))
            self.hide("statuses", written["id"], "cora", "mem")
        # One waits for mem, one was refused, one waits for both.
        self.own(self.ana, "POST", f"/conversations/{id}/proposals", account_id=self.thea.id, since_id=made["last_message"]["id"])
        self.own(self.cora, "POST", f"/conversations/{id}/proposals/{self.thea.id}/agree")
        self.own(self.ana, "POST", f"/conversations/{id}/proposals", account_id=self.fred.id)
        self.own(self.mem, "POST", f"/conversations/{id}/proposals/{self.fred.id}/refuse")
        self.own(self.ana, "POST", f"/conversations/{id}/proposals", account_id=self.leo.id)
        asked = self.own(self.mem, "GET", "/waiting")["entries"]
        assert [each["proposed"]["id"] for each in asked if each["kind"] == "proposal"][0] in (self.thea.id, self.leo.id)
        after = self.own(self.ana, "POST", f"/conversations/{id}/messages", text=word("message after a proposal", *inside))
        self.hide("statuses", after["id"], "cora", "mem")

    def introduce(self):
        word = self.watch.word
        made = self.own(self.ana, "POST", "/introductions", account_ids=[self.cora.id, self.mem.id], reason=word("reason of an introduction", "ana", "cora", "mem"))
        self.hide("introductions", made["id"], "cora", "mem")
        self.own(self.cora, "POST", f"/introductions/{made['id']}/accept")
        self.own(self.mem, "POST", f"/introductions/{made['id']}/accept")
        eventually(lambda: self.own(self.cora, "GET", f"/introductions/{made['id']}")["conversation_id"], "the introduced conversation")
        self.own(self.cora, "POST", f"/introductions/{made['id']}/thanks", text=word("thanks for an introduction", "ana", "cora"))
        asked = self.own(self.ana, "POST", "/introductions", account_ids=[self.mem.id, self.inka.id], reason=word("reason of an open introduction", "ana", "mem", "inka"))
        self.hide("introductions", asked["id"], "mem", "inka")

    def part(self):
        """Those who were inside go out, and what follows is not for them either."""
        ana = self.ana
        self.own(ana, "DELETE", f"/circles/{self.circles[0]}/accounts", account_ids=[self.cirx.id])
        for community in self.ids["communities"]:
            self.own(ana, "POST", f"/communities/{community}/members/{self.dan.id}/ban")
            self.own(ana, "POST", f"/communities/{community}/members/{self.rem.id}/remove")
        self.own(self.leo, "POST", f"/conversations/{self.conversation}/leave")
        self.own(ana, "POST", f"/conversations/{self.conversation}/messages", text=self.watch.word("message after somebody left", "ana", "cora"))
