//! Who writes a letter: knows the reader, looks things up, mints the links.

use super::{greeting, sheet::Action};
use crate::{
    app::App,
    language::Language,
    links::{self, LinkKind, Token},
    outbox::{
        changes::Claimed,
        letter::Letter,
        queries::{self, Account, Place},
    },
    paths,
    permissions::model::{PermissionKey, PermissionSet},
    types::{CustomerId, EmailAddress, UserId},
};
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// Why a letter is not written.
#[derive(Debug)]
pub enum Stop {
    /// It would come too late to be of use.
    Moot(&'static str),
    /// There is nobody to read it, and that shows nowhere.
    Unread(&'static str),
    /// It could not be.
    Failed(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Writes one letter to one reader.
pub struct Writer<'a> {
    pub app: &'a App,
    pub db: &'a mut PgConnection,
    pub mail: &'a Claimed,
    pub account: Option<Account>,
    pub t: Language,
    pub now: OffsetDateTime,
}

impl<'a> Writer<'a> {
    pub async fn new(
        app: &'a App,
        db: &'a mut PgConnection,
        mail: &'a Claimed,
        now: OffsetDateTime,
    ) -> sqlx::Result<Self> {
        let account = match mail.user {
            Some(user) => Some(queries::account(db, user).await?),
            None => None,
        };
        let t = account
            .as_ref()
            .and_then(|account| account.language)
            .or(mail.language)
            .unwrap_or(app.site.language);
        Ok(Self { app, db, mail, account, t, now })
    }

    /// "Beste heer De Wit," only at the account's own address: any other may be a stranger's. Who asked for
    /// access is greeted alike whatever they are.
    pub fn greeting(&self, letter: &Letter) -> String {
        match &self.account {
            Some(account)
                if self.is_own_address(account) && !matches!(letter, Letter::RequestReceived { .. }) =>
            {
                greeting::to(self.t, account.salutation, &account.first_name, &account.last_name)
            }
            _ => self.t.mail_greeting().to_owned(),
        }
    }

    /// Whether the mail goes to where the account is now.
    pub fn is_own_address(&self, account: &Account) -> bool {
        EmailAddress::parse(&self.mail.recipient).is_ok_and(|address| address.key() == account.email_key)
    }

    /// The reader's account, which has to be open.
    pub fn open_account(&self) -> Result<(UserId, &Account), Stop> {
        match (self.mail.user, &self.account) {
            (Some(user), Some(account)) if !account.closed => Ok((user, account)),
            _ => Err(Stop::Moot("the account is closed")),
        }
    }

    /// The customer number, open or closed.
    pub async fn any_place(&mut self, customer: CustomerId) -> Result<Place, Stop> {
        Ok(queries::place(self.db, customer, self.mail.user).await?)
    }

    /// The customer number, which has to be open.
    pub async fn open_place(&mut self, customer: CustomerId) -> Result<Place, Stop> {
        let place = self.any_place(customer).await?;
        if place.closed { Err(Stop::Moot("the customer number is closed")) } else { Ok(place) }
    }

    /// A person's name as this number's people may see it; for the supplier's staff there is none.
    pub async fn name_at(
        &mut self,
        customer: CustomerId,
        person: Option<UserId>,
    ) -> Result<Option<String>, Stop> {
        match person {
            Some(person) => {
                let name = queries::name_at(self.db, customer, person).await?;
                Ok(name.filter(|name| !name.is_empty()))
            }
            None => Ok(None),
        }
    }

    /// Names of permissions, in the catalogue's order; those it no longer knows come last, by their key.
    pub async fn labels(&mut self, keys: &[PermissionKey]) -> Result<Vec<String>, Stop> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let catalogue = self.app.catalogue.held(self.db).await?;
        let set: PermissionSet = keys.iter().cloned().collect();
        let unknown = set.iter().filter(|key| catalogue.permission(key.as_str()).is_none());
        let mut labels = catalogue.labels(&set, self.t);
        labels.extend(unknown.map(|key| key.as_str().to_owned()));
        Ok(labels)
    }

    /// "21 november 2026, 10.14 uur".
    pub fn moment(&self, at: OffsetDateTime) -> String {
        self.t.moment(at, &self.app.site.zone)
    }

    /// A button to a page.
    pub fn page(&self, label: impl Into<String>, path: &str) -> Action {
        Action { label: label.into(), url: self.app.site.absolute(path), until: None }
    }

    /// A button to set a password.
    pub async fn set_password(&mut self, label: &str, user: UserId, lives: Duration) -> Result<Action, Stop> {
        let token = self.mint(LinkKind::SetPassword, Some(user.uuid()), lives).await?;
        Ok(self.secret(label, &paths::set_password_link(&token.encoded()), lives))
    }

    /// A button to a page that confirms something.
    pub async fn confirm(
        &mut self,
        label: &str,
        kind: LinkKind,
        subject: Option<Uuid>,
        lives: Duration,
    ) -> Result<Action, Stop> {
        let token = self.mint(kind, subject, lives).await?;
        Ok(self.secret(label, &paths::confirm_link(&token.encoded()), lives))
    }

    async fn mint(&mut self, kind: LinkKind, subject: Option<Uuid>, lives: Duration) -> Result<Token, Stop> {
        Ok(links::mint(self.db, self.now, kind, subject, self.mail.id, lives).await?)
    }

    fn secret(&self, label: &str, path: &str, lives: Duration) -> Action {
        let until = self.t.mail_link_until(self.moment(self.now + lives));
        Action { until: Some(until), ..self.page(label, path) }
    }
}

impl Place {
    /// "Bakkerij De Korenaar (9401138)".
    pub(super) fn shown(&self) -> String {
        format!("{} ({})", self.name, self.number)
    }
}
