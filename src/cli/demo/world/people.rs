//! The people of the demo world: the accounts that the demo prints, and their colleagues.

use crate::types::Salutation::{self, Mr, Mrs, None as Neutral};

/// How somebody's account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Signs in with the demo's password; this many hours ago for the last time.
    SignsIn(i64),
    /// Was invited and has set no password yet.
    Invited,
    /// Comes from an older system: must set a new password once.
    OldPortal,
}
use State::{Invited, OldPortal, SignsIn};

/// A person with an account.
#[derive(Debug)]
pub(super) struct Person {
    pub email: &'static str,
    pub salutation: Salutation,
    pub first: &'static str,
    pub initials: &'static str,
    pub last: &'static str,
    /// In E.164; empty where nobody asked for it.
    pub phone: &'static str,
    /// The number this person belongs to first; empty for operators.
    pub primary: &'static str,
    pub state: State,
}

const KORENAAR: &str = "9401138";
const WEBSHOP: &str = "9401139";
const VANDALEN: &str = "9069091";
const ZEEWIND: &str = "7002001";

type Row =
    (&'static str, Salutation, &'static str, &'static str, &'static str, &'static str, &'static str, State);

/// Everybody.
pub(super) fn everybody() -> impl Iterator<Item = Person> {
    ACCOUNTS.iter().chain(COLLEAGUES).map(
        |&(email, salutation, first, initials, last, phone, primary, state)| Person {
            email,
            salutation,
            first,
            initials,
            last,
            phone,
            primary,
            state,
        },
    )
}

/// The accounts that the demo prints.
#[rustfmt::skip]
const ACCOUNTS: &[Row] = &[
    ("beheerder@korenaar.example", Mrs, "Sanne", "S.M.", "de Wit", "+31235550101", KORENAAR, SignsIn(3)),
    ("tweede.beheerder@korenaar.example", Mr, "Kenan", "K.", "Yıldız", "+31235550102", KORENAAR, SignsIn(26)),
    ("medewerker@korenaar.example", Mr, "Daan", "D.J.", "Kuipers", "+31612345601", KORENAAR, SignsIn(5)),
    ("inzicht@korenaar.example", Mrs, "Maud", "M.", "Janssen", "+31235550104", KORENAAR, SignsIn(50)),
    ("beheerder@vandalen.example", Mr, "Theo", "T.A.", "van Dalen", "+31301234501", VANDALEN, SignsIn(9)),
    ("chauffeur@vandalen.example", Mr, "Youssef", "Y.", "Benali", "+31612345602", VANDALEN, SignsIn(2)),
    ("nieuw@korenaar.example", Neutral, "Robin", "R.", "Mulder", "+31612345603", KORENAAR, OldPortal),
    ("portaal@noorderlicht.example", Mrs, "Femke", "F.", "Noordhof", "+31505550100", "", SignsIn(20)),
    ("portaal.veilig@noorderlicht.example", Mr, "Wouter", "W.", "Veenstra", "+31505550101", "", SignsIn(70)),
];

/// And enough around them to look alive.
#[rustfmt::skip]
const COLLEAGUES: &[Row] = &[
    ("j.baars@korenaar.example", Mr, "Joris", "J.", "Baars", "+31612345611", KORENAAR, SignsIn(1)),
    ("t.brouwer@korenaar.example", Mr, "Tom", "T.H.", "Brouwer", "+31612345612", KORENAAR, SignsIn(7)),
    ("f.elamrani@korenaar.example", Mrs, "Fatima", "F.", "El Amrani", "+31612345613", KORENAAR, SignsIn(30)),
    ("l.hoekstra@korenaar.example", Mrs, "Lotte", "L.", "Hoekstra", "+31235550113", KORENAAR, SignsIn(52)),
    ("n.bakker@korenaar.example", Mrs, "Noor", "N.", "Bakker", "+31612345614", KORENAAR, SignsIn(75)),
    ("r.smit@korenaar.example", Mr, "Ruben", "R.", "Smit", "+31612345615", KORENAAR, SignsIn(28)),
    ("pj.vanderveen@korenaar.example", Mr, "Pieter Jan", "P.J.", "van der Veen", "+31235550116", KORENAAR, SignsIn(170)),
    ("i.verhoeven@korenaar.example", Mrs, "Ilse", "I.C.M.", "Verhoeven", "+31612345617", KORENAAR, SignsIn(98)),
    ("am.jansen@korenaar.example", Mrs, "Anne-Marie", "A.M.", "Jansen-van den Berg", "+31612345618", KORENAAR, SignsIn(6)),
    ("rené.tenhave@korenaar.example", Mr, "René", "R.", "ten Have", "+31612345619", KORENAAR, SignsIn(290)),
    ("z.vant.hof@korenaar.example", Mrs, "Zoë", "Z.", "van ’t Hof", "+31235550120", KORENAAR, SignsIn(54)),
    ("ij.dehaan@korenaar.example", Mr, "IJsbrand", "IJ.", "de Haan", "+31612345621", KORENAAR, SignsIn(1_990)),
    ("thuy.nguyen@korenaar.example", Mrs, "Thúy", "T.", "Nguyễn", "+31612345622", KORENAAR, SignsIn(122)),
    ("b.vanderplas@korenaar.example", Mr, "Bas", "B.", "van der Plas", "+31612345623", KORENAAR, SignsIn(400)),
    ("cédric.dubois@korenaar.example", Mr, "Cédric", "C.", "Dubois", "+3225550124", KORENAAR, SignsIn(216)),
    ("m.vos@korenaar.example", Neutral, "Mika", "M.", "Vos", "", KORENAAR, Invited),
    ("e.oudenbosch@korenaar.example", Mrs, "Eva", "", "Oudenbosch", "", KORENAAR, Invited),
    ("s.kaya@korenaar.example", Mr, "Selim", "S.", "Kaya", "+31612345626", KORENAAR, Invited),
    ("g.postma@korenaar.example", Mr, "Gerben", "G.", "Postma", "+31612345627", KORENAAR, SignsIn(640)),
    ("webwinkel@korenaar.example", Mrs, "Jet", "J.", "Prins", "+31235550130", WEBSHOP, SignsIn(4)),
    ("h.willemse@korenaar.example", Mr, "Hidde", "H.", "Willemse", "+31612345631", WEBSHOP, SignsIn(33)),
    ("a.deboer@vandalen.example", Mrs, "Annelies", "A.", "de Boer", "+31301234503", VANDALEN, SignsIn(27)),
    ("w.schouten@vandalen.example", Mr, "Willem", "W.", "Schouten", "+31301234504", VANDALEN, SignsIn(310)),
    ("lotte@zeewind.example", Mrs, "Lotte", "L.", "Zijlstra", "+31701234501", ZEEWIND, SignsIn(46)),
    // Who no longer have access.
    ("d.peters@korenaar.example", Mr, "Dirk", "D.", "Peters", "+31612345641", KORENAAR, SignsIn(800)),
    ("s.meijer@korenaar.example", Mrs, "Saskia", "S.", "Meijer", "+31612345642", KORENAAR, SignsIn(1_200)),
];
