//! Letters about who administers a customer number.

use super::{
    sheet::{Fact, Sheet},
    writer::{Stop, Writer},
};
use crate::{
    language::Language,
    outbox::{letter::AdministratorChange, queries},
    paths,
    types::{CustomerId, UserId},
};

/// Somebody became administrator, or is one no longer. To every administrator, and to who left.
pub async fn changed(
    writer: &mut Writer<'_>,
    customer: CustomerId,
    person: UserId,
    change: AdministratorChange,
    by: Option<UserId>,
) -> Result<Sheet, Stop> {
    let place = writer.any_place(customer).await?;
    let (reader, _) = writer.open_account()?;
    if reader == person {
        return to_that_person(
            writer,
            place.shown(),
            change,
            place.member.then(|| paths::customer(&place.number)),
        );
    }
    if !place.member {
        return Err(Stop::Moot("the reader has no access any more"));
    }
    let name = writer.name_at(customer, Some(person)).await?;
    let doer = writer.name_at(customer, by).await?;
    let (t, shown) = (writer.t, place.shown());
    let name = name.ok_or(Stop::Moot("the person is not known here"))?;
    let done_by = match doer {
        Some(_) if by == Some(person) => t.mail_administrators_by_themselves(&name),
        Some(doer) => t.mail_administrators_by(doer),
        None => t.mail_administrators_by(&writer.app.site.supplier),
    };
    let mut words = of_a_colleague(t, &name, &shown, change);
    words.paragraphs.push(done_by);
    Ok(Sheet {
        action: Some(writer.page(t.mail_administrators_action(), &paths::information(&place.number))),
        quiet: vec![t.mail_administrators_why(shown)],
        ..words
    })
}

fn of_a_colleague(t: Language, name: &str, shown: &str, change: AdministratorChange) -> Sheet {
    let (subject, heading, text) = match change {
        AdministratorChange::Appointed => (
            t.mail_administrators_appointed_subject(name, shown),
            t.mail_administrators_appointed_heading(),
            t.mail_administrators_appointed_text(name, shown),
        ),
        AdministratorChange::Ended => (
            t.mail_administrators_ended_subject(name, shown),
            t.mail_administrators_ended_heading(),
            t.mail_administrators_ended_text(name, shown),
        ),
    };
    Sheet { subject, heading: heading.to_owned(), paragraphs: vec![text], ..Sheet::default() }
}

fn to_that_person(
    writer: &Writer<'_>,
    shown: String,
    change: AdministratorChange,
    settings: Option<String>,
) -> Result<Sheet, Stop> {
    let t = writer.t;
    let (subject, heading, text) = match change {
        AdministratorChange::Appointed => (
            t.mail_administrators_appointed_you_subject(&shown),
            t.mail_administrators_appointed_you_heading(),
            t.mail_administrators_appointed_you_text(&shown),
        ),
        AdministratorChange::Ended => (
            t.mail_administrators_ended_you_subject(&shown),
            t.mail_administrators_ended_you_heading(),
            t.mail_administrators_ended_you_text(&shown),
        ),
    };
    Ok(Sheet {
        subject,
        heading: heading.to_owned(),
        paragraphs: vec![text],
        action: settings
            .filter(|_| change == AdministratorChange::Appointed)
            .map(|path| writer.page(t.settings_title(), &path)),
        ..Sheet::default()
    })
}

/// To an operator whom an administrator tried to add.
pub async fn operator_added(
    writer: &mut Writer<'_>,
    customer: CustomerId,
    by: Option<UserId>,
) -> Result<Sheet, Stop> {
    let shown = writer.any_place(customer).await?.shown();
    writer.open_account()?;
    let name = writer.name_at(customer, by).await?;
    let t = writer.t;
    let text = match name {
        Some(name) => t.mail_operator_added_text(name, &shown),
        None => t.mail_operator_added_text_nobody(&shown),
    };
    Ok(Sheet {
        subject: t.mail_operator_added_subject(&shown),
        heading: t.mail_operator_added_heading().to_owned(),
        paragraphs: vec![text, t.mail_operator_added_why().to_owned()],
        ..Sheet::default()
    })
}

/// To somebody who asked who decides about their access. Only who has access reads names.
pub async fn named(writer: &mut Writer<'_>) -> Result<Sheet, Stop> {
    let (user, account) = writer.open_account()?;
    if !writer.is_own_address(account) {
        return Err(Stop::Moot("the address was changed"));
    }
    let places = queries::own_administrators(writer.db, user).await?;
    let (t, supplier) = (writer.t, &writer.app.site.supplier);
    let mut sheet = Sheet {
        subject: t.mail_administrators_named_subject().to_owned(),
        heading: t.mail_administrators_named_subject().to_owned(),
        action: Some(writer.page(t.mail_action_sign_in(), paths::SIGN_IN)),
        quiet: vec![t.mail_administrators_named_not_you().to_owned()],
        ..Sheet::default()
    };
    if places.is_empty() {
        sheet.paragraphs.push(t.mail_administrators_named_none(supplier));
        return Ok(sheet);
    }
    sheet.paragraphs.push(t.mail_administrators_named_text(supplier));
    for (place, people) in places {
        let people = if people.is_empty() { vec![t.own_no_administrator(supplier)] } else { people };
        sheet.facts.push(Fact::list(place, people));
    }
    Ok(sheet)
}
