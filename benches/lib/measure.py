"""The pages, one after another, in a small world and in a large one."""
from . import ceilings, pages as asked_for, wrk
from .machine import Portal, say
from .mail_sink import MailSink

LEVELS = (1, 8, 64)
# The customer numbers of the small world, and of the whole one.
SMALL, WHOLE = 300, 150_000


def pages(postgres, programs, options):
    if options.smoke:
        asked_for.SAMPLES = 8
    say("making the small world")
    made = {"small": round(postgres.world(programs, "small", SMALL), 1)}
    results = {"worlds": made, "pages": {}}
    with MailSink() as mail:
        found = small(postgres, programs, options, mail, results["pages"])
        with_ceilings(postgres, programs, options, found, results["pages"])
        if not options.no_large:
            say(f"making the large world, scale {options.scale}")
            made["large"] = round(postgres.world(programs, "large", WHOLE, options.scale), 1)
            say(f"  {made['large']} s")
            with Portal(programs, postgres.serving("large"), mail.port) as portal:
                asked = wanted(asked_for.everything(postgres, "large", portal, options.seconds), options)
                drive(postgres, "large", portal, asked, options, results["pages"])
    return results


def wanted(asked, options):
    return [page for page in asked if options.only in page.name]


def small(postgres, programs, options, mail, results):
    """Measures the small world. What each page asks is found out in a copy of it, so that forms leave nothing here."""
    with Portal(programs, postgres.serving("small"), mail.port) as portal:
        asked = wanted(asked_for.everything(postgres, "small", portal, options.seconds), options)
        port = portal.port
    postgres.psql("postgres", "create database copy template small")
    found = []
    with Portal(programs, postgres.serving("copy"), mail.port, port) as portal, ceilings.capture.Logging(postgres):
        for page in asked:
            found.append((ceilings.captured(postgres, "copy", portal.port, page), page.changes))
            sample = found[-1][0][0]
            results[page.name] = {"statements": len(sample[2]), "bytes": sample[0], "sql": [statement[:160] for statement in sample[2]]}
    with Portal(programs, postgres.serving("small"), mail.port, port) as portal:
        drive(postgres, "small", portal, asked, options, results)
    return asked, found


def drive(postgres, world, portal, asked, options, results):
    """Each page at each level."""
    for page in asked:
        levels = (8,) if options.smoke else LEVELS
        told = {}
        for connections in levels:
            # A few to warm up, and then the measurement.
            requests = page.next(400 * options.seconds)
            if not page.changes:
                wrk.drive(portal.port, requests, connections, 1, "warm") if connections == 1 and not options.smoke else None
            if connections == 8 and not page.changes:
                postgres.psql(world, "select pg_stat_statements_reset()")
            told[connections] = wrk.drive(portal.port, requests, connections, options.seconds)
            if connections == 8 and not page.changes:
                told["calls"] = calls(postgres, world, told[8]["requests"])
        entry = results.setdefault(page.name, {})
        entry[world] = told
        best = max(told[level]["rate"] for level in levels)
        if not page.changes and not options.smoke and not page.largest:
            entry[world]["half"] = wrk.at_rate(portal.port, page.requests[0], best / 2, 8, options.seconds)
        say(f"  {world:5} {page.name:34} " + "  ".join(f"{level}: {told[level]['rate']:>8}/s p95 {told[level]['p95']:.1f} ms{' !' + str(told[level]['errors']) if told[level]['errors'] else ''}" for level in levels))


def calls(postgres, database, requests):
    """Statements per request, as PostgreSQL counted them."""
    sql = """select coalesce(sum(calls), 0) from pg_stat_statements s join pg_database d on d.oid = s.dbid
        where d.datname = current_database() and query !~* '^(begin|commit|rollback|set|select pg_stat|deallocate)'
            and query !~* 'skip locked|from jobs|update jobs|pg_try_advisory|audit_seals|audit_unsealed'"""
    return round(float(postgres.value(database, sql)) / max(1, requests), 2)


def with_ceilings(postgres, programs, options, small_world, results):
    """The same work without the portal, on the small world's database."""
    asked, found = small_world
    with ceilings.Bare(postgres, programs, "small", found) as bare:
        for n, (page, (samples, changes)) in enumerate(zip(asked, found)):
            if page.name == "save: sign in":
                continue
            levels = (8,) if options.smoke else LEVELS
            entry = results[page.name]
            size = samples[0][0]
            request = [{"path": f"/page/{n}", "headers": {"Host": "localhost"}}]
            entry["bare"] = {level: wrk.drive(bare.port, request, level, options.seconds, "bare") for level in levels}
            fixed = [{"path": f"/fixed/{size}", "headers": {"Host": "localhost"}}]
            entry["fixed"] = {8: wrk.drive(bare.port, fixed, 8, 1, "fixed")}
            entry["pgbench"] = {level: ceilings.by_pgbench(postgres, "small", samples, changes, level, options.seconds) for level in levels}
            say(f"  bare  {page.name:34} " + "  ".join(f"{level}: {entry['bare'][level]['rate']:>8}/s pgbench {entry['pgbench'][level]}" for level in levels))
