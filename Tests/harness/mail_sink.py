"""A real SMTP server that keeps what it gets, and misbehaves for the addresses that ask for it."""

import asyncio
import email
import ssl
import subprocess
import threading
from collections import Counter
from email import policy

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

USER, PASSWORD = "rapport", "Würzige Soße"


def certificate(folder):
    """A self-signed certificate for localhost: paths of certificate and key."""
    folder.mkdir(parents=True, exist_ok=True)
    cert, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", cert], check=True, capture_output=True)
    return cert, key


class Taken:
    """A message that was answered with 250."""

    def __init__(self, server, session, envelope):
        self.sender = envelope.mail_from
        self.recipients = list(envelope.rcpt_tos)
        self.raw = envelope.original_content or envelope.content
        self.message = email.message_from_bytes(self.raw, policy=policy.default)
        self.session = id(session)
        self.is_encrypted = server.transport.get_extra_info("sslcontext") is not None
        self.greeting = session.host_name

    @property
    def id(self):
        return self.message["Message-ID"]


class _Handler:
    """The local part of a recipient says what happens to it, the first time unless it ends with "always":
    busy421 and full452 are put off, gone550 and spam554 refused, lost drops the connection after the message and takes none,
    cut drops it after its 250."""

    def __init__(self):
        self.taken = []
        self.attempts = Counter()
        self.lock = threading.Lock()

    def _is_due(self, address, trick):
        local = address.split("@")[0]
        if not local.startswith(trick):
            return False
        with self.lock:
            self.attempts[address] += 1
            return local.endswith("always") or self.attempts[address] == 1

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self._is_due(address, "full452"):
            return "452 4.2.2 the mailbox is full"
        if self._is_due(address, "gone550"):
            return "550 5.1.1 nobody of that name"
        if self._is_due(address, "busy421"):
            asyncio.get_running_loop().call_later(0.02, server.transport.close)
            return "421 4.3.2 too busy"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        if self._is_due(address, "spam554"):
            return "554 5.6.0 this is not wanted"
        if self._is_due(address, "lost"):
            server.transport.close()
            return "451 never heard"
        with self.lock:
            self.taken.append(Taken(server, session, envelope))
        if self._is_due(address, "cut"):
            asyncio.get_running_loop().call_later(0.02, server.transport.close)
        return "250 2.0.0 queued as 1"


class MailSink:
    """Listens on a free port of loopback until `stop`. `tls` is None, "starttls" or "immediate"."""

    def __init__(self, folder, *, tls=None, needs_password=False):
        self.handler = _Handler()
        self.certificate = None
        options, immediate = {}, None
        if tls:
            self.certificate, key = certificate(folder)
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(self.certificate, key)
            if tls == "immediate":
                immediate = context
            else:
                options = {"tls_context": context, "require_starttls": True}
        if needs_password:
            options |= {"auth_required": True, "authenticator": self._check, "auth_require_tls": tls == "starttls"}
        self.scheme = "smtps" if tls == "immediate" else "smtp"
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        listening = self.loop.create_server(
            lambda: SMTP(self.handler, loop=self.loop, hostname="sink.example", **options), "127.0.0.1", 0, ssl=immediate)
        self.server = asyncio.run_coroutine_threadsafe(listening, self.loop).result(10)
        self.port = self.server.sockets[0].getsockname()[1]

    @staticmethod
    def _check(server, session, envelope, mechanism, data):
        is_right = isinstance(data, LoginPassword) and data.login == USER.encode() and data.password == PASSWORD.encode()
        return AuthResult(success=is_right)

    @property
    def url(self):
        return f"{self.scheme}://localhost:{self.port}"

    @property
    def taken(self):
        with self.handler.lock:
            return list(self.handler.taken)

    def to(self, address):
        return [message for message in self.taken if address in message.recipients]

    def attempts(self, address):
        with self.handler.lock:
            return self.handler.attempts[address]

    def stop(self):
        self.loop.call_soon_threadsafe(self.server.close)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(5)
