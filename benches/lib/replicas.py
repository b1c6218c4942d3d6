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
* = host=127.0.0.1 port={postgres} user=balie_serving connect_query='set pg_trgm.word_similarity_threshold = 0.45'
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


# Whose password is guessed at: nobody else signs in as them.
GUESSED = "inzicht@korenaar.example"


# Writes down each time a job's lease is taken, and whether somebody had it; and makes every job due again when it ended.
LEASES = """
create table bench_leases (name text, at timestamptz default clock_timestamp(), beside boolean);
grant insert on bench_leases to balie_serving;
create function bench_lease() returns trigger language plpgsql as $$
begin
    if new.running_since is distinct from old.running_since and new.running_since is not null then
        insert into bench_leases (name, beside) values (new.name, old.running_since is not null);
    elsif new.running_since is null then
        new.next_at = now();
    end if;
    return new;
end $$;
create trigger bench_lease before update on jobs for each row execute function bench_lease();
update jobs set next_at = now();
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
        direct = stack.enter_context(machine.Portal(programs, postgres.serving("small"), mail.port))
        asked = [page for page in pages.everything(postgres, "small", direct, 1) if not page.largest]
        one_rates = {page.name: rate(direct.port, page, options) for page in asked if not page.changes}
        direct.__exit__()
        pool_port, front = machine.free_port(), machine.free_port()
        tool, version = pooler(postgres, pool_port)
        stack.enter_context(tool)
        settings = {"BALIE_DATABASE_LISTEN_URL": postgres.serving("small"), "public_port": front}
        two = [stack.enter_context(machine.Portal(programs, postgres.serving("small", pool_port), mail.port, **settings)) for _ in range(2)]
        place = machine.WORK / "haproxy.cfg"
        place.write_text(BALANCER.format(port=front, one=two[0].port, two=two[1].port))
        stack.enter_context(Tool(["haproxy", "-db", "-f", str(place)], front))
        balanced = Front(front)
        found["tried"].append(("PgBouncer", f"{version}, transaction mode, `max_prepared_statements = 500`"))
        for page in pages.everything(postgres, "small", balanced, 1):
            if page.name in one_rates:
                found["rates"].append((page.name, one_rates[page.name], rate(front, page, options)))
        found["tried"] += tried(postgres, balanced, two, mail)
    return found


class Front:
    """What people see: the load balancer."""

    def __init__(self, port):
        self.port, self.base = port, f"http://localhost:{port}"


def rate(port, page, options):
    return wrk.drive(port, page.next(400), 8, options.seconds)["rate"]


def tried(postgres, front, two, mail):
    """Each promise that a second replica could break, with what happened."""
    postgres.psql("small", LEASES)
    value = lambda sql: postgres.value("small", sql)  # noqa: E731
    done = []
    person = Person(front).sign_in(pages.ADMINISTRATOR)
    statuses = [person.ask(f"/customers/{pages.NUMBER}/people")[0] for _ in range(40)]
    done.append(("a session: signed in at one, 40 pages by turns", f"{statuses.count(200)} of 40 answered"))

    guesser = Person(front)
    answers = [guesser.ask("/sign-in", {"email": GUESSED, "password": f"{PASSWORD} {n}"})[0] for n in range(12)]
    first = next((n + 1 for n, status in enumerate(answers) if status == 429), None)
    done.append(("wrong passwords for one account, by turns", f"slowed down from try {first} on" if first else f"never slowed down: {answers}"))

    before, marked = len(mail.ids), int(value("select count(*) from mails where status = 'sent'"))
    asked = pages.asking(postgres, "small", Person(front), 2000)[1000:]
    told = wrk.drive(front.port, asked, 8, 2, "replicas")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and int(value("select count(*) from mails where status = 'waiting' and due_at <= now()")):
        time.sleep(0.5)
    sent, unique = mail.ids[before:], len(set(mail.ids[before:]))
    marked = int(value("select count(*) from mails where status = 'sent'")) - marked
    done.append((f"the outbox, after {told['requests']} forms", f"{marked} mails are marked as sent; {len(sent)} messages arrived, {unique} different ones"))

    time.sleep(1)
    before, started = len(mail.ids), time.monotonic()
    Person(front).ask("/forgot-password", {"email": pages.EMPLOYEE})
    while time.monotonic() - started < 20 and len(mail.ids) == before:
        time.sleep(0.01)
    done.append(("LISTEN, over a direct connection", f"a new mail arrived {time.monotonic() - started:.2f} s after the form was sent"))

    time.sleep(40)
    runs = postgres.psql("small", "select count(*), count(*) filter (where beside) from bench_leases")[0]
    done.append(("jobs, due at both again and again for 40 s", f"{runs[0]} runs, {runs[1]} begun while the other replica ran the same"))

    two[0].process.terminate()
    two[0].process.wait(25)
    time.sleep(1.5)
    statuses = [person.ask("/account")[0] for _ in range(20)]
    done.append(("one replica stopped", f"{statuses.count(200)} of 20 pages answered by the other, same session"))
    return done
