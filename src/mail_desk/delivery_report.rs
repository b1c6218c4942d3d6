//! Reading a delivery report (RFC 3464) out of whatever somebody sends: nothing here trusts its sender, and what cannot
//! be read is refused, never guessed.

mod mime;

use crate::{outbox::retry::keepable, types::EmailAddress};
use mime::{Entity, fields, value};

/// The most bytes that are read: a report holds at most the headers of the mail it is about.
pub const LARGEST: usize = 256 * 1024;
/// The most recipients of one report that are read: our mails have one.
const MOST_RECIPIENTS: usize = 20;
/// The most message ids that are looked for in one report.
const MOST_IDS: usize = 10;

/// What a report says became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// It was not delivered, and is not tried again.
    Failed,
    /// It was not delivered yet.
    Delayed,
    /// It arrived.
    Delivered,
    /// It went on to where nothing is reported.
    Relayed,
    /// It went on to several.
    Expanded,
}

impl Action {
    /// The word of RFC 3464, 2.3.3.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Delayed => "delayed",
            Self::Delivered => "delivered",
            Self::Relayed => "relayed",
            Self::Expanded => "expanded",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        let all = [Self::Failed, Self::Delayed, Self::Delivered, Self::Relayed, Self::Expanded];
        all.into_iter().find(|action| word.eq_ignore_ascii_case(action.as_str()))
    }
}

/// What a report says of one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The addresses that it names, as they are compared: as we wrote it, and where it went in the end.
    pub addresses: Vec<String>,
    /// What became of it.
    pub action: Action,
    /// Such as `5.1.1` (RFC 3463).
    pub status: String,
    /// What the other server said, as it may be kept.
    pub diagnostic: String,
}

impl Recipient {
    /// Whether trying again makes no difference.
    #[must_use]
    pub fn is_hard(&self) -> bool {
        self.action == Action::Failed && self.status.starts_with('5')
    }
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryReport {
    /// The messages that it may be about, with their angle brackets: the returned one's id, and what it answers to.
    pub message_ids: Vec<String>,
    /// What it says, recipient by recipient.
    pub recipients: Vec<Recipient>,
}

/// Why something is no report that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Larger than any report.
    #[error("it is larger than a delivery report can be")]
    TooLarge,
    /// No `multipart/report` with a `message/delivery-status` part.
    #[error("it is no delivery report (RFC 3464)")]
    NoReport,
    /// A report that names no recipient and what became of it.
    #[error("it names no recipient, or not what became of the mail")]
    NoRecipient,
    /// A report that names no message.
    #[error("it does not say which message it is about")]
    NoMessage,
}

/// Reads a report.
///
/// # Errors
/// [`Unreadable`] for everything that is none.
pub fn read(bytes: &[u8]) -> Result<DeliveryReport, Unreadable> {
    if bytes.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let whole = Entity::read(&text);
    if whole.media_type != "multipart/report" {
        return Err(Unreadable::NoReport);
    }
    let parts = whole.parts();
    let is_status = |part: &&Entity<'_>| {
        matches!(part.media_type.as_str(), "message/delivery-status" | "message/global-delivery-status")
    };
    let status = parts.iter().find(is_status).ok_or(Unreadable::NoReport)?;
    let recipients = recipients(&status.decoded());
    if recipients.is_empty() {
        return Err(Unreadable::NoRecipient);
    }
    let message_ids = message_ids(&whole, &parts);
    if message_ids.is_empty() {
        return Err(Unreadable::NoMessage);
    }
    Ok(DeliveryReport { message_ids, recipients })
}

/// The groups after the first one, which is about the message as a whole (RFC 3464, 2.1).
fn recipients(status: &str) -> Vec<Recipient> {
    let groups = status.split("\n\n").filter(|group| !group.trim().is_empty());
    groups.filter_map(recipient).take(MOST_RECIPIENTS).collect()
}

fn recipient(group: &str) -> Option<Recipient> {
    let fields = fields(group);
    let action = Action::from_word(value(&fields, "action")?.split_whitespace().next()?)?;
    let named = ["original-recipient", "final-recipient"].map(|name| value(&fields, name));
    let addresses: Vec<String> = named.into_iter().flatten().filter_map(address).collect();
    let status = value(&fields, "status").unwrap_or_default();
    let status = status.split_whitespace().next().unwrap_or_default();
    let known = status.len() <= 11 && status.chars().all(|c| c.is_ascii_digit() || c == '.');
    (!addresses.is_empty()).then(|| Recipient {
        addresses,
        action,
        status: if known { status.to_owned() } else { String::new() },
        diagnostic: keepable(value(&fields, "diagnostic-code").unwrap_or_default()),
    })
}

/// `rfc822; Nico@Korenaar.example`, as it is compared.
fn address(typed: &str) -> Option<String> {
    let (kind, address) = typed.split_once(';')?;
    let known = ["rfc822", "utf-8"].iter().any(|known| kind.trim().eq_ignore_ascii_case(known));
    let address = address.trim().trim_start_matches('<').trim_end_matches('>');
    EmailAddress::parse(address).ok().filter(|_| known).map(|address| address.key().to_owned())
}

/// What the report is about: the id of the message that came back with it, then what its own headers refer to.
fn message_ids(whole: &Entity<'_>, parts: &[Entity<'_>]) -> Vec<String> {
    let returned = parts.iter().filter(|part| {
        matches!(
            part.media_type.as_str(),
            "message/rfc822" | "text/rfc822-headers" | "message/global" | "message/global-headers"
        )
    });
    let mut found = Vec::new();
    for part in returned {
        let text = part.decoded();
        let head = text.trim_start_matches('\n').split("\n\n").next().unwrap_or_default().to_owned();
        found.extend(value(&fields(&head), "message-id").map(str::to_owned));
    }
    for name in ["in-reply-to", "references"] {
        found.extend(value(&whole.fields, name).map(str::to_owned));
    }
    let ids = found.iter().flat_map(|text| text.split_whitespace());
    let plain = |id: &&str| id.len() <= 200 && id.starts_with('<') && id.ends_with('>');
    ids.filter(plain).take(MOST_IDS).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests;
