"""The figures as JSON and as Markdown between two marks."""
import json

from .machine import TOP, WORK, say

BEGIN, END = "<!-- benches/run writes from here -->", "<!-- to here -->"
BEGIN_REPLICAS, END_REPLICAS = "<!-- benches/run --replicas writes from here -->", "<!-- to here: replicas -->"


def write(results, options):
    text = markdown(results)
    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / "results.json").write_text(json.dumps(results, indent=1), encoding="utf8")
    (WORK / "results.md").write_text(text, encoding="utf8")
    say(text)
    if options.no_write:
        say(f"left in {WORK.relative_to(TOP)}")
        return
    (TOP / "benches/results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf8")
    between(TOP / "docs/performance.md", BEGIN, END, text)


def write_replicas(results, options):
    text = replicas_markdown(results)
    say(text)
    (WORK / "replicas.json").write_text(json.dumps(results, indent=1), encoding="utf8")
    if not options.no_write:
        between(TOP / "docs/scaling.md", BEGIN_REPLICAS, END_REPLICAS, text)


def between(path, begin, end, text):
    old = path.read_text(encoding="utf8")
    if begin not in old:
        old += f"\n{begin}\n{end}\n"
    head, rest = old.split(begin, 1)
    tail = rest.split(end, 1)[1]
    path.write_text(f"{head}{begin}\n\n{text}\n{end}{tail}", encoding="utf8")


def best(told):
    return max((value["rate"] for key, value in (told or {}).items() if str(key).isdigit()), default=None)


def number(value):
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def ratio(part, whole, aim):
    if not part or not whole:
        return "–"
    value = part / whole
    return f"{value:.2f}" if value >= aim else f"**{value:.2f}**"


def levels(told):
    return sorted(int(key) for key in told if str(key).isdigit())


def at(told, level):
    return told.get(level) or told.get(str(level))


def markdown(results):
    about, pages = results["about"], results["pages"]["pages"]
    lines = heading(about, results["pages"]["worlds"])
    world = "large" if any("large" in page for page in pages.values()) else "small"
    lines += [f"### Pages in the {world} world", ""]
    lines += ["| page | statements | bytes | " + " | ".join(f"{level} conn.: /s" for level in (1, 8, 64)) + " | p50 / p95 / p99 ms at 8 | errors |", "|---|--:|--:|" + "--:|" * 5]
    for name, page in pages.items():
        told = page.get(world) or page.get("small")
        rates = [number(at(told, level)["rate"]) if at(told, level) else "–" for level in (1, 8, 64)]
        eight = at(told, 8)
        errors = sum(at(told, level)["errors"] for level in levels(told))
        statements = str(page.get("statements", "–")) + (f" ({told['calls']})" if told.get("calls") is not None else "")
        lines.append(f"| {name} | {statements} | {page.get('bytes') or '–'} | {' | '.join(rates)} | {eight['p50']:.1f} / {eight['p95']:.1f} / {eight['p99']:.1f} | {errors or ''} |")
    lines += ["", "Statements: as PostgreSQL's log tells them for one request, and as pg_stat_statements counted them per request. Bytes: before compression.", ""]
    lines += against(pages)
    if "trials" in results:
        lines += trials(results["trials"])
    return "\n".join(lines)


def heading(about, worlds):
    scale = "not made in this run" if about["scale"] is None else f"scale {about['scale']:g}, made in {worlds.get('large')} s"
    return [
        f"Measured {about['date']} at commit {about['commit']}, on {about['machine']}, PostgreSQL {about['versions']['postgres']} "
        f"with {', '.join(f'`{setting}`' for setting in about['postgres_settings'])}, {about['versions']['rust']}, wrk {about['versions']['wrk']}, each page {about['seconds']} s at each level. Load tool, portal and "
        f"PostgreSQL share the machine; the load was {about['load_before']} before it began. The small world has 300 customer numbers and 2,000 "
        f"people; the large one: {scale}.",
        "",
        "To repeat it: `benches/run` (all of it), `benches/run --scale 0.1 --soak 60` (sooner), `benches/run --smoke` (a minute).",
        "",
    ]


