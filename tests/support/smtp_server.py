"""A real mail server for tests: it tells every message that it takes as a line of JSON.

Recipients choose how it behaves: `refused` is refused for good, `busy` is asked to come later the first time, and after
the message to `cut` the connection breaks once before the server has said that it took it.
"""

import argparse
import asyncio
import json
import ssl
import sys

import trustme
from aiosmtpd.smtp import SMTP, AuthResult


def tell(**line):
    print(json.dumps(line), flush=True)


class Handler:
    def __init__(self):
        self.seen = set()

    def is_first(self, name):
        is_first = name not in self.seen
        self.seen.add(name)
        return is_first

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name == "refused":
            return "550 5.1.1 no such mailbox"
        if name == "busy" and self.is_first(name):
            return "451 4.2.1 mailbox busy"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        tell(
            recipients=envelope.rcpt_tos,
            sender=envelope.mail_from,
            content=envelope.content.decode("utf-8"),
            encrypted=session.ssl is not None,
            authenticated=session.authenticated,
        )
        if envelope.rcpt_tos[0].startswith("cut@") and self.is_first("cut"):
            server.transport.abort()
            await asyncio.sleep(3600)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    is_known = mechanism in ("LOGIN", "PLAIN") and data.login == b"meldewerk" and data.password == b"geheim"
    return AuthResult(success=is_known)


async def serve(arguments):
    options = {}
    if arguments.starttls:
        authority = trustme.CA()
        authority.cert_pem.write_to_path(arguments.starttls)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(context)
        options = {
            "tls_context": context,
            "require_starttls": True,
            "auth_required": True,
            "authenticator": authenticate,
        }
    handler = Handler()
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(handler, hostname="127.0.0.1", enable_SMTPUTF8=True, **options), "127.0.0.1", arguments.port
    )
    tell(port=server.sockets[0].getsockname()[1])
    # The test holds the other end of the input: when it is gone, so is the server.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


parser = argparse.ArgumentParser()
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--starttls", help="demand STARTTLS and a password; the file to write the authority's certificate to")
asyncio.run(serve(parser.parse_args()))
