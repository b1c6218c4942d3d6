"""Load: wrk as fast as it goes, hey at a fixed rate; wrk with pauses where the rate is more than hey can do."""
import json
import os
import re
import subprocess
from pathlib import Path

from .machine import WORK

SCRIPT = Path(__file__).parent.parent / "wrk.lua"


def lines_of(requests):
    """Requests as the script reads them: method, path, headers and body, each on a line of its own file."""
    return "".join(json.dumps(request) + "\n" for request in requests)


def drive(port, requests, connections, seconds, name="requests", delay=None):
    """Requests per second, and milliseconds. A list of requests is gone through once and then again, by each connection with
    a pause of so many milliseconds where there is one."""
    plan = WORK / f"{name}.requests"
    with open(plan, "w", encoding="utf8") as file:
        for request in requests:
            head = [f"{request.get('method', 'GET')} {request['path']} HTTP/1.1"]
            body = request.get("body", "")
            headers = dict(request["headers"])
            if body or request.get("method") == "POST":
                headers["Content-Length"] = str(len(body.encode()))
            head += [f"{key}: {value}" for key, value in headers.items()]
            raw = "\r\n".join(head) + "\r\n\r\n" + body
            file.write(raw.encode().hex() + "\n")
    threads = min(connections, 2)
    command = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(SCRIPT), f"http://127.0.0.1:{port}"]
    environment = {**os.environ, "REQUESTS": str(plan), "THREADS": str(threads)}
    if delay:
        environment["DELAY"] = str(delay)
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    found = re.search(r"RESULT (\{.*\})", done.stdout)
    if not found:
        raise SystemExit(f"wrk: {done.stdout[-2000:]} {done.stderr[-2000:]}")
    result = json.loads(found.group(1))
    result["rate"] = round(result["requests"] / result["seconds"], 1)
    return result


def at_rate(port, request, rate, connections, seconds):
    """The spread of waiting times while requests come at a rate that is not the most."""
    each = max(0.1, rate / connections)
    headers = [part for key, value in request["headers"].items() if key != "Host" for part in ("-H", f"{key}: {value}")]
    host = request["headers"]["Host"]
    command = ["hey", "-z", f"{seconds}s", "-c", str(connections), "-q", f"{each:.2f}", "-host", host, *headers, f"http://127.0.0.1:{port}{request['path']}"]
    told = subprocess.run(command, capture_output=True, text=True).stdout
    spread = {int(part): float(value) * 1000 for part, value in re.findall(r"(\d+)% in ([\d.]+) secs", told)}
    reached = re.search(r"Requests/sec:\s*([\d.]+)", told)
    reached = float(reached.group(1)) if reached else 0.0
    if reached < 0.9 * rate:
        # More than hey can do: it would show how long it waits for itself. With a pause of a millisecond a connection of wrk
        # comes to somewhat less than a thousand requests a second.
        return drive(port, [request], max(connections, round(rate / 900)), seconds, "half", delay=1)
    return {"rate": reached, "p50": spread.get(50), "p95": spread.get(95), "p99": spread.get(99)}
