//! How long the log keeps what: by functions of the database's owner, because who serves requests cannot take
//! anything out of it. Each leaves an event that says so, and the chain stays whole.

use super::{
    changes::record,
    model::{Act, Event, Kind},
};
use crate::{app::App, types::UserId};
use serde_json::json;
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime, Time};
use uuid::Uuid;

/// Kinds whose details are keys and numbers, never a person's words: they stay when somebody is erased.
const WORDLESS: &[Kind] = &[
    Kind::RequestAsked,
    Kind::RequestMerged,
    Kind::RequestApproved,
    Kind::MembershipBegan,
    Kind::MembershipEnded,
    Kind::GrantsChanged,
    Kind::PermissionAsked,
    Kind::PermissionWithdrawn,
    Kind::SeveralSaved,
    Kind::PeopleExported,
    Kind::Refused,
    Kind::LogExported,
    Kind::UserErased,
];

/// Erases the words and addresses of a person, and of their requests, out of the log; the account has to be erased
/// already.
///
/// # Errors
/// When the database does not answer.
pub async fn erase_person(tx: &mut PgConnection, user: UserId, requests: &[Uuid]) -> sqlx::Result<()> {
    let wordless: Vec<String> = WORDLESS.iter().map(|kind| kind.as_str().to_owned()).collect();
    sqlx::query!("select audit_erase_person($1, $2, $3)", user.uuid(), requests, &wordless)
        .fetch_one(tx)
        .await?;
    Ok(())
}

/// Erases network addresses that were kept long enough.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_addresses(app: &App, act: &Act, kept: Duration) -> sqlx::Result<u64> {
    let before = midnight(act.now - kept);
    let mut tx = app.db.begin().await?;
    // The function spares the last month, whatever the settings and this clock say.
    let erased = sqlx::query!(
        r#"select audit_erase_addresses($1) as "count!", least($1, now() - interval '30 days') as "before!""#,
        before
    )
    .fetch_one(&mut *tx)
    .await?;
    leave_word(&mut tx, act, Kind::AddressesErased, erased.before, erased.count).await?;
    tx.commit().await?;
    Ok(u64::try_from(erased.count).unwrap_or_default())
}

/// Removes whole months of the log that were kept long enough, as far as they are sealed.
///
/// # Errors
/// When the database does not answer.
pub async fn remove_months(app: &App, act: &Act, months: u16) -> sqlx::Result<u64> {
    let before = months_before(act.now, months);
    let mut tx = app.db.begin().await?;
    let removed = sqlx::query_scalar!(r#"select audit_remove_before($1, $2) as "removed!""#, before, act.now);
    let removed = removed.fetch_one(&mut *tx).await?;
    leave_word(&mut tx, act, Kind::EventsRemoved, before, removed).await?;
    tx.commit().await?;
    Ok(u64::try_from(removed).unwrap_or_default())
}

async fn leave_word(
    tx: &mut PgConnection,
    act: &Act,
    kind: Kind,
    before: OffsetDateTime,
    count: i64,
) -> sqlx::Result<()> {
    if count == 0 {
        return Ok(());
    }
    let before = before.format(&time::format_description::well_known::Rfc3339).unwrap_or_default();
    record(tx, act, Event::new(kind).after(json!({ "before": before, "count": count }))).await
}

fn midnight(at: OffsetDateTime) -> OffsetDateTime {
    at.replace_time(Time::MIDNIGHT)
}

/// The beginning of the month that lies this many months back.
fn months_before(now: OffsetDateTime, months: u16) -> OffsetDateTime {
    let this = i32::from(u8::from(now.month())) - 1 + now.year() * 12;
    let then = this - i32::from(months);
    let month =
        u8::try_from(then.rem_euclid(12) + 1).ok().and_then(|month| time::Month::try_from(month).ok());
    let date = time::Date::from_calendar_date(then.div_euclid(12), month.unwrap_or(time::Month::January), 1);
    date.map_or(OffsetDateTime::UNIX_EPOCH, |date| date.midnight().assume_utc())
}

#[cfg(test)]
mod tests {
    use super::months_before;
    use time::macros::datetime;

    #[test]
    fn whole_months_are_counted_back_over_years() {
        let now = datetime!(2026-03-21 10:00 UTC);
        assert_eq!(months_before(now, 12), datetime!(2025-03-01 00:00 UTC));
        assert_eq!(months_before(now, 84), datetime!(2019-03-01 00:00 UTC));
        assert_eq!(months_before(now, 3), datetime!(2025-12-01 00:00 UTC));
    }
}
