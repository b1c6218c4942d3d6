//! Letters about being a contact of an organisation.

use super::{
    access::way_in,
    sheet::{Fact, Sheet},
    writer::{Stop, Writer},
};
use crate::{
    language::Language,
    outbox::{
        letter::{AccessEnd, Letter},
        queries::house::house,
    },
    paths,
    types::{CustomerId, OrganisationId, Roles, UserId},
};

/// Writes a letter about being a contact.
pub async fn write(writer: &mut Writer<'_>, letter: &Letter) -> Result<Sheet, Stop> {
    match letter {
        Letter::ContactAccessGiven { organisation, roles, by } => {
            given(writer, *organisation, *roles, *by).await
        }
        Letter::ContactRolesChanged { organisation, roles } => changed(writer, *organisation, *roles).await,
        Letter::ContactAccessEnded { organisation, how } => ended(writer, *organisation, *how).await,
        Letter::ContactDeleted { customer, organisation, person } => {
            deleted(writer, *customer, *organisation, *person).await
        }
        Letter::OperatorAddedAsContact { organisation, by } => {
            operator_added(writer, *organisation, *by).await
        }
        _ => Err(Stop::Moot("it is about no contact")),
    }
}

/// Access to the portal was given; with a link to set a password where there is none.
async fn given(
    writer: &mut Writer<'_>,
    organisation: OrganisationId,
    roles: Roles,
    by: Option<UserId>,
) -> Result<Sheet, Stop> {
    let house = house(writer.db, organisation, writer.mail.user, by).await?;
    if !house.belongs {
        return Err(Stop::Moot("the access has ended"));
    }
    writer.open_account()?;
    let (t, supplier) = (writer.t, writer.app.site.supplier.clone());
    let mut paragraphs = vec![match house.other {
        Some(giver) => t.mail_contact_given_text(giver, &house.name, supplier),
        None => t.mail_contact_given_text_supplier(supplier, &house.name),
    }];
    let next = way_in(writer, &house.name).await?;
    paragraphs.extend(next.paragraphs);
    Ok(Sheet {
        heading: t.mail_contact_given_heading().to_owned(),
        paragraphs,
        details: vec![
            Fact::one(t.mail_fact_organisation(), house.name),
            Fact::one(t.mail_fact_username(), &writer.mail.recipient),
            Fact::list(t.mail_fact_roles(), words(t, roles)),
        ],
        ..next
    })
}

/// Roles changed.
async fn changed(writer: &mut Writer<'_>, organisation: OrganisationId, roles: Roles) -> Result<Sheet, Stop> {
    let house = house(writer.db, organisation, writer.mail.user, None).await?;
    writer.open_account()?;
    if !house.belongs {
        return Err(Stop::Moot("the access has ended"));
    }
    let t = writer.t;
    Ok(Sheet {
        subject: t.mail_contact_roles_subject(&house.name),
        heading: t.mail_contact_roles_heading().to_owned(),
        paragraphs: vec![t.mail_contact_roles_text(&house.name)],
        facts: vec![Fact::list(t.mail_fact_roles(), words(t, roles))],
        action: Some(writer.page(t.contacts_title(), &paths::contacts(organisation))),
        ..Sheet::default()
    })
}

/// Access ended, or the contact was deleted. Says no more than the reader knew, and the same whatever became of the
/// account at the time it was written.
async fn ended(writer: &mut Writer<'_>, organisation: OrganisationId, how: AccessEnd) -> Result<Sheet, Stop> {
    let house = house(writer.db, organisation, writer.mail.user, None).await?;
    let t = writer.t;
    let account = match (how, &writer.account) {
        (_, Some(account)) if account.closed => t.mail_access_ended_closed(),
        (AccessEnd::AccountDeleted, _) => t.mail_access_ended_kept(),
        (AccessEnd::Ended, _) => t.mail_access_ended_open(),
    };
    let text = match how {
        AccessEnd::Ended => t.mail_contact_ended_text(&house.name),
        AccessEnd::AccountDeleted => t.mail_contact_deleted_text(&house.name),
    };
    Ok(Sheet {
        subject: t.mail_access_ended_subject(&house.name),
        heading: t.mail_access_ended_heading().to_owned(),
        paragraphs: vec![text],
        closing: vec![account.to_owned(), t.mail_contact_ended_again().to_owned()],
        ..Sheet::default()
    })
}

/// Somebody who keeps access at the reader's number is no contact any more.
async fn deleted(
    writer: &mut Writer<'_>,
    customer: CustomerId,
    organisation: OrganisationId,
    person: UserId,
) -> Result<Sheet, Stop> {
    let place = writer.open_place(customer).await?;
    writer.open_account()?;
    if !place.administrator {
        return Err(Stop::Moot("the reader decides here no more"));
    }
    let name = writer.name_at(customer, Some(person)).await?;
    let name = name.ok_or(Stop::Moot("the person is not known here"))?;
    let house = house(writer.db, organisation, None, None).await?;
    let (t, shown) = (writer.t, place.shown());
    Ok(Sheet {
        subject: t.mail_contact_gone_subject(&name, &shown),
        heading: t.mail_contact_gone_heading().to_owned(),
        paragraphs: vec![
            t.mail_contact_gone_text(&name, house.name, &shown),
            t.mail_contact_gone_look().to_owned(),
        ],
        action: Some(writer.page(t.permissions_title(), &paths::permissions(&place.number))),
        quiet: vec![t.mail_administrators_why(shown)],
        ..Sheet::default()
    })
}

/// To an operator whom somebody tried to give access as a contact.
async fn operator_added(
    writer: &mut Writer<'_>,
    organisation: OrganisationId,
    by: Option<UserId>,
) -> Result<Sheet, Stop> {
    writer.open_account()?;
    let house = house(writer.db, organisation, None, by).await?;
    let t = writer.t;
    let text = match house.other {
        Some(name) => t.mail_contact_operator_text(name, &house.name),
        None => t.mail_contact_operator_text_nobody(&house.name),
    };
    Ok(Sheet {
        subject: t.mail_operator_added_subject(&house.name),
        heading: t.mail_operator_added_heading().to_owned(),
        paragraphs: vec![text, t.mail_contact_operator_why().to_owned()],
        ..Sheet::default()
    })
}

fn words(t: Language, roles: Roles) -> Vec<String> {
    let words =
        [(roles.administrator, t.mail_role_administrator()), (roles.employee, t.mail_role_employee())];
    words.into_iter().filter(|(held, _)| *held).map(|(_, word)| word.to_owned()).collect()
}
