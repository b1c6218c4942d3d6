# Shared by .ci/run, .ci/prepare and tests/run: what they need, and a PostgreSQL to throw away.
# Sourced from the top of the repository.

# Variables meant for another database must not reach ours.
unset "${!PG@}"

say() { printf '\n== %s\n' "$*"; }

fail() {
    printf '\n!! %s\n' "$*" >&2
    exit 1
}

# Installs Debian packages where this is possible; fails, saying what is missing, where it is not.
# The first argument is what they are for.
packages() {
    local purpose=$1
    shift
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        fail "missing: $purpose. Install it (Debian: apt-get install $*; Homebrew has it too) and run this again."
    fi
    say "installing $* ($purpose)"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq || fail "apt-get update failed, so $purpose cannot be installed"
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null || fail "cannot install $purpose: apt-get install $* failed"
}

# The directories that may hold PostgreSQL's programs, newest version first.
postgres_directories() {
    {
        tr ':' '\n' <<<"$PATH"
        pg_config --bindir 2>/dev/null || true
        printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin \
            /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin
    } | while read -r directory; do
        # The real place: what is on PATH may be a link to one program of it.
        directory=$(dirname "$(readlink -f "$directory/initdb" 2>/dev/null)")
        [ -x "$directory/initdb" ] && [ -x "$directory/postgres" ] && [ -x "$directory/psql" ] || continue
        version=$("$directory/postgres" --version | sed -n 's/.*(PostgreSQL) \([0-9]*\).*/\1/p')
        [ "${version:-0}" -lt 15 ] || printf '%s %s\n' "$version" "$directory"
    done | sort -rn -k1,1 | cut -d' ' -f2-
}

# Sets POSTGRES to the directory of a PostgreSQL of version 15 or newer.
need_postgres() {
    # `|| true`: head may close the pipe before all is written.
    POSTGRES=$(postgres_directories | head -n 1) || true
    if [ -z "$POSTGRES" ]; then
        packages "PostgreSQL 15 or newer" postgresql
        POSTGRES=$(postgres_directories | head -n 1) || true
    fi
    [ -n "$POSTGRES" ] || fail "the PostgreSQL that this system installs is older than 15: install a newer one"
}

# Runs a command as an ordinary user, because PostgreSQL refuses root.
unprivileged() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid="$(id -u nobody)" --regid="$(id -g nobody)" --clear-groups "$@"
    else
        "$@"
    fi
}

# Starts a PostgreSQL that goes when this script ends. After it, `database NAME` makes a database.
throwaway_postgres() {
    need_postgres
    THROWAWAY=$(mktemp -d /tmp/balie-ci-XXXXXX)
    trap 'stop_throwaway_postgres' EXIT
    [ "$(id -u)" != 0 ] || chown nobody "$THROWAWAY"
    (
        cd "$THROWAWAY"
        unprivileged "$POSTGRES/initdb" -D data -U balie -A trust -E UTF8 --no-locale --no-sync >initdb.log ||
            fail "initdb failed: $(cat initdb.log)"
        unprivileged "$POSTGRES/pg_ctl" -D data -l postgres.log -w start >/dev/null \
            -o "-k $THROWAWAY -c listen_addresses='' -c fsync=off" || fail "PostgreSQL did not start: $(cat postgres.log)"
    )
}

stop_throwaway_postgres() {
    (cd "$THROWAWAY" && unprivileged "$POSTGRES/pg_ctl" -D data -m immediate stop >/dev/null) || true
    rm -rf "$THROWAWAY"
}

sql() { "$POSTGRES/psql" -X -q -v ON_ERROR_STOP=1 -h "$THROWAWAY" -p 5432 -U balie "$@"; }

# Makes an empty database and prints its URL.
database() {
    sql -d postgres -c "create database $1" || return
    printf 'postgres://balie@localhost/%s?host=%s' "$1" "$THROWAWAY"
}

# Runs a cargo command that compiles everything against a freshly migrated database, and leaves the
# query data in the directory that is the first argument. The migrations are applied by psql: Balie
# itself may not compile before its query data is there.
with_fresh_query_data() {
    local directory=$1 url migration
    shift
    url=$(database queries)
    for migration in migrations/*.sql; do
        [ -e "$migration" ] || continue
        sql -d queries -1 -f "$migration" >/dev/null || fail "$migration does not run on an empty database"
    done
    # The macros run only where something compiles.
    touch src/lib.rs src/main.rs tests/portal/main.rs
    SQLX_OFFLINE=false SQLX_OFFLINE_DIR=$directory DATABASE_URL=$url "$@"
}
