//! Who may do what in the demo world, at which number, since when and by whom.

/// One membership with its grants.
#[derive(Debug)]
pub(super) struct Access {
    /// Whose, by e-mail address.
    pub who: &'static str,
    /// At which customer number.
    pub at: &'static str,
    /// Days ago.
    pub since: i64,
    /// How it came about: `request`, `added`, `import` or `supplier`.
    pub origin: &'static str,
    /// Who gave it; empty: the supplier's command line, or the import.
    pub by: &'static str,
    /// What it holds.
    pub holds: &'static [&'static str],
    /// When and how it ended, if it did.
    pub ended: Option<(i64, &'static str)>,
}

type Row = (&'static str, &'static str, i64, &'static str, &'static str, &'static [&'static str]);

/// Every membership, the ended ones last.
pub(super) fn everything() -> impl Iterator<Item = Access> {
    let open = OPEN.iter().map(|&(who, at, since, origin, by, holds)| Access {
        who,
        at,
        since,
        origin,
        by,
        holds,
        ended: None,
    });
    let ended = ENDED.iter().map(|&(who, since, days, kind)| Access {
        who,
        at: "9401138",
        since,
        origin: "added",
        by: FIRST,
        holds: &[],
        ended: Some((days, kind)),
    });
    open.chain(ended)
}

/// Restricted permissions that wait for the supplier: whose, at which number, which, asked by whom, hours ago.
pub(super) const WAITING: &[(&str, &str, &str, &str, i64)] =
    &[("j.baars@korenaar.example", "9401138", "connector", FIRST, 44)];

/// What a number's contract leaves out.
pub(super) const NOT_OFFERED: &[(&str, &str)] = &[
    ("9069091", "door-to-door-campaigns"),
    ("7002001", "bulk-consignments"),
    ("7002001", "registered-mail"),
];

const FIRST: &str = "beheerder@korenaar.example";
const SECOND: &str = "tweede.beheerder@korenaar.example";
const VANDALEN: &str = "beheerder@vandalen.example";
const OPERATOR: &str = "portaal@noorderlicht.example";

const PAIR: &[&str] = &["customer-settings", "manage-customer"];

#[rustfmt::skip]
const OPEN: &[Row] = &[
    (FIRST, "9401138", 420, "supplier", OPERATOR, &["customer-settings", "manage-customer", "orders", "invoices", "track-trace", "shop-orders", "bulk-consignments", "registered-mail", "connector"]),
    (FIRST, "9401139", 300, "supplier", OPERATOR, PAIR),
    (SECOND, "9401138", 380, "added", FIRST, &["customer-settings", "manage-customer", "parcel-labels", "returns", "track-trace", "address-book", "senders-return-addresses"]),
    ("medewerker@korenaar.example", "9401138", 200, "request", FIRST, &["track-trace", "ecommerce-insights"]),
    ("inzicht@korenaar.example", "9401138", 150, "added", FIRST, &["customer-settings"]),
    ("nieuw@korenaar.example", "9401138", 25, "import", "", &["parcel-labels", "track-trace", "orders"]),
    ("chauffeur@vandalen.example", "9401138", 90, "request", SECOND, &["track-trace"]),
    ("j.baars@korenaar.example", "9401138", 340, "added", FIRST, &["parcel-labels", "returns", "track-trace", "address-book", "collection-service"]),
    ("t.brouwer@korenaar.example", "9401138", 330, "added", FIRST, &["parcel-labels", "track-trace", "bulk-consignments", "registered-mail", "orders", "invoices"]),
    ("f.elamrani@korenaar.example", "9401138", 320, "added", SECOND, &["orders", "invoices", "shop-orders"]),
    ("l.hoekstra@korenaar.example", "9401138", 300, "request", FIRST, &["invoices"]),
    ("n.bakker@korenaar.example", "9401138", 28, "request", FIRST, &["parcel-labels", "returns", "track-trace"]),
    ("r.smit@korenaar.example", "9401138", 260, "added", FIRST, &["address-book", "senders-return-addresses", "track-trace", "parcel-labels"]),
    ("pj.vanderveen@korenaar.example", "9401138", 250, "added", SECOND, &["orders", "invoices", "ecommerce-insights"]),
    ("i.verhoeven@korenaar.example", "9401138", 240, "added", FIRST, &["track-trace-read-only", "collection-service", "po-box"]),
    ("am.jansen@korenaar.example", "9401138", 220, "request", SECOND, &["parcel-labels", "returns", "track-trace", "address-book", "senders-return-addresses", "shop-orders", "collection-service"]),
    ("rené.tenhave@korenaar.example", "9401138", 210, "added", FIRST, &["door-to-door-campaigns", "bulk-consignments"]),
    ("z.vant.hof@korenaar.example", "9401138", 18, "request", SECOND, &["ecommerce-insights", "orders"]),
    ("ij.dehaan@korenaar.example", "9401138", 190, "added", FIRST, &["po-box", "registered-mail"]),
    ("thuy.nguyen@korenaar.example", "9401138", 160, "added", FIRST, &["connector", "parcel-labels", "track-trace"]),
    ("b.vanderplas@korenaar.example", "9401138", 140, "added", SECOND, &["collection-service"]),
    ("cédric.dubois@korenaar.example", "9401138", 110, "added", SECOND, &["door-to-door-campaigns", "ecommerce-insights"]),
    ("g.postma@korenaar.example", "9401138", 100, "added", FIRST, &[]),
    ("m.vos@korenaar.example", "9401138", 6, "added", FIRST, &["parcel-labels", "track-trace"]),
    ("e.oudenbosch@korenaar.example", "9401138", 3, "added", SECOND, &["orders", "invoices"]),
    ("s.kaya@korenaar.example", "9401138", 1, "request", FIRST, &["returns", "track-trace"]),
    ("webwinkel@korenaar.example", "9401139", 280, "added", FIRST, &["parcel-labels", "returns", "track-trace", "ecommerce-insights"]),
    ("h.willemse@korenaar.example", "9401139", 120, "added", FIRST, &["orders", "invoices"]),
    (VANDALEN, "9069091", 400, "supplier", OPERATOR, &["customer-settings", "manage-customer", "orders", "invoices"]),
    ("chauffeur@vandalen.example", "9069091", 350, "added", VANDALEN, &["track-trace"]),
    ("a.deboer@vandalen.example", "9069091", 340, "added", VANDALEN, &["orders", "invoices", "shop-orders"]),
    ("w.schouten@vandalen.example", "9069091", 200, "added", VANDALEN, &["parcel-labels", "track-trace", "registered-mail"]),
    ("lotte@zeewind.example", "7002001", 60, "supplier", OPERATOR, &["track-trace", "parcel-labels"]),
];

/// Whose access to 9401138 ended: since how many days, ended how many days ago, how.
const ENDED: &[(&str, i64, i64, &str)] =
    &[("d.peters@korenaar.example", 310, 22, "ended"), ("s.meijer@korenaar.example", 290, 45, "left")];
