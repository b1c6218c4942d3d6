"""What a page asks of PostgreSQL: the statements with their values, as its log tells them."""
import http.client
import json
import re
import time

# What the worker and the jobs ask meanwhile.
BESIDE = re.compile(r"skip locked|pg_try_advisory|\b(from|update|into) jobs\b|\blisten\b|from refusals|audit_unsealed|audit_seals", re.I)
NO_QUESTION = re.compile(r"^\s*(begin|commit|rollback|set|savepoint|release|listen|unlisten)\b", re.I)


def send(port, request):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request(request.get("method", "GET"), request["path"], request.get("body"), request["headers"])
    answer = line.getresponse()
    content = answer.read()
    line.close()
    return answer.status, content


def told(postgres, request, port):
    """The statements of one request, and its answer."""
    # The log is written by a process of its own.
    time.sleep(0.15)
    start = postgres.log.stat().st_size
    status, content = send(port, request)
    time.sleep(0.15)
    with open(postgres.log, encoding="utf8", errors="replace") as file:
        file.seek(start)
        lines = [json.loads(line) for line in file.read().splitlines() if line.startswith("{")]
    heard = []
    for line in lines:
        found = re.match(r"(?:execute [^:]+|statement): (.*)", line.get("message", ""), re.S)
        if found and not BESIDE.search(found.group(1)):
            heard.append((line.get("pid"), found.group(1).strip(), values(line.get("detail", ""))))
    if any("insert into mails" in sql for _, sql, _ in heard):
        heard = until_commit(heard)
    return status, content, [(sql, given) for _, sql, given in heard if not NO_QUESTION.match(sql)]


def until_commit(heard):
    """What a form asked that has mail sent: all before its transaction, and the transaction itself; the longest one is its own,
    of two the later. What comes after it is the worker's."""
    begun, best = {}, (0, len(heard), None)
    for at, (pid, sql, _) in enumerate(heard):
        if sql.upper().startswith("BEGIN"):
            begun[pid] = at
        elif sql.upper() == "COMMIT" and pid in begun:
            own = sum(1 for other, *_ in heard[begun[pid]:at] if other == pid)
            best = max(best, (own, at, pid), key=lambda found: found[:2])
    _, end, pid = best
    start = begun_at(heard, end, pid)
    return [line for at, line in enumerate(heard[:end]) if at < start or line[0] == pid]


def begun_at(heard, end, pid):
    """Where the transaction that ends there began."""
    starts = [at for at, (other, sql, _) in enumerate(heard[:end]) if other == pid and sql.upper().startswith("BEGIN")]
    return starts[-1] if starts else end


def values(detail):
    """`parameters: $1 = 'a', $2 = NULL` as a list."""
    found = re.findall(r"\$(\d+) = (NULL|'(?:[^']|'')*')", detail)
    return [None if value == "NULL" else value[1:-1].replace("''", "'") for _, value in sorted(found, key=lambda pair: int(pair[0]))]


def whole(postgres, database, asked):
    """The statements with their values in them, each value of the type that PostgreSQL takes it for."""
    done = []
    for sql, given in asked:
        plain = " ".join(re.sub(r"--[^\n]*", "", sql).split())
        if given:
            name = f"bench_{abs(hash(plain))}"
            types = postgres.psql(
                database,
                f"prepare {name} as {plain}; select unnest(parameter_types)::text from pg_prepared_statements where name = '{name}';",
            )
            types = [row[0] for row in types]
            plain = re.sub(r"\$(\d+)", lambda found: literal(given[int(found.group(1)) - 1], types[int(found.group(1)) - 1]), plain)
        # A slice of an array looks like a variable to pgbench too.
        done.append(re.sub(r"(?<=[\w\]]):(?=\w)", ": ", plain))
    return done


def literal(value, kind):
    if value is None:
        return f"null::{kind}"
    # pgbench takes a colon for the beginning of a variable's name.
    escaped = value.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a").replace("\n", "\\n")
    return f"E'{escaped}'::{kind}"


class Logging:
    """While this lasts PostgreSQL's log tells every statement."""

    def __init__(self, postgres):
        self.postgres = postgres

    def _set(self, what):
        self.postgres.psql("postgres", f"alter system set log_statement = '{what}'")
        self.postgres.psql("postgres", "select pg_reload_conf()")
        time.sleep(0.5)

    def __enter__(self):
        self._set("all")

    def __exit__(self, *_):
        self._set("none")
