//! Telling people what an import gave them: only when somebody asks for it, and so many a minute.

use crate::{
    app::App,
    audit::model::Act,
    imports::model::Kind,
    language::Language,
    outbox::{
        changes::enqueue_each_at,
        letter::{AdministratorChange, Letter, Recipient},
    },
    permissions::model::{PermissionKey, PermissionSet, makes_administrator},
    types::{CustomerId, ImportId, UserId},
};
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};

/// As many mails as are written at once.
const PIECE: i64 = 2_000;

/// Writes the mails, each later than the one before. Returns how many.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn invite(
    app: &App,
    tx: &mut PgConnection,
    act: &Act,
    run: ImportId,
    kind: Kind,
) -> sqlx::Result<usize> {
    let mut pace = Pace { start: act.now, per_minute: app.site.invites_per_minute, written: 0 };
    let mut after = 0;
    loop {
        let (letters, last) = match kind {
            Kind::Users => to_accounts(&mut *tx, run, after).await?,
            Kind::Grants => to_members(&mut *tx, run, after).await?,
            Kind::Organisations | Kind::Customers => return Ok(0),
        };
        let Some(last) = last else { break };
        after = last;
        let timed: Vec<_> = letters.into_iter().map(|(to, letter)| (to, letter, pace.next())).collect();
        enqueue_each_at(&mut *tx, act.now, &timed).await?;
    }
    if kind == Kind::Grants {
        let timed: Vec<_> = to_administrators(&mut *tx, run).await?;
        let timed: Vec<_> = timed.into_iter().map(|(to, letter)| (to, letter, pace.next())).collect();
        enqueue_each_at(tx, act.now, &timed).await?;
    }
    Ok(pace.written)
}

/// When each mail may leave.
struct Pace {
    start: OffsetDateTime,
    per_minute: u32,
    written: usize,
}

impl Pace {
    fn next(&mut self) -> OffsetDateTime {
        let minutes = self.written / usize::try_from(self.per_minute.max(1)).unwrap_or(usize::MAX);
        self.written += 1;
        self.start + Duration::minutes(i64::try_from(minutes).unwrap_or(i64::MAX / 60))
    }
}

type Letters = (Vec<(Recipient, Letter)>, Option<i32>);

/// New accounts without a password get a link to set one.
async fn to_accounts(tx: &mut PgConnection, run: ImportId, after: i32) -> sqlx::Result<Letters> {
    let rows = sqlx::query!(
        r#"select v.line, u.id as "user: UserId", u.email, u.language
        from import_verdicts v
        join import_rows r on r.run_id = v.run_id and r.line = v.line
        join users u on u.id = r.id
        where v.run_id = $1 and v.line > $2 and v.verdict = 'new' and u.password_hash is null
        order by v.line limit $3"#,
        run.uuid(),
        after,
        PIECE
    )
    .fetch_all(tx)
    .await?;
    let last = rows.last().map(|row| row.line);
    let letters = rows.into_iter().map(|row| {
        let language = row.language.as_deref().and_then(Language::from_tag);
        let to = Recipient { address: row.email, user: Some(row.user), language };
        (to, Letter::PasswordLink { taken_back: false })
    });
    Ok((letters.collect(), last))
}

/// Who got access hears with what; whose permissions changed, how.
async fn to_members(tx: &mut PgConnection, run: ImportId, after: i32) -> sqlx::Result<Letters> {
    let rows = sqlx::query!(
        r#"select v.line, v.verdict = 'new' as "fresh!", v.customer_id as "customer!: CustomerId", u.id as "user: UserId",
            u.email, u.language, k.held, k.given, k.taken, k.after
        from import_verdicts v
        join import_combos k on k.run_id = v.run_id and k.combo = v.combo
        join users u on u.id = v.user_id
        where v.run_id = $1 and v.line > $2 and v.verdict in ('new', 'changed')
        order by v.line limit $3"#,
        run.uuid(),
        after,
        PIECE
    )
    .fetch_all(tx)
    .await?;
    let last = rows.last().map(|row| row.line);
    let keys = |keys: Vec<String>| keys.into_iter().map(PermissionKey::new).collect::<Vec<_>>();
    let letters = rows.into_iter().map(|row| {
        let language = row.language.as_deref().and_then(Language::from_tag);
        let to = Recipient { address: row.email, user: Some(row.user), language };
        let (customer, held, after) = (row.customer, set(&row.held), set(&row.after));
        let letter = match row.fresh {
            true => Letter::AccessGiven { customer, given: keys(row.after), by: None, asked: false },
            false => Letter::PermissionsChanged {
                customer,
                given: keys(row.given),
                taken: keys(row.taken),
                administrator: change(makes_administrator(&held), makes_administrator(&after)),
            },
        };
        (to, letter)
    });
    Ok((letters.collect(), last))
}

fn set(keys: &[String]) -> PermissionSet {
    keys.iter().map(PermissionKey::new).collect()
}

const fn change(was: bool, becomes: bool) -> Option<AdministratorChange> {
    match (was, becomes) {
        (false, true) => Some(AdministratorChange::Appointed),
        (true, false) => Some(AdministratorChange::Ended),
        _ => None,
    }
}

/// Every change among administrators is told to the others.
async fn to_administrators(tx: &mut PgConnection, run: ImportId) -> sqlx::Result<Vec<(Recipient, Letter)>> {
    let rows = sqlx::query!(
        r#"select v.customer_id as "customer!: CustomerId", v.user_id as "person!: UserId", k.becomes,
            u.id as "user: UserId", u.email, coalesce(u.language, c.language) as language
        from import_verdicts v
        join import_combos k on k.run_id = v.run_id and k.combo = v.combo and k.was <> k.becomes
        join administrators a on a.customer_id = v.customer_id and a.user_id <> v.user_id
        join users u on u.id = a.user_id
        join customers c on c.id = v.customer_id
        where v.run_id = $1 and v.verdict in ('new', 'changed')
        order by v.line, u.id"#,
        run.uuid()
    )
    .fetch_all(tx)
    .await?;
    let letters = rows.into_iter().map(|row| {
        let language = row.language.as_deref().and_then(Language::from_tag);
        let to = Recipient { address: row.email, user: Some(row.user), language };
        let change = if row.becomes { AdministratorChange::Appointed } else { AdministratorChange::Ended };
        let (customer, person) = (row.customer, row.person);
        (to, Letter::AdministratorsChanged { customer, person, change, by: None })
    });
    Ok(letters.collect())
}
