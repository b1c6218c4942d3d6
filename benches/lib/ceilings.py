"""What the same work costs without the portal around it.

- (a) the page's own statements by pgbench, prepared;
- (b) as many bytes, fixed, from a bare server;
- (c) the statements through sqlx and the page through a template, from a bare server: no session, no guard, no
  middleware, no compression. Every text of the page is escaped, what is between them is written as it is.

Both in the role that the portal serves with, whose rights PostgreSQL looks up for every table it reads.

A form's statements run in a transaction that is rolled back, so that they can be run again.
"""
import html
import json
import os
import re
import subprocess
import tempfile
import time
from pathlib import Path

from . import capture
from .machine import CLEAN, WORK, free_port


def captured(postgres, database, port, asked):
    """What each sample of a page or form asks: (answer's bytes, its text, statements with their values)."""
    found = []
    for request in asked.samples:
        plain = {**request, "headers": {key: value for key, value in request["headers"].items() if key != "Accept-Encoding"}}
        if not asked.changes:
            # The first time reads the catalogue, or leaves a trace of the visit.
            capture.send(port, plain)
        status, content, statements = capture.told(postgres, plain, port)
        if status not in (200, 303):
            raise SystemExit(f"{asked.name}: {status} {content[:800]}")
        found.append((len(content), content.decode("utf8", "replace"), capture.whole(postgres, database, statements)))
    return found


def by_pgbench(postgres, database, samples, changes, connections, seconds):
    """Transactions per second of the statements alone."""
    if not any(statements for _, _, statements in samples):
        return None
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for n, (_, _, statements) in enumerate(samples):
            lines = [f"{statement};" for statement in statements]
            if changes:
                lines = ["begin;", *lines, "rollback;"]
            path = Path(folder) / f"{n}.sql"
            path.write_text("\n".join(lines) + "\n", encoding="utf8")
            files += ["-f", str(path)]
        command = [postgres.programs / "pgbench", "-n", "-M", "prepared", "-c", str(connections), "-j", str(min(2, connections)), "-T", str(max(1, seconds)), *files, postgres.serving(database)]
        done = subprocess.run(command, capture_output=True, text=True, env=CLEAN)
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if not found:
        print(f"pgbench: {done.stderr[-600:]}")
        return None
    return round(float(found.group(1)), 1)


def parts_of(text):
    """A page as pairs: what is written as it is, and a text that is escaped."""
    parts, raw = [], ""
    for piece in re.split(r"(<[^>]*>)", text):
        if piece.startswith("<"):
            raw += piece
        elif piece.strip():
            parts.append((raw, html.unescape(piece)))
            raw = ""
        else:
            raw += piece
    return [*parts, (raw, "")]


class Bare:
    """The bare server, with these pages."""

    def __init__(self, postgres, programs, database, pages):
        self.postgres, self.programs, self.database, self.pages = postgres, programs, database, pages

    def __enter__(self):
        plan = [
            {"name": str(n), "changes": changes, "samples": [{"statements": statements, "parts": parts_of(text)} for _, text, statements in samples]}
            for n, (samples, changes) in enumerate(self.pages)
        ]
        path = WORK / "bare.json"
        path.write_text(json.dumps(plan), encoding="utf8")
        self.port = free_port()
        environment = {**CLEAN, "DATABASE_URL": self.postgres.serving(self.database), "PLAN": str(path), "LISTEN": f"127.0.0.1:{self.port}"}
        self.process = subprocess.Popen([self.programs["bare"], "serve"], env=environment)
        for _ in range(500):
            try:
                if capture.send(self.port, {"path": "/fixed/16", "headers": {}})[0] == 200:
                    return self
            except OSError:
                time.sleep(0.02)
        raise SystemExit("the bare server does not answer")

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def hash_rate(programs, threads):
    """Passwords hashed per second, and nothing else."""
    told = subprocess.run([programs["bare"], "hash", str(threads)], capture_output=True, text=True, check=True, env=os.environ)
    return float(told.stdout.strip())
