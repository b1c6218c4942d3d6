//! Who a decision is about, as its page shows them: each in the state in which they are decided about, and those
//! who are left out because they stand otherwise by now.

use super::{
    model::{Choice, Line, Seen, Status},
    queries::{self, MOST},
    words,
};
use crate::{
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
    permissions::{
        model::{Catalogue, Offer, PermissionKey, makes_administrator},
        queries::exceptions,
    },
    web::{fields::Fields, path_id::parse_id},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Everybody of one decision.
#[derive(Clone, Debug)]
pub struct Candidates {
    /// About whom it can be decided.
    pub people: Vec<Candidate>,
    /// Who is left out, and why.
    pub left_out: Vec<(String, String)>,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The membership or request that had the last word.
    pub id: Uuid,
    /// The value of the tick box: who, in which state.
    pub seen: String,
    /// First and last name.
    pub name: String,
    /// The address.
    pub email: String,
    /// What they asked, in words.
    pub asked: String,
    /// What was asked and cannot be given here any more.
    pub gone: String,
    /// The mailbox has not confirmed the request.
    pub unconfirmed: bool,
    /// Administers the number now.
    pub administers: bool,
    /// Asks for more, and that request stays.
    pub asks_more: bool,
    /// What can be ticked.
    pub boxes: Vec<TickBox>,
    /// Nothing was ticked for them.
    pub bare: bool,
    /// Ticked, that is: to be decided about.
    pub included: bool,
}

/// One thing to tick for somebody.
#[derive(Clone, Debug)]
pub struct TickBox {
    /// What the form sends.
    pub value: String,
    /// The category's or permission's name.
    pub label: String,
    /// What it gives, by name.
    pub gives: String,
    /// Ticked now.
    pub ticked: bool,
    /// Makes an administrator.
    pub makes_administrator: bool,
    /// Asks the supplier.
    pub restricted: bool,
}

/// What was ticked when a form came back.
#[derive(Clone, Debug)]
pub struct Ticked {
    /// To be decided about, as they were seen.
    pub seen: Vec<Seen>,
    /// What for whom.
    pub gives: Vec<(Uuid, Choice)>,
}

impl Ticked {
    /// Reads a decision's form.
    ///
    /// # Errors
    /// [`PageError::BadRequest`] when no form of ours sends that.
    pub fn read(fields: &Fields) -> Result<Self, PageError> {
        let seen: Option<Vec<Seen>> = fields.all("who").map(Seen::parse).collect();
        let give = |raw: &str| {
            let (id, choice) = raw.split_once(':')?;
            Some((parse_id(id)?, Choice::parse(choice)))
        };
        let gives: Option<Vec<_>> = fields.all("give").map(give).collect();
        let (Some(seen), Some(gives)) = (seen, gives) else { return Err(PageError::BadRequest) };
        if i64::try_from(seen.len()).is_ok_and(|many| many > MOST) {
            return Err(PageError::BadRequest);
        }
        Ok(Self { seen, gives })
    }

    /// What was ticked for one of them.
    #[must_use]
    pub fn of(&self, id: Uuid) -> Vec<Choice> {
        self.gives.iter().filter(|(of, _)| *of == id).map(|(_, choice)| choice.clone()).collect()
    }
}

/// The people of a form's field, of whom those that stand in one of `statuses` can be decided about.
///
/// # Errors
/// When the database does not answer, or no form of ours sends that.
pub async fn candidates(
    db: &mut PgConnection,
    admin: &CustomerAdmin,
    ids: &[Uuid],
    statuses: &[Status],
    ticked: Option<&Ticked>,
) -> Result<Candidates, PageError> {
    if i64::try_from(ids.len()).is_ok_and(|many| many > MOST) {
        return Err(PageError::BadRequest);
    }
    let t = admin.person().language();
    let catalogue = admin.person().catalogue();
    let lines = queries::chosen(db, admin.customer(), ids).await?;
    let offer = catalogue.offer(&exceptions(db, admin.customer()).await?);
    let mut all = Candidates { people: Vec::new(), left_out: Vec::new() };
    for (word, line) in lines {
        if line.user == Some(admin.person().user()) {
            all.left_out.push((line.name(), t.people_said_own().to_owned()));
        } else if word != line.id || !statuses.contains(&line.status) {
            let why = words::overtaken(t, line.status, line.by.as_deref());
            all.left_out.push((line.name(), why));
        } else {
            all.people.push(candidate(t, catalogue, &offer, &line, ticked));
        }
    }
    Ok(all)
}

/// The ids in a field; `None` when no form of ours sends that.
#[must_use]
pub fn ids(fields: &Fields, name: &str) -> Option<Vec<Uuid>> {
    fields.all(name).map(parse_id).collect()
}

fn candidate(
    t: Language,
    catalogue: &Catalogue,
    offer: &Offer,
    line: &Line,
    ticked: Option<&Ticked>,
) -> Candidate {
    let boxes = boxes(t, catalogue, offer, line, ticked);
    let included = ticked.is_none_or(|ticked| ticked.seen.iter().any(|seen| seen.id == line.id));
    Candidate {
        id: line.id,
        seen: format!("{}:{}", line.id, line.mark()),
        name: line.name(),
        email: line.email.clone(),
        asked: words::asked(t, catalogue, &line.asked),
        gone: catalogue.labels(&line.asked.gone(catalogue, offer), t).join(", "),
        unconfirmed: line.status == Status::Pending && !line.confirmed,
        administers: makes_administrator(&line.held),
        asks_more: line.status == Status::Approved && line.waits,
        bare: ticked.is_some() && included && !boxes.iter().any(|tick| tick.ticked),
        boxes,
        included,
    }
}

/// Every category that gives something here, and the single permissions that were asked for. What was asked is
/// ticked, except what would make an administrator: that is always ticked by hand.
fn boxes(
    t: Language,
    catalogue: &Catalogue,
    offer: &Offer,
    line: &Line,
    ticked: Option<&Ticked>,
) -> Vec<TickBox> {
    let categories = catalogue.categories.iter().map(|category| {
        let asked = line.asked.categories.contains(&category.key);
        (Choice::Category(category.key.clone()), category.label.in_language(t), asked)
    });
    let singles = line.asked.permissions.iter().filter(|key| offer.includes(key));
    let singles = singles.map(|key| (Choice::Permission(key.clone()), catalogue.label(key, t), true));
    categories
        .chain(singles)
        .filter_map(|(choice, label, asked)| {
            let gives = choice.gives(catalogue, offer);
            let makes_administrator = gives.contains(PermissionKey::MANAGE_CUSTOMER);
            let restricted =
                |key: &PermissionKey| catalogue.permission(key.as_str()).is_some_and(|p| p.restricted);
            (!gives.is_empty()).then(|| TickBox {
                value: format!("{}:{choice}", line.id),
                label: label.to_owned(),
                gives: catalogue.labels(&gives, t).join(", "),
                ticked: ticked
                    .map_or(asked && !makes_administrator, |ticked| ticked.of(line.id).contains(&choice)),
                makes_administrator,
                restricted: gives.iter().any(restricted),
            })
        })
        .collect()
}
