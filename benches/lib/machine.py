"""What the measurement stands on: tools, the programs, a PostgreSQL, and portals."""
import os
import platform
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
WORK = TOP / "target" / "bench"
KEY = "YSBrZXkgb2YgdGhpcnR5LXR3byBieXRlczogYmVuY2g="
# Variables meant for another database must not reach ours.
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "BALIE_"))}


def say(text):
    print(text, flush=True)


def need(tools):
    missing = [tool for tool in tools if not shutil.which(tool)]
    if not missing:
        return
    if os.getuid() != 0 or not shutil.which("apt-get"):
        raise SystemExit(f"missing: {' '.join(missing)}. Install them and run this again.")
    say(f"installing {' '.join(missing)}")
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    subprocess.run(["apt-get", "install", "-y", "-qq", *missing], check=True, stdout=subprocess.DEVNULL)


def build(options):
    """The release binary, and the bare server beside it. The second builds the first again with what only tests need, so it is
    kept apart before that. A smoke run shows that all of it works, and takes what the tests were built with: its figures
    say nothing about speed."""
    folder = TOP / "target" / ("debug" if options.smoke else "release")
    balie = folder / "balie" if options.smoke else WORK / "balie"
    if not options.no_build and options.smoke:
        cargo("--bin", "balie", "--bench", "bare")
    elif not options.no_build:
        cargo("--release", "--bin", "balie")
        WORK.mkdir(parents=True, exist_ok=True)
        shutil.copy2(folder / "balie", balie)
        cargo("--release", "--bench", "bare")
    bare = [path for path in (folder / "deps").glob("bare-*") if not path.suffix and os.access(path, os.X_OK)]
    if not bare or not balie.exists():
        raise SystemExit("the binaries are not there yet: leave --no-build out")
    return {"balie": balie, "bare": max(bare, key=lambda path: path.stat().st_mtime)}


def cargo(*what):
    command = ["cargo", "build", "--locked", *what]
    say(" ".join(command))
    subprocess.run(command, cwd=TOP, check=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def memory_megabytes():
    """What the machine has."""
    return int(re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text()).group(1)) // 1024


def about(postgres, options):
    def said(*command):
        return subprocess.run(command, cwd=TOP, capture_output=True, text=True).stdout.strip()

    cpu = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    return {
        "date": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "commit": said("git", "rev-parse", "--short", "HEAD") + ("+" if said("git", "status", "--porcelain", "src", "templates", "Cargo.toml", "migrations") else ""),
        "machine": f"{os.cpu_count()} cores ({cpu.group(1) if cpu else platform.machine()}), {round(memory_megabytes() / 1024)} GB",
        "postgres_settings": postgres.TUNED,
        "load_before": round(os.getloadavg()[0], 1),
        "versions": {
            "postgres": postgres.value("postgres", "show server_version"),
            "rust": said("rustc", "--version"),
            "wrk": said("dpkg-query", "-W", "-f", "${Version}", "wrk"),
            "kernel": platform.release(),
        },
        "scale": None if options.no_large else options.scale,
        "seconds": options.seconds,
    }


