"""Web sites for the tests of links: one that answers what it is told to, one that must not be asked, and a server of names that
changes its mind."""

import itertools
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site:
    """A site on 127.0.0.1. `pages` maps a path to (status, headers, body); `asked` are the paths that were asked for."""

    def __init__(self, port=0):
        self.pages = {}
        self.asked = []
        self.agents = set()
        self.held = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site.asked.append(self.path)
                site.agents.add(self.headers.get("User-Agent", ""))
                if self.path in site.held:
                    site.held[self.path].wait()
                status, headers, body = site.pages.get(self.path, (404, {}, b""))
                self.send_response(status)
                for name, value in ({"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def port(self):
        return self._server.server_address[1]

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def page(self, path, html, **headers):
        self.pages[path] = (200, headers, html if isinstance(html, bytes) else html.encode())

    def hold(self, path):
        """Nobody who asks for `path` gets an answer before the event that is returned is set."""
        return self.held.setdefault(path, threading.Event())

    def redirect(self, path, target):
        self.pages[path] = (302, {"Location": target}, b"")

    def close(self):
        for event in self.held.values():
            event.set()
        self._server.shutdown()
        self._server.server_close()


class Canary:
    """Listens on every address of both families, and remembers that somebody came."""

    def __init__(self, port):
        self.port = port
        self.connections = []
        for family, address in ((socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::")):
            listener = socket.socket(family, socket.SOCK_STREAM)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            listener.bind((address, port))
            listener.listen(64)
            threading.Thread(target=self._serve, args=(listener,), daemon=True).start()

    def _serve(self, listener):
        while True:
            connection, peer = listener.accept()
            self.connections.append((self.port, *peer[:2]))
            body = b"<title>The canary sings</title>"
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
            connection.close()


class Names(threading.Thread):
    """Answers questions for names (RFC 1035) on 127.0.0.1:53. `records` maps a name to lists of addresses, which take turns: each
    question of one kind gets the next list. Unknown names do not exist."""

    def __init__(self, records):
        super().__init__(daemon=True)
        self.records = records
        self.asked = []
        self._turns = {}
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 53))
        self.start()

    def run(self):
        while True:
            question, peer = self._socket.recvfrom(4096)
            self._socket.sendto(self._answer(question), peer)

    def _answer(self, question):
        labels, place = [], 12
        while question[place]:
            labels.append(question[place + 1:place + 1 + question[place]].decode("ascii", "replace"))
            place += 1 + question[place]
        kind, = struct.unpack(">H", question[place + 1:place + 3])
        name = ".".join(labels).lower()
        self.asked.append((name, kind))
        known = self.records.get(name)
        addresses = []
        if known:
            turns = self._turns.setdefault((name, kind), itertools.cycle(known))
            addresses = [address for address in next(turns) if (":" in address) == (kind == 28)] if kind in (1, 28) else []
        head = question[:2] + struct.pack(">HHHHH", 0x8180 if known else 0x8183, 1, len(addresses), 0, 0)
        answers = b""
        for address in addresses:
            data = socket.inet_pton(socket.AF_INET6 if ":" in address else socket.AF_INET, address)
            answers += struct.pack(">HHHIH", 0xC00C, kind, 1, 0, len(data)) + data
        return head + question[12:place + 5] + answers
