"""What one page at a time does not show: signing in beside others, memory, compression, a long run, a start."""
import os
import threading
import time

from . import ceilings, pages, wrk
from .machine import Portal, say
from .mail_sink import MailSink


def all_of_them(postgres, programs, options):
    """On a small world of their own, so that the pages find the other one as it was made."""
    postgres.psql("postgres", "create database trials template small")
    cores = os.cpu_count() or 1
    found = {"hashes_per_second": ceilings.hash_rate(programs, cores), "cores": cores}
    with MailSink() as mail, Portal(programs, postgres.serving("trials"), mail.port) as portal:
        found["milliseconds_to_first_page"] = [round(portal.milliseconds_to_first_page, 1)]
        asked = pages.everything(postgres, "trials", portal, 1)
        by_name = {page.name: page for page in asked}
        found["compression"] = compression(portal, by_name["people"].requests[0], options)
        found["beside_sign_ins"] = beside(portal, by_name, options)
        found["sixty_four_sign_ins"] = sixty_four(portal, by_name["save: sign in"])
        if options.soak:
            found["soak"] = soak(portal, by_name, options)
    for _ in range(2 if options.smoke else 6):
        with MailSink() as mail, Portal(programs, postgres.serving("trials"), mail.port) as portal:
            found["milliseconds_to_first_page"].append(round(portal.milliseconds_to_first_page, 1))
    for name, value in found.items():
        say(f"  {name}: {value}")
    return found


def compression(portal, request, options):
    """The same page as it is, and compressed."""
    found = {}
    for encoding in ("identity", "gzip"):
        changed = {**request, "headers": {**request["headers"], "Accept-Encoding": encoding}}
        told = wrk.drive(portal.port, [changed], 8, options.seconds, "encoding")
        found[encoding] = {"rate": told["rate"], "bytes": round(told["bytes"] / max(1, told["requests"]))}
    return found


def beside(portal, by_name, options):
    """Pages while 16 connections do nothing but sign in, and before that: the middle one of three times, because a
    hundredth of a second that something else takes is seen at once."""
    rounds = [beside_once(portal, by_name, options) for _ in range(1 if options.smoke else 3)]
    rounds.sort(key=lambda told: told["quiet"]["p95"] / told["busy"]["p95"])
    return rounds[len(rounds) // 2]


def beside_once(portal, by_name, options):
    sign_ins, page = by_name["save: sign in"], by_name["people"].requests
    quiet = wrk.drive(portal.port, page, 8, options.seconds, "beside")
    told = {}
    seconds = options.seconds + 2
    work = threading.Thread(target=lambda: told.update(wrk.drive(portal.port, sign_ins.requests, 16, seconds, "sign-ins")))
    work.start()
    time.sleep(1)
    busy = wrk.drive(portal.port, page, 8, options.seconds, "beside")
    work.join()
    return {"quiet": quiet, "busy": busy, "sign_ins": told}


def sixty_four(portal, sign_ins):
    """Megabytes in memory before and after 64 people sign in at once."""
    before = portal.megabytes()
    told = wrk.drive(portal.port, sign_ins.requests, 64, 3, "sixty-four")
    time.sleep(1)
    return {"megabytes_before": before, "megabytes_after": portal.megabytes(), "sign_ins": told["requests"], "errors": told["errors"]}


def soak(portal, by_name, options):
    """Every page in turn for a long time; memory every so often."""
    reads = [request for page in by_name.values() if not page.changes for request in page.requests]
    megabytes, rates = [portal.megabytes()], []
    rounds = max(2, options.soak // 30)
    for _ in range(rounds):
        told = wrk.drive(portal.port, reads, 8, options.soak // rounds, "soak")
        rates.append(told["rate"])
        megabytes.append(portal.megabytes())
    # The beginning warms up: what counts is how it goes on.
    settled = megabytes[len(megabytes) // 3:]
    return {"seconds": options.soak, "megabytes": megabytes, "grows_by": round(settled[-1] - settled[0], 1), "rates": rates}