def against(pages):
    lines = ["### Against the ceilings, and large against small", "", "At the level where each is fastest. What misses its aim is bold.", ""]
    lines += ["| page | small | large | large : small (0.85) | (a) pgbench | (b) fixed bytes | (c) bare | small : (c) (0.60, saves 0.55) | p99 : p50 at half rate, small and large (5) |", "|---|" + "--:|" * 8]
    for name, page in pages.items():
        small, large, bare = best(page.get("small")), best(page.get("large")), best(page.get("bare"))
        bench = max((value for value in (page.get("pgbench") or {}).values() if value), default=None)
        aim = 0.55 if name.startswith("save") else 0.60
        spread = " / ".join(spread_of(page[world]) for world in ("small", "large") if world in page)
        across = "–" if name.startswith(("largest", "audit log of the operator")) else ratio(large, small, 0.85)
        lines.append(f"| {name} | {number(small)} | {number(large)} | {across} | {number(bench)} | {number(best(page.get('fixed')))} | {number(bare)} | {ratio(small, bare, aim)} | {spread} |")
    return [*lines, ""]


def spread_of(told):
    half = told.get("half") or {}
    if not half.get("p50") or not half.get("p99"):
        return "–"
    spread = half["p99"] / half["p50"]
    return f"{spread:.1f}" if spread <= 5 else f"**{spread:.1f}**"


def trials(found):
    lines = ["### Beside the pages", "", "| what | measured | aim |", "|---|---|---|"]
    add = lambda what, measured, aim: lines.append(f"| {what} | {measured} | {aim} |")  # noqa: E731
    beside, plain = found["beside_sign_ins"], found["compression"]
    sign_ins = beside["sign_ins"].get("rate")
    add("hashing passwords, nothing else", f"{found['hashes_per_second']} a second on {found['cores']} cores", "")
    many = found["sixty_four_sign_ins"]
    add("signing in, 64 connections", f"{many['sign_ins'] / 3:.0f} a second ({many['sign_ins'] / 3 / found['hashes_per_second']:.2f} of hashing), {many['errors']} errors", "0.80 of hashing")
    gzip, identity = plain["gzip"], plain["identity"]
    add("people, gzip", f"{gzip['rate']} a second, {gzip['bytes']} bytes: {gzip['rate'] / identity['rate']:.2f} of uncompressed ({identity['rate']}, {identity['bytes']} bytes)", "0.80 of uncompressed")
    add("people while 16 connections sign in", f"p95 {beside['busy']['p95']} ms, quiet {beside['quiet']['p95']} ms ({beside['quiet']['p95'] / beside['busy']['p95']:.2f} of the quiet speed); {beside['busy']['rate']} and {beside['quiet']['rate']} a second; {sign_ins} sign-ins a second", "0.5 of the quiet p95 speed")
    add("memory after 64 sign-ins at once", f"{many['megabytes_after']} MB (before: {many['megabytes_before']} MB)", "under 80 MB")
    if "soak" in found:
        soak = found["soak"]
        add(f"every page in turn for {soak['seconds']} s", f"{soak['megabytes'][0]} MB at first, {soak['megabytes'][-1]} MB at the end; grows by {soak['grows_by']} MB after the first third", "flat over 600 s")
    starts = sorted(found["milliseconds_to_first_page"])
    add("from start to the first answered page", f"{starts[len(starts) // 2]} ms (of {len(starts)} starts: {starts[0]} to {starts[-1]})", "under 100 ms")
    return lines + [""]


def replicas_markdown(found):
    lines = [f"Measured {found['about']['date']} at commit {found['about']['commit']}, on {found['about']['machine']}.", "", "| what was tried | what happened |", "|---|---|"]
    lines += [f"| {what} | {happened} |" for what, happened in found["tried"]]
    lines += ["", "| page, 8 connections | one replica, direct | two replicas, haproxy and PgBouncer |", "|---|--:|--:|"]
    lines += [f"| {name} | {number(one)} /s | {number(two)} /s |" for name, one, two in found["rates"]]
    return "\n".join(lines) + "\n"
