"""The pages, one after another, each in a small world, in a large one and without the portal, one right after the other: a
machine is not as fast in one hour as in the next, and what is compared should have had the same machine."""
import time
from contextlib import ExitStack

from . import ceilings, pages as asked_for, wrk
from .machine import Portal, say
from .mail_sink import MailSink

LEVELS = (1, 8, 64)
# The customer numbers of the small world, and of the whole one.
SMALL, WHOLE = 300, 150_000
ON_ITS_WAY = "select count(*) from mails where status = 'waiting' and (due_at <= now() or in_hand_until > now())"


def world(postgres, programs, name, options):
    """Makes a world, and says in how many seconds."""
    say(f"making the {name} world")
    size = (SMALL, 1.0) if name == "small" else (WHOLE, options.scale)
    seconds = round(postgres.world(programs, name, *size), 1)
    say(f"  {seconds} s")
    return seconds


def pages(postgres, programs, options):
    """In the small world, and in a large one that is made here."""
    made, results, worlds = {}, {}, ["small"]
    if not options.no_large:
        worlds.append("large")
        made["large"] = world(postgres, programs, "large", options)
    with ExitStack() as stack:
        mail = stack.enter_context(MailSink())
        start = lambda world, port=None: Portal(programs, postgres.serving(world), mail.port, port)  # noqa: E731
        with start("small") as portal:
            asked = {"small": wanted(asked_for.everything(postgres, "small", portal, options.seconds), options)}
            port = portal.port
        found = captured(postgres, start, port, asked["small"], results)
        portals = {world: stack.enter_context(start(world, port if world == "small" else None)) for world in worlds}
        if "large" in portals:
            asked["large"] = wanted(asked_for.everything(postgres, "large", portals["large"], options.seconds), options)
        bare = stack.enter_context(ceilings.Bare(postgres, programs, "small", found))
        driven = Driven(postgres, options, portals, bare, results)
        for n in range(len(asked["small"])):
            page = {world: asked[world][n] for world in worlds}
            driven.page(page)
            if not page["small"].changes:
                driven.ceilings(n, page["small"], found[n][0])
        # A form that is rolled back leaves dead rows behind in the small world: after those that are measured there.
        for n, page in enumerate(asked["small"]):
            if page.changes and page.name != "save: sign in":
                driven.ceilings(n, page, found[n][0])
    return {"worlds": made, "pages": results}


def wanted(asked, options):
    return [page for page in asked if options.only in page.name]


def captured(postgres, start, port, asked, results):
    """What each page asks is found out in a copy of the small world, so that forms leave nothing in it."""
    postgres.psql("postgres", "create database copy template small")
    found = []
    with start("copy", port) as portal, ceilings.capture.Logging(postgres):
        for page in asked:
            found.append((ceilings.captured(postgres, "copy", portal.port, page), page.changes))
            sample = found[-1][0][0]
            results[page.name] = {"statements": len(sample[2]), "bytes": sample[0], "sql": [statement[:160] for statement in sample[2]]}
    return found


class Driven:
    """What a page is driven with, and where its figures go."""

    def __init__(self, postgres, options, portals, bare, results):
        self.postgres, self.options, self.portals, self.bare, self.results = postgres, options, portals, bare, results
        self.levels = (8,) if options.smoke else LEVELS

    def page(self, page):
        """A page at each level, in each world: by turns."""
        name = page["small"].name
        told = {world: self.results[name].setdefault(world, {}) for world in page}
        for connections in self.levels:
            for world, asked in page.items():
                self.level(world, asked, connections, told[world])
        for world, asked in page.items():
            best = max(told[world][level]["rate"] for level in self.levels)
            if not asked.changes and not self.options.smoke and not asked.largest:
                told[world]["half"] = wrk.at_rate(self.portals[world].port, asked.requests[0], best / 2, 8, self.options.seconds)
            say(f"  {world:5} {name:34} " + "  ".join(in_words(level, told[world][level]) for level in self.levels))

    def level(self, world, asked, connections, told):
        seconds, port = self.options.seconds, self.portals[world].port
        requests = asked.next(400 * seconds)
        if asked.changes:
            self.mail_has_left()
        if not asked.changes and connections == 1 and not self.options.smoke:
            wrk.drive(port, requests, 1, 1, "warm")
        counted = connections == 8 and not asked.changes
        if counted:
            self.postgres.psql(world, "select pg_stat_statements_reset()")
        told[connections] = wrk.drive(port, requests, connections, seconds)
        if counted:
            told["calls"] = calls(self.postgres, world, told[8]["requests"])

    def mail_has_left(self):
        """What earlier forms have put in the outbox would go out beside what is measured next, of the other world too."""
        for world in self.portals:
            for _ in range(1200):
                if self.postgres.value(world, ON_ITS_WAY) == "0":
                    break
                time.sleep(0.2)
            else:
                raise SystemExit(f"the mail of the {world} world has not left in four minutes")

    def ceilings(self, n, page, samples):
        """The same work without the portal, on the small world's database."""
        if page.changes:
            self.mail_has_left()
        entry, size, seconds = self.results[page.name], samples[0][0], self.options.seconds
        request = [{"path": f"/page/{n}", "headers": {"Host": "localhost"}}]
        fixed = [{"path": f"/fixed/{size}", "headers": {"Host": "localhost"}}]
        entry["bare"] = {level: wrk.drive(self.bare.port, request, level, seconds, "bare") for level in self.levels}
        entry["fixed"] = {8: wrk.drive(self.bare.port, fixed, 8, 1, "fixed")}
        entry["pgbench"] = {level: ceilings.by_pgbench(self.postgres, "small", samples, page.changes, level, seconds) for level in self.levels}
        say(f"  bare  {page.name:34} " + "  ".join(f"{level}: {entry['bare'][level]['rate']:>8}/s pgbench {entry['pgbench'][level]}" for level in self.levels))


def in_words(level, told):
    errors = f" !{told['errors']}" if told["errors"] else ""
    return f"{level}: {told['rate']:>8}/s p95 {told['p95']:.1f} ms{errors}"


def calls(postgres, database, requests):
    """Statements per request, as PostgreSQL counted them."""
    sql = """select coalesce(sum(calls), 0) from pg_stat_statements s join pg_database d on d.oid = s.dbid
        where d.datname = current_database() and query !~* '^(begin|commit|rollback|set|select pg_stat|deallocate)'
            and query !~* 'skip locked|from jobs|update jobs|pg_try_advisory|audit_seals|audit_unsealed'"""
    return round(float(postgres.value(database, sql)) / max(1, requests), 2)
