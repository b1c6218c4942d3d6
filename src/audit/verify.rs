//! Holding the log against its seals: what was changed, taken out or put in, and what is not sealed yet.

use super::{
    seal::{BEGINNING, Detail, Sealed, Standing, chain_of, hex},
    seal_queries::{Chain, Erasures, Link, beside, chains, erasures, links},
};
use crate::database::Db;
use serde::Serialize;
use sqlx::PgConnection;
use time::OffsetDateTime;

/// How many seals are read at a time.
const BATCH: i64 = 2000;

/// Something that is not as it was sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What is wrong.
    pub what: Wrong,
    /// The customer number of the chain; `None` for the portal's own.
    pub customer: Option<String>,
    /// The place in the chain; 0 where there is none.
    pub place: i64,
    /// The event, where there is one.
    pub event: Option<i64>,
}

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wrong {
    /// The event, or its seal, is not what was sealed.
    Changed,
    /// There is a seal, and no event.
    Missing,
    /// There is an event that neither has a seal nor waits for one.
    Added,
    /// A seal in the middle is gone.
    SealMissing,
    /// A detail is not what was recorded.
    DetailChanged,
    /// A detail is gone, and no erasure tells why.
    DetailTaken,
    /// An event that waited to be sealed is gone.
    LostBeforeSealing,
    /// The hash that was noted is nowhere: the end was cut off, or the chain was written anew.
    HeadNotFound,
}

/// One chain as it was found.
#[derive(Clone, Debug, Serialize)]
pub struct ChainReport {
    /// Its customer number; `None` for the portal's own.
    pub customer: Option<String>,
    /// How many events were held against their seals.
    pub events: u64,
    /// How many earlier ones retention removed.
    pub removed: i64,
    /// The last place.
    pub place: i64,
    /// The last hash: to be noted elsewhere, and given back later.
    pub head: String,
}

/// What the verification found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// Every chain that was walked.
    pub chains: Vec<ChainReport>,
    /// Events that are not sealed yet.
    pub not_sealed_yet: i64,
    /// The oldest of them.
    #[serde(with = "time::serde::rfc3339::option")]
    pub oldest_not_sealed: Option<OffsetDateTime>,
    /// Details that were erased as they should be.
    pub erased_details: u64,
    /// Everything that is wrong.
    pub findings: Vec<Finding>,
}

/// A hash that was noted earlier, with its place where that was noted too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    place: Option<i64>,
    hash: String,
}

impl Head {
    /// Reads `HASH` or `PLACE:HASH`.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let (place, hash) = match raw.split_once(':') {
            Some((place, hash)) => (Some(place.parse().ok()?), hash),
            None => (None, raw),
        };
        let whole = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        whole.then(|| Self { place, hash: hash.to_ascii_lowercase() })
    }

    fn is(&self, place: i64, hash: &[u8]) -> bool {
        self.place.is_none_or(|noted| noted == place) && hex(hash) == self.hash
    }
}

/// Holds the log against its seals: all of it, or what belongs to one customer number.
///
/// # Errors
/// When the database does not answer.
pub async fn verify(db: &Db, number: Option<&str>, heads: &[Head]) -> sqlx::Result<Report> {
    // One view of the whole, whatever is sealed or removed meanwhile.
    let mut tx = db.begin_with("begin isolation level repeatable read read only").await?;
    let mut walk = Walk {
        report: Report::default(),
        erasures: erasures(&mut tx).await?,
        heads,
        found: vec![false; heads.len()],
    };
    let chains = chains(&mut tx, number).await?;
    for chain in &chains {
        walk.chain(&mut tx, chain).await?;
    }
    let only = if number.is_some() { chains.first().map(|chain| chain.id) } else { None };
    walk.beside(&mut tx, number, only).await?;
    Ok(walk.report)
}

struct Walk<'a> {
    report: Report,
    erasures: Erasures,
    heads: &'a [Head],
    found: Vec<bool>,
}

