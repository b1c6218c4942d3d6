//! The access requests of the demo world, all at 9401138.

use crate::types::Salutation::{self, Mr, Mrs};

/// One request.
#[derive(Debug)]
pub(super) struct Request {
    pub email: &'static str,
    pub salutation: Salutation,
    pub first: &'static str,
    pub initials: &'static str,
    pub last: &'static str,
    pub phone: &'static str,
    pub reason: &'static str,
    pub categories: &'static [&'static str],
    /// Hours ago.
    pub asked: i64,
    /// Whether the requester's mailbox confirmed it.
    pub confirmed: bool,
    pub decision: Option<Decision>,
}

/// What became of a request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decision {
    /// `approved`, `rejected` or `expired`.
    pub status: &'static str,
    /// Hours ago.
    pub at: i64,
    /// Who decided; empty: time did.
    pub by: &'static str,
    pub reason: &'static str,
    pub given: &'static [&'static str],
}

const FIRST: &str = "beheerder@korenaar.example";
const SECOND: &str = "tweede.beheerder@korenaar.example";

const fn decided(
    status: &'static str,
    at: i64,
    by: &'static str,
    reason: &'static str,
    given: &'static [&'static str],
) -> Option<Decision> {
    Some(Decision { status, at, by, reason, given })
}

#[rustfmt::skip]
pub(super) const REQUESTS: &[Request] = &[
    Request {
        email: "b.willems@korenaar.example", salutation: Mr, first: "Bram", initials: "B.", last: "Willems", phone: "+31612345651",
        reason: "Vanaf volgende maand neem ik de verzending over van Daan. Ik maak dagelijks labels en meld wekelijks een partij aan.",
        categories: &["parcels", "bulk-registered"], asked: 51, confirmed: true, decision: None,
    },
    Request {
        email: "e.demir@korenaar.example", salutation: Mrs, first: "Esra", initials: "E.", last: "Demir", phone: "+31612345652",
        reason: "Ik controleer de facturen voor onze administratie.",
        categories: &["orders-invoices"], asked: 27, confirmed: true, decision: None,
    },
    // "Weet ik niet": the administrator chooses. The address is not confirmed yet.
    Request {
        email: "g.deboer@webwinkelhulp.example", salutation: Mr, first: "Gijs", initials: "G.", last: "de Boer", phone: "+31612345653",
        reason: "Ik help de webwinkel van De Korenaar met pakketten en cijfers, maar weet niet precies wat ik daarvoor nodig heb.",
        categories: &[], asked: 4, confirmed: false, decision: None,
    },
    Request {
        email: "verkoop@pakketslim.example", salutation: Mr, first: "Koen", initials: "K.", last: "Verschuren", phone: "+31612345654",
        reason: "Graag inzage in de verzendcijfers voor een offerte.",
        categories: &["insights", "orders-invoices"], asked: 290, confirmed: true,
        decision: decided("rejected", 270, SECOND, "We geven geen cijfers aan leveranciers.", &[]),
    },
    Request {
        email: "uitzendkracht@flexwerk.example", salutation: Mrs, first: "Mirthe", initials: "M.", last: "van Leeuwen", phone: "+31612345655",
        reason: "Ik val in op de expeditie.",
        categories: &["receive"], asked: 900, confirmed: false, decision: decided("expired", 180, "", "", &[]),
    },
    Request {
        email: "s.kaya@korenaar.example", salutation: Mr, first: "Selim", initials: "S.", last: "Kaya", phone: "+31612345626",
        reason: "Retouren verwerken in het magazijn.",
        categories: &["parcels"], asked: 29, confirmed: true,
        decision: decided("approved", 24, FIRST, "", &["returns", "track-trace"]),
    },
    Request {
        email: "z.vant.hof@korenaar.example", salutation: Mrs, first: "Zoë", initials: "Z.", last: "van ’t Hof", phone: "+31235550120",
        reason: "Maandcijfers voor de directie.",
        categories: &["insights", "orders-invoices"], asked: 450, confirmed: true,
        decision: decided("approved", 432, SECOND, "", &["ecommerce-insights", "orders"]),
    },
    Request {
        email: "n.bakker@korenaar.example", salutation: Mrs, first: "Noor", initials: "N.", last: "Bakker", phone: "+31612345614",
        reason: "Ik pak bestellingen in en verstuur ze.",
        categories: &["parcels"], asked: 690, confirmed: true,
        decision: decided("approved", 672, FIRST, "", &["parcel-labels", "returns", "track-trace"]),
    },
];