class Postgres:
    """A PostgreSQL with safe settings, as docs/scaling.md says that a supplier would run it; it goes when this ends."""

    TUNED = [
        f"shared_buffers={memory_megabytes() // 4}MB",
        "max_wal_size=8GB",
        "wal_compression=lz4",
        "checkpoint_timeout=30min",
        "random_page_cost=1.1",
    ]
    SETTINGS = [
        *TUNED,
        "listen_addresses=127.0.0.1",
        "max_connections=120",
        "shared_preload_libraries=pg_stat_statements",
        "pg_stat_statements.track=top",
        "logging_collector=on",
        "log_destination=jsonlog",
        "log_directory=log",
        "log_filename=statements",
    ]

    def __enter__(self):
        self.programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))[-1].parent
        WORK.mkdir(parents=True, exist_ok=True)
        self.place = Path(tempfile.mkdtemp(prefix="balie-bench-"))
        self.port = free_port()
        if os.getuid() == 0:
            shutil.chown(self.place, "nobody")
        self._own("initdb", "-D", "data", "-U", "balie", "-A", "trust", "-E", "UTF8", "--no-locale")
        settings = " ".join(f"-c {setting}" for setting in self.SETTINGS)
        self._own("pg_ctl", "-D", "data", "-l", "server.log", "-w", "start", "-o", f"-k {self.place} -p {self.port} {settings}")
        return self

    def __exit__(self, *_):
        self._own("pg_ctl", "-D", "data", "-m", "immediate", "stop", check=False)
        shutil.rmtree(self.place, ignore_errors=True)

    def _own(self, program, *arguments, check=True):
        user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.getuid() == 0 else []
        subprocess.run([*user, self.programs / program, *arguments], cwd=self.place, check=check, env=CLEAN, stdout=subprocess.DEVNULL)

    def url(self, database, port=None, role="balie"):
        return f"postgres://{role}@127.0.0.1:{port or self.port}/{database}"

    def serving(self, database, port=None):
        """The database as the portal signs in to it: in the role that cannot change the audit log."""
        return self.url(database, port, "balie_serving")

    def psql(self, database, sql):
        command = [self.programs / "psql", "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", self.url(database), "-f", "-"]
        done = subprocess.run(command, input=sql, env=CLEAN, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{sql[:300]}\n{done.stderr}")
        return [line.split("\t") for line in done.stdout.splitlines()]

    def value(self, database, sql):
        rows = self.psql(database, sql)
        return rows[0][0] if rows else ""

    def world(self, programs, database, customers, scale=1.0):
        """A database with a made-up world in it; 0 customers leave the people of the demo alone there."""
        self.psql("postgres", f"create database {database}")
        self.psql(database, "create extension pg_stat_statements")
        environment = {**CLEAN, "BALIE_DATABASE_URL": self.url(database), "BALIE_SECRET_KEY": KEY}
        started = time.monotonic()
        run = lambda *words: subprocess.run([programs["balie"], *words], env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: E731
        run("migrate", "--serving-role", "balie_serving", "--create-serving-role")
        self.psql(database, "alter role balie_serving login")
        run("world", "generate", "--customers", str(customers), "--scale", str(scale))
        self.psql(database, "checkpoint")
        return time.monotonic() - started

    @property
    def log(self):
        return self.place / "data" / "log" / "statements.json"


class Portal:
    """`balie serve` on a database."""

    def __init__(self, programs, url, mail, port=None, **settings):
        self.port = port or free_port()
        self.base = f"http://localhost:{settings.pop('public_port', self.port)}"
        self.environment = {
            **CLEAN,
            "BALIE_DATABASE_URL": url,
            "BALIE_LISTEN": f"127.0.0.1:{self.port}",
            "BALIE_BASE_URL": self.base,
            "BALIE_SUPPLIER_NAME": "Noorderlicht Logistiek",
            "BALIE_SMTP_URL": f"smtp://127.0.0.1:{mail}",
            "BALIE_MAIL_FROM": "Noorderlicht Logistiek <portaal@noorderlicht.example>",
            "BALIE_SECRET_KEY": KEY,
            "BALIE_TRUSTED_PROXIES": "127.0.0.0/8",
            "BALIE_LOG": "warn,sqlx=error,tower_sessions_core=error",
            "BALIE_DOCUMENTS": str(WORK / "documents"),
            **{name: str(value) for name, value in settings.items()},
        }
        self.programs = programs

    def __enter__(self):
        (WORK / "documents").mkdir(parents=True, exist_ok=True)
        self.told = open(WORK / f"serve-{self.port}.log", "w", encoding="utf8")
        started = time.monotonic()
        self.process = subprocess.Popen([self.programs["balie"], "serve"], env=self.environment, stdout=self.told, stderr=self.told)
        self.milliseconds_to_first_page = self._wait(started)
        return self

    def _wait(self, started):
        request = b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        while time.monotonic() - started < 30:
            if self.process.poll() is not None:
                raise SystemExit(f"serve stopped: {Path(self.told.name).read_text()}")
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
                    line.sendall(request)
                    if line.recv(64).startswith(b"HTTP/1.1 200"):
                        return (time.monotonic() - started) * 1000
            except OSError:
                time.sleep(0.001)
        raise SystemExit("serve does not answer")

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(25)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.told.close()

    def megabytes(self):
        """What of it is in memory now."""
        found = re.search(r"VmRSS:\s*(\d+)", Path(f"/proc/{self.process.pid}/status").read_text())
        return round(int(found.group(1)) / 1024, 1)
