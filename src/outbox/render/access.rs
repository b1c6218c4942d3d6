//! Letters about the reader's own access.

use super::{
    requests::reason_fact,
    sheet::{Fact, Sheet},
    writer::{Stop, Writer},
};
use crate::{
    outbox::letter::{AccessEnd, AdministratorChange},
    paths,
    permissions::model::{PermissionKey, makes_administrator},
    types::{CustomerId, UserId},
};
use time::Duration;

/// How long somebody without a password can set the first one.
pub const INVITATION_LIVES: Duration = Duration::days(14);

/// Access was given; with a link to set a password where there is none.
pub async fn given(
    writer: &mut Writer<'_>,
    customer: CustomerId,
    given: &[PermissionKey],
    by: Option<UserId>,
    asked: bool,
) -> Result<Sheet, Stop> {
    let place = writer.open_place(customer).await?;
    if !place.member {
        return Err(Stop::Moot("the access has ended"));
    }
    writer.open_account()?;
    let giver = writer.name_at(customer, by).await?;
    let facts = held_and_waiting(writer, given, &place.waiting).await?;
    let (t, supplier, shown) = (writer.t, &writer.app.site.supplier, place.shown());
    let mut paragraphs = vec![match giver {
        Some(giver) => t.mail_access_given_text(giver, &shown, supplier),
        None => t.mail_access_given_text_supplier(supplier, &shown),
    }];
    if place.administrator && makes_administrator(&given.iter().cloned().collect()) {
        paragraphs.push(t.mail_access_given_administrator().to_owned());
    }
    let next = way_in(writer, &shown).await?;
    paragraphs.extend(next.paragraphs);
    Ok(Sheet {
        heading: if asked { t.mail_access_given_heading_asked() } else { t.mail_access_given_heading() }
            .to_owned(),
        paragraphs,
        details: [
            Fact::one(t.mail_fact_customer(), shown),
            Fact::one(t.mail_fact_username(), &writer.mail.recipient),
        ]
        .into_iter()
        .chain(facts)
        .collect(),
        ..next
    })
}

/// What was given, and what the supplier was asked for. Who only got on the supplier's list may hold something
/// already, so nobody is told then that there is nothing.
async fn held_and_waiting(
    writer: &mut Writer<'_>,
    given: &[PermissionKey],
    waiting: &[String],
) -> Result<Vec<Fact>, Stop> {
    let waiting: Vec<_> = waiting.iter().map(PermissionKey::new).collect();
    let (given, waiting) = (writer.labels(given).await?, writer.labels(&waiting).await?);
    let t = writer.t;
    let given = match given.is_empty() && waiting.is_empty() {
        true => vec![t.mail_no_permissions().to_owned()],
        false => given,
    };
    let facts = [
        Fact::list(t.mail_fact_permissions(), given),
        Fact::list(t.mail_fact_waiting(&writer.app.site.supplier), waiting),
    ];
    Ok(facts.into_iter().filter(|fact| !fact.is_empty()).collect())
}

/// How the reader gets in: by choosing a first password, or as always.
pub(super) async fn way_in(writer: &mut Writer<'_>, shown: &str) -> Result<Sheet, Stop> {
    let t = writer.t;
    let (user, account) = writer.open_account()?;
    let (subject, next, action) = if account.has_password || !writer.is_own_address(account) {
        let page = writer.page(t.mail_action_sign_in(), paths::SIGN_IN);
        (t.mail_access_given_subject(shown), t.mail_access_given_sign_in(), page)
    } else {
        let link = writer.set_password(t.mail_access_given_action(), user, INVITATION_LIVES).await?;
        let subject = t.mail_access_given_subject_password(&writer.app.site.supplier);
        (subject, t.mail_access_given_password(), link)
    };
    Ok(Sheet {
        subject,
        paragraphs: vec![next.to_owned()],
        action: Some(action),
        quiet: vec![t.mail_access_given_unknown().to_owned(), t.mail_never_ask().to_owned()],
        ..Sheet::default()
    })
}

/// Permissions were given and taken.
pub async fn changed(
    writer: &mut Writer<'_>,
    customer: CustomerId,
    given: &[PermissionKey],
    taken: &[PermissionKey],
    administrator: Option<AdministratorChange>,
) -> Result<Sheet, Stop> {
    let place = writer.open_place(customer).await?;
    writer.open_account()?;
    let given = writer.labels(given).await?;
    let taken = writer.labels(taken).await?;
    let (t, shown) = (writer.t, place.shown());
    let mut facts = Vec::new();
    if !given.is_empty() {
        facts.push(Fact::added(t.mail_fact_given(), given));
    }
    if !taken.is_empty() {
        facts.push(Fact::removed(t.mail_fact_taken(), taken));
    }
    let also = administrator.map(|change| match change {
        AdministratorChange::Appointed => t.mail_permissions_changed_appointed().to_owned(),
        AdministratorChange::Ended => t.mail_permissions_changed_ended().to_owned(),
    });
    Ok(Sheet {
        subject: t.mail_permissions_changed_subject(&shown),
        heading: t.mail_permissions_changed_heading().to_owned(),
        paragraphs: also.into_iter().chain([t.mail_permissions_changed_text(&shown)]).collect(),
        facts,
        action: Some(writer.page(t.mail_permissions_changed_action(), paths::ACCOUNT_PERMISSIONS)),
        quiet: vec![t.mail_permissions_changed_wrong().to_owned()],
        ..Sheet::default()
    })
}

/// Access ended. Names no administrator: the reader has no access any more.
pub async fn ended(
    writer: &mut Writer<'_>,
    customer: CustomerId,
    how: AccessEnd,
    reason: &str,
) -> Result<Sheet, Stop> {
    let shown = writer.any_place(customer).await?.shown();
    let t = writer.t;
    let account = match (how, &writer.account) {
        (_, Some(account)) if account.closed => t.mail_access_ended_closed(),
        (AccessEnd::AccountDeleted, _) => t.mail_access_ended_kept(),
        (AccessEnd::Ended, _) => t.mail_access_ended_open(),
    };
    Ok(Sheet {
        subject: t.mail_access_ended_subject(&shown),
        heading: t.mail_access_ended_heading().to_owned(),
        paragraphs: vec![match how {
            AccessEnd::Ended => t.mail_access_ended_text(&shown),
            AccessEnd::AccountDeleted => t.mail_access_ended_deleted(&shown),
        }],
        facts: reason_fact(t, reason),
        closing: vec![account.to_owned(), t.mail_access_ended_again().to_owned()],
        ..Sheet::default()
    })
}
