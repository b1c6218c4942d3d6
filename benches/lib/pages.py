"""What is asked of the portal: the same in a small world and in a large one."""
from urllib.parse import urlencode

from .people import Person, opened_link, sessions

ADMINISTRATOR = "beheerder@korenaar.example"
EMPLOYEE = "medewerker@korenaar.example"
OPERATOR = "portaal.veilig@noorderlicht.example"
NUMBER = "9401138"
# The first number of a made-up world has the most people.
LARGEST = "30000001"
# How many forms of a kind are kept apart, to find out what they ask of the database: enough that connections seldom wait
# for each other.
SAMPLES = 32

# Requests that wait at numbers of the made-up world, more than a measurement decides.
WAITING = """
insert into access_requests (id, customer_id, status, email, email_key, salutation, first_name, initials, last_name, phone,
    reason, language, categories, permissions, asked_at, confirmed_at, told_at, reminded_at)
select gen_random_uuid(), c.id, 'pending', e.email, e.email, 'none', 'Robin', 'R.', 'de Wit', '+31205550100',
    'Ik ga de zendingen volgen.', 'nl', '{orders-invoices}', '{}', now(), now(), now(), now()
from generate_series(1, %(many)d) g (place)
join (select id, row_number() over (order by id) as n from customers where number like '300%%' and closed_at is null
    order by id limit 250) c on c.n = 1 + g.place %% 250
cross join lateral (select 'meting.' || g.place || '@aanvraag.example' as email) e
on conflict do nothing;
"""
WAITS = """
select r.id, c.number, (
    select a.user_id from administrators a join users u on u.id = a.user_id
    where a.customer_id = c.id and a.active and not u.must_set_password order by a.user_id limit 1
) from access_requests r join customers c on c.id = r.customer_id
where r.status = 'pending' and r.email like 'meting.%' order by r.id
"""


class Asked:
    """One page, or one form: its name, and the requests that ask for it."""

    def __init__(self, name, requests, largest=False):
        self.name, self.requests, self.largest = name, requests, largest
        self.used = 0

    @property
    def changes(self):
        return self.requests[0].get("method") == "POST"

    @property
    def samples(self):
        return self.requests[:SAMPLES] if self.changes else self.requests[:1]

    def next(self, many):
        """Requests that were not sent yet, where each can be sent once; else all of them."""
        if not self.changes:
            return self.requests
        left = self.requests[SAMPLES:]
        if self.used + many > len(left):
            self.used = 0
        part = left[self.used:self.used + many]
        self.used += many
        return part


def form(person, path, fields, **headers):
    return {"method": "POST", "path": path, "headers": {**person.headers(True), **headers}, "body": urlencode(fields, doseq=True)}


def page(person, path):
    return {"path": path, "headers": person.headers()}


def address(n):
    return {"X-Forwarded-For": f"10.{n // 62500 % 250}.{n // 250 % 250}.{1 + n % 250}"}


def everything(postgres, database, portal, seconds):
    """Signs people in, and says what they ask."""
    many = 400 * seconds * 3 + SAMPLES
    postgres.psql(database, WAITING % {"many": many})
    visitor = Person(portal)
    administrator = Person(portal).sign_in(ADMINISTRATOR)
    employee = Person(portal).sign_in(EMPLOYEE)
    operator = Person(portal).sign_in(OPERATOR)
    large = Person(portal).sign_in(of_largest(postgres, database))
    invited = opened_link(postgres, database, Person(portal), EMPLOYEE)
    value = lambda sql: postgres.value(database, sql)  # noqa: E731
    membership = "select m.id from memberships m join customers c on c.id = m.customer_id where c.number = '{}' and m.ended_at is null and m.first_used_at is not null order by m.id offset 5 limit 1"
    small_member, large_member = value(membership.format(NUMBER)), value(membership.format(LARGEST))
    organisation = value("select id from organisations where name = 'Bakkerij De Korenaar'")
    at, there = f"/customers/{NUMBER}", f"/customers/{LARGEST}"
    return [
        Asked("sign-in page", [page(visitor, "/sign-in")]),
        Asked("home", [page(employee, "/")]),
        Asked("authorisations of a user", [page(administrator, f"{at}/permissions/users/{small_member}")]),
        Asked("authorisations by number", [page(administrator, f"{at}/permissions/overview")]),
        Asked("people", [page(administrator, f"{at}/people")]),
        Asked("access requests", [page(administrator, f"{at}/access-requests")]),
        Asked("contacts search", [page(administrator, f"/organisations/{organisation}/contacts?q=jan")]),
        Asked("header search", [page(administrator, "/search?q=jansen")]),
        Asked("audit log of a number", [page(administrator, f"{at}/audit")]),
        Asked("set-password page", [page(invited, "/set-password")]),
        Asked("audit log of the operator", [page(operator, "/operator/audit")], True),
        Asked("largest number: of a user", [page(large, f"{there}/permissions/users/{large_member}")], True),
        Asked("largest number: overview", [page(large, f"{there}/permissions/overview")], True),
        Asked("largest number: people", [page(large, f"{there}/people")], True),
        Asked("largest number: access requests", [page(large, f"{there}/access-requests")], True),
        Asked("largest number: audit log", [page(large, f"{there}/audit")], True),
        Asked("save: request access", asking(postgres, database, visitor, many)),
        Asked("save: approve", approving(postgres, database, portal)),
        Asked("save: sign in", signing_in(postgres, database, visitor)),
    ]


def of_largest(postgres, database):
    return postgres.value(database, f"""select u.email from administrators a join users u on u.id = a.user_id
        join customers c on c.id = a.customer_id
        where c.number = '{LARGEST}' and not u.must_set_password and a.active order by u.email limit 1""")


def asking(postgres, database, visitor, many):
    numbers = [row[0] for row in postgres.psql(database, "select number from customers where number like '300%' order by id limit 3000")]
    fields = {"salutation": "none", "first_name": "Robin", "initials": "R.", "last_name": "de Wit", "phone": "020 555 01 00", "reason": "Ik ga de zendingen volgen.", "categories": ["parcels", "orders-invoices"]}
    return [
        form(visitor, "/request-access", {**fields, "number": numbers[n % len(numbers)], "email": f"vraag.{n}@bezoeker.example"}, **address(n))
        for n in range(many)
    ]


def approving(postgres, database, portal):
    rows = postgres.psql(database, WAITS)
    users = sorted({user for _, _, user in rows if user})
    cookies = sessions(postgres, database, "values " + ", ".join(f"('{user}'::uuid)" for user in users), len(users))
    requests = []
    for n, (request, number, user) in enumerate(row for row in rows if row[2]):
        person = Person(portal)
        person.cookies = {"balie-session": cookies[user]}
        requests.append(form(person, f"/customers/{number}/access-requests/{request}/approval", {"permissions": ["orders", "invoices"]}, **address(n)))
    return requests


def signing_in(postgres, database, visitor):
    who = "select email from users where password_hash is not null and closed_at is null and not must_set_password and email like '%klant%' order by id limit 3000"
    return [
        form(visitor, "/sign-in", {"email": email, "password": "vier woorden voor balie"}, **address(n + 500_000))
        for n, (email,) in enumerate(postgres.psql(database, who))
    ]
