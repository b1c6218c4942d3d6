"""A mail server for one test, by aiosmtpd: says its port on the first line, then each message as one line of JSON."""

import asyncio
import email
import email.policy
import json

from aiosmtpd.smtp import SMTP

ANSWERS = {"weg": "550 5.1.1 no such user here", "vol": "452 4.2.2 mailbox full"}
# How many seconds a mail takes that takes long.
SLOW = {"traag": 2}


class Handler:
    on_their_way = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = ANSWERS.get(address.split("@")[0])
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        Handler.on_their_way += 1
        at_once = Handler.on_their_way
        await asyncio.sleep(SLOW.get(envelope.rcpt_tos[0].split("@")[0], 0.02))
        Handler.on_their_way -= 1
        message = email.message_from_bytes(envelope.original_content, policy=email.policy.default.clone(utf8=True))
        say({
            "from": envelope.mail_from,
            "at_once": at_once,
            "to": envelope.rcpt_tos,
            "headers": {name.lower(): str(value) for name, value in message.items()},
            "type": message.get_content_type(),
            "defects": [repr(defect) for part in message.walk() for defect in part.defects],
            "longest_line": max(len(line) for line in envelope.original_content.splitlines()),
            "parts": [
                {"type": part.get_content_type(), "charset": part.get_content_charset(), "text": part.get_content()}
                for part in message.iter_parts()
            ],
        })
        return "250 taken"


def say(what):
    print(json.dumps(what), flush=True)


async def main():
    def session():
        return SMTP(Handler(), enable_SMTPUTF8=True, hostname="mail.example")

    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", 0)
    say(server.sockets[0].getsockname()[1])
    await server.serve_forever()


asyncio.run(main())