impl Walk<'_> {
    async fn chain(&mut self, tx: &mut PgConnection, chain: &Chain) -> sqlx::Result<()> {
        let (mut place, mut events) = (chain.removed, 0);
        let mut last = chain.removed_hash.clone().unwrap_or_else(|| BEGINNING.to_vec());
        self.look_for_heads(place, &last);
        loop {
            let links = links(tx, chain.id, place, BATCH).await?;
            for link in &links {
                self.link(chain, link, place, &last);
                (place, last) = (link.place, link.hash.clone());
                self.look_for_heads(place, &last);
                events += 1;
            }
            if i64::try_from(links.len()).unwrap_or(BATCH) < BATCH {
                break;
            }
        }
        let (customer, removed) = (chain.number.clone(), chain.removed);
        self.report.chains.push(ChainReport { customer, events, removed, place, head: hex(&last) });
        Ok(())
    }

    fn look_for_heads(&mut self, place: i64, hash: &[u8]) {
        for (head, found) in self.heads.iter().zip(&mut self.found) {
            *found |= head.is(place, hash);
        }
    }

    fn link(&mut self, chain: &Chain, link: &Link, place: i64, last: &[u8]) {
        let mut wrong = |what, event| {
            let customer = chain.number.clone();
            self.report.findings.push(Finding { what, customer, place: link.place, event });
        };
        let gap = link.place != place + 1;
        if gap {
            wrong(Wrong::SealMissing, None);
        }
        let Some(event) = &link.event else {
            wrong(Wrong::Missing, Some(link.event_id));
            return;
        };
        // Behind a gap nothing tells what the seal before was.
        let sealed = gap || event.seal(last).as_slice() == link.hash.as_slice();
        if !sealed || chain_of(event.customer) != chain.id {
            wrong(Wrong::Changed, Some(event.id));
        }
        for (detail, address) in [(&event.address, true), (&event.before, false), (&event.after, false)] {
            match self.standing(event, detail, address) {
                Ok(erased) => self.report.erased_details += u64::from(erased),
                Err(what) => {
                    let (customer, event) = (chain.number.clone(), Some(event.id));
                    self.report.findings.push(Finding { what, customer, place: link.place, event });
                }
            }
        }
    }

    /// Whether a detail was erased as it should be.
    fn standing(&self, event: &Sealed, detail: &Detail, address: bool) -> Result<bool, Wrong> {
        match detail.standing() {
            Standing::Whole => Ok(false),
            Standing::Changed => Err(Wrong::DetailChanged),
            Standing::Erased => {
                let people = [event.actor, event.subject].into_iter().flatten();
                let person = people.into_iter().any(|id| self.erasures.people.contains(&id))
                    || event.about.is_some_and(|id| self.erasures.requests.contains(&id));
                let aged = address && self.erasures.addresses_before.is_some_and(|limit| event.at < limit);
                if person || aged { Ok(true) } else { Err(Wrong::DetailTaken) }
            }
        }
    }

    async fn beside(
        &mut self,
        tx: &mut PgConnection,
        number: Option<&str>,
        only: Option<uuid::Uuid>,
    ) -> sqlx::Result<()> {
        let beside = beside(tx, only).await?;
        self.report.not_sealed_yet = beside.waiting;
        self.report.oldest_not_sealed = beside.oldest;
        let finding = |what, event| Finding { what, customer: number.map(str::to_owned), place: 0, event };
        let findings = &mut self.report.findings;
        findings.extend(beside.added.into_iter().map(|id| finding(Wrong::Added, Some(id))));
        findings.extend(beside.lost.into_iter().map(|id| finding(Wrong::LostBeforeSealing, Some(id))));
        let lost = self.heads.iter().zip(&self.found).filter(|(_, found)| !**found);
        findings.extend(lost.map(|(head, _)| Finding {
            place: head.place.unwrap_or_default(),
            ..finding(Wrong::HeadNotFound, None)
        }));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Head;

    #[test]
    fn a_noted_hash_is_read_with_and_without_its_place() {
        let hash = "ab".repeat(32);
        assert!(Head::parse(&hash).is_some_and(|head| head.place.is_none()));
        assert!(
            Head::parse(&format!("12:{}", hash.to_uppercase())).is_some_and(|head| head.place == Some(12))
        );
        for raw in ["", "12:", "ab", "x:ab", &format!("x:{hash}"), &format!("{hash}0")] {
            assert_eq!(Head::parse(raw), None, "{raw:?}");
        }
    }
}
