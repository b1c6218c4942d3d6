"""Browsers of people who signed in, without a browser."""
import base64
import hashlib
import hmac
import http.client
import secrets
import struct
import time
from urllib.parse import urlencode

PASSWORD = "vier woorden voor balie"
AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
ENCODINGS = "gzip, deflate, br, zstd"
# The last half minute whose code was used.
proven = 0


class Person:
    """Keeps cookies, and sends what a browser would."""

    def __init__(self, portal, encodings=ENCODINGS):
        self.portal, self.cookies, self.encodings = portal, {}, encodings
        self.address = f"10.{secrets.randbelow(250)}.{secrets.randbelow(250)}.{1 + secrets.randbelow(250)}"

    def headers(self, form=False):
        headers = {
            "Host": self.portal.base.removeprefix("http://"),
            "User-Agent": AGENT,
            "Accept": "text/html",
            "Accept-Language": "nl",
            "Accept-Encoding": self.encodings,
            "Sec-Fetch-Site": "same-origin",
            "X-Forwarded-For": self.address,
        }
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if form:
            headers["Origin"] = self.portal.base
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        return headers

    def ask(self, path, form=None):
        line = http.client.HTTPConnection("127.0.0.1", self.portal.port, timeout=60)
        body = urlencode(form) if form is not None else None
        line.request("POST" if body is not None else "GET", path, body, self.headers(form is not None))
        answer = line.getresponse()
        content = answer.read()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                pair = value.split(";")[0].split("=", 1)
                self.cookies[pair[0]] = pair[1]
        line.close()
        return answer.status, answer.getheader("location") or "", content

    def sign_in(self, email):
        status, where, content = self.ask("/sign-in", {"email": email, "password": PASSWORD})
        if status != 303:
            raise SystemExit(f"{email} cannot sign in: {status} {content[:300]}")
        if where.startswith("/sign-in/second-factor"):
            self.prove(where)
        return self

    def prove(self, where):
        """The second factor of the demo's operator (RFC 6238)."""
        global proven
        # Each code works once: a second sign-in waits for the next.
        while int(time.time()) // 30 <= proven:
            time.sleep(0.5)
        proven = int(time.time()) // 30
        secret = hashlib.sha256(b"balie demo second factor").digest()[:20]
        digest = hmac.new(secret, struct.pack(">Q", proven), hashlib.sha1).digest()
        at = digest[-1] & 15
        code = f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
        status, _, content = self.ask(where, {"code": code})
        if status != 303:
            raise SystemExit(f"the second factor was refused: {status} {content[:500]}")


def sessions(postgres, database, who, many):
    """Sessions of many people at once, put into the database: cookies by user id. `who` is a query for ids."""
    rows = postgres.psql(database, f"select id from ({who}) w (id) limit {many}")
    cookies, values = {}, []
    for (user,) in rows:
        number = secrets.token_bytes(16)
        # The cookie holds the number from its small end, the row a hash of it from its large end.
        cookies[user] = base64.urlsafe_b64encode(number).rstrip(b"=").decode()
        digest = hashlib.sha256(number[::-1]).hexdigest()
        values.append(f"('\\x{digest}', gen_random_uuid(), '{user}', false, '', now(), now(), now() + interval '12 hours')")
    columns = "hash, id, user_id, remembered, agent, created_at, last_seen_at, expires_at"
    postgres.psql(database, f"insert into sessions ({columns}) values {', '.join(values)}")
    return cookies


def opened_link(postgres, database, person, email):
    """The cookie of a link to set a password, opened as from a mail."""
    token = secrets.token_bytes(32)
    postgres.psql(
        database,
        f"""insert into one_time_links (hash, kind, subject_id, created_at, expires_at)
        select '\\x{hashlib.sha256(token).hexdigest()}', 'set-password', id, now(), now() + interval '7 days'
        from users where email = '{email}'""",
    )
    person.ask("/set-password/" + base64.urlsafe_b64encode(token).rstrip(b"=").decode())
    return person
