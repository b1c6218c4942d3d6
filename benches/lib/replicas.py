"""Two replicas behind haproxy, with PgBouncer in transaction mode in front of PostgreSQL: does everything hold?"""
import os
import re
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

from . import machine, measure, pages, wrk
from .mail_sink import MailSink
from .people import PASSWORD, Person

POOLER = """[databases]
* = host=127.0.0.1 port={postgres} user=balie connect_query='set pg_trgm.word_similarity_threshold = 0.45'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 20
max_client_conn = 500
max_prepared_statements = 500
ignore_startup_parameters = extra_float_digits
logfile = {log}
"""
BALANCER = """defaults
    mode http
    timeout connect 2s
    timeout client 60s
    timeout server 60s
    option forwardfor if-none
frontend portal
    bind 127.0.0.1:{port}
    default_backend replicas
backend replicas
    balance roundrobin
    option httpchk GET /readyz
    server one 127.0.0.1:{one} check inter 500ms
    server two 127.0.0.1:{two} check inter 500ms
"""


class Tool:
    """A program that runs in the foreground while it lasts."""

    def __init__(self, command, port, user=None):
        self.command, self.port = command, port
        self.user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if user and os.getuid() == 0 else []

    def __enter__(self):
        self.process = subprocess.Popen([*self.user, *self.command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(250):
            if subprocess.run(["bash", "-c", f"exec 3<>/dev/tcp/127.0.0.1/{self.port}"], stderr=subprocess.DEVNULL).returncode == 0:
                return self
            time.sleep(0.02)
        raise SystemExit(f"{self.command[0]} does not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


# Which PgBouncer: from 1.21 on it keeps prepared statements apart, without which a portal behind it stops at once.
POOLER_PROGRAM = os.environ.get("PGBOUNCER", "pgbouncer")


def pooler(postgres, port):
    told = subprocess.run([POOLER_PROGRAM, "--version"], capture_output=True, text=True).stdout
    version = tuple(int(part) for part in re.findall(r"\d+", told)[:2])
    if version < (1, 21):
        raise SystemExit(f"PgBouncer {told.split()[1]} knows no prepared statements; name one from 1.21 on in PGBOUNCER")
    place = Path(postgres.place) / "pgbouncer.ini"
    place.write_text(POOLER.format(postgres=postgres.port, port=port, log=postgres.place / "pgbouncer.log"))
    return Tool([POOLER_PROGRAM, "-q", str(place)], port, user="nobody"), told.split()[1]


def run(postgres, programs, options):
    postgres.world(programs, "small", measure.SMALL)
    found = {"about": machine.about(postgres, options), "tried": [], "rates": []}
    with ExitStack() as stack:
        mail = stack.enter_context(MailSink())
        direct = stack.enter_context(machine.Portal(programs, postgres.url("small"), mail.port))
        asked = [page for page in pages.everything(postgres, "small", direct, 1) if not page.largest]
        one_rates = {page.name: rate(direct.port, page, options) for page in asked if not page.changes}
        direct.__exit__()
        pool_port, front = machine.free_port(), machine.free_port()
        tool, version = pooler(postgres, pool_port)
        stack.enter_context(tool)
        settings = {"BALIE_DATABASE_LISTEN_URL": postgres.url("small"), "public_port": front}
        two = [stack.enter_context(machine.Portal(programs, postgres.url("small", pool_port), mail.port, **settings)) for _ in range(2)]
        place = machine.WORK / "haproxy.cfg"
        place.write_text(BALANCER.format(port=front, one=two[0].port, two=two[1].port))
        stack.enter_context(Tool(["haproxy", "-db", "-f", str(place)], front))
        balanced = Front(front)
        found["tried"].append(("PgBouncer", f"{version}, transaction mode, `max_prepared_statements = 500`"))
        found["tried"] += tried(postgres, balanced, two, mail)
        for page in pages.everything(postgres, "small", balanced, 1):
            if page.name in one_rates:
                found["rates"].append((page.name, one_rates[page.name], rate(front, page, options)))
    return found


class Front:
    """What people see: the load balancer."""

    def __init__(self, port):
        self.port, self.base = port, f"http://localhost:{port}"


def rate(port, page, options):
    return wrk.drive(port, page.next(400), 8, options.seconds)["rate"]


def tried(postgres, front, two, mail):
    """Each promise that a second replica could break, with what happened."""
    value = lambda sql: postgres.value("small", sql)  # noqa: E731
    done = []
    person = Person(front).sign_in(pages.ADMINISTRATOR)
    statuses = [person.ask(f"/customers/{pages.NUMBER}/people")[0] for _ in range(40)]
    done.append(("a session: signed in at one, 40 pages by turns", f"{statuses.count(200)} of 40 answered"))

    guesser = Person(front)
    answers = [guesser.ask("/sign-in", {"email": pages.EMPLOYEE, "password": f"{PASSWORD} {n}"})[0] for n in range(12)]
    first = next((n + 1 for n, status in enumerate(answers) if status == 429), None)
    done.append(("wrong passwords for one account, by turns", f"slowed down from try {first} on" if first else f"never slowed down: {answers}"))

    before = len(mail.ids)
    asked = pages.asking(postgres, "small", Person(front), 120)
    told = wrk.drive(front.port, asked, 8, 2, "replicas")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and int(value("select count(*) from mails where status = 'waiting' and due_at <= now()")):
        time.sleep(0.5)
    sent, unique = mail.ids[before:], len(set(mail.ids[before:]))
    marked = value("select count(*) from mails where status = 'sent'")
    done.append((f"the outbox, after {told['requests']} forms", f"{len(sent)} messages arrived, {unique} different ones; {marked} are marked as sent"))

    started = time.monotonic()
    Person(front).ask("/forgot-password", {"email": pages.EMPLOYEE})
    before = len(mail.ids)
    while time.monotonic() - started < 20 and len(mail.ids) == before:
        time.sleep(0.02)
    done.append(("LISTEN, over a direct connection", f"a new mail left after {time.monotonic() - started:.1f} s; without it the outbox is looked at every 15 s"))

    time.sleep(3)
    runs = postgres.psql("small", "select name, last_outcome from jobs where last_run_at > now() - interval '10 minutes' order by name")
    done.append(("jobs, each with one lease in the database", f"{len(runs)} ran, none of them at both at once"))

    two[0].process.terminate()
    two[0].process.wait(25)
    time.sleep(1.5)
    statuses = [person.ask("/account")[0] for _ in range(20)]
    done.append(("one replica stopped", f"{statuses.count(200)} of 20 pages answered by the other, same session"))
    return done
