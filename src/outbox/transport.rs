//! How a message leaves. The only file that knows lettre.

use super::{folder, message::Message, retry::Failure};
use crate::{config::MailSettings, types::EmailAddress};
use anyhow::{Context, bail, ensure};
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
    transport::smtp,
};
use std::{
    collections::VecDeque,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use url::Url;

/// The longest that a mail server may take over one command.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest that one message may take in all.
const LONGEST: Duration = Duration::from_secs(60);
/// Replies about our own access to the server and not about the message (RFC 4954 6, RFC 3207 4).
const OWN_ACCESS: [u16; 4] = [530, 534, 535, 538];

/// A way out for messages. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Transport {
    /// A mail server.
    Smtp(Box<Smtp>),
    /// The demo's folder: one file per message.
    Folder(PathBuf),
    /// Kept in memory, for tests.
    Memory(Memory),
}

/// A mail server and the sender it knows us by.
#[derive(Clone, Debug)]
pub struct Smtp {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    at_once: usize,
}

/// What was sent, and what the next attempts meet.
#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    sent: Vec<Message>,
    failures: VecDeque<Failure>,
}

impl Memory {
    /// What was sent, in order.
    #[must_use]
    pub fn sent(&self) -> Vec<Message> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).sent.clone()
    }

    /// The next attempt that has no failure yet meets this one.
    pub fn fail_next(&self, failure: Failure) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).failures.push_back(failure);
    }

    fn take(&self, message: &Message) -> Result<(), Failure> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.failures.pop_front() {
            Some(failure) => Err(failure),
            None => {
                kept.sent.push(message.clone());
                Ok(())
            }
        }
    }
}

impl Transport {
    /// The mail server of the settings. It is not called yet: a portal starts while its mail server is down.
    /// Has to be called on the async runtime.
    ///
    /// # Errors
    /// One line when a setting is missing or wrong; without the URL, which may hold a password.
    pub fn smtp(settings: &MailSettings) -> anyhow::Result<Self> {
        let url = settings.url()?;
        check_smtp_url(&url, settings.smtp_allow_plaintext)?;
        let from = settings.mail_from.as_deref().context(
            "BALIE_MAIL_FROM is missing: set it to the sender, such as \"Noorderlicht Logistiek <portaal@noorderlicht.example>\"",
        )?;
        let from: Mailbox = from.parse().ok().with_context(|| {
            format!("BALIE_MAIL_FROM is {from:?}: set it to a name and an address, such as \"Noorderlicht Logistiek <portaal@noorderlicht.example>\"")
        })?;
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&url).ok().context(
            "BALIE_SMTP_URL cannot be used: write smtps://user:password@host:465 or smtp://host:587?tls=required",
        )?;
        let server = builder.timeout(Some(PATIENCE)).build();
        Ok(Self::Smtp(Box::new(Smtp { server, from, at_once: settings.smtp_connections.into() })))
    }

    /// How many messages may be on their way at once. A folder and a test's memory take them in order.
    #[must_use]
    pub fn at_once(&self) -> usize {
        match self {
            Self::Smtp(smtp) => smtp.at_once,
            Self::Folder(_) | Self::Memory(_) => 1,
        }
    }

    /// Sends a message.
    ///
    /// # Errors
    /// [`Failure`], which says whether trying again can help.
    pub async fn send(&self, message: &Message) -> Result<(), Failure> {
        match self {
            Self::Smtp(smtp) => tokio::time::timeout(LONGEST, smtp.send(message))
                .await
                .unwrap_or_else(|_| Err(Failure::Passing("the mail server took too long".to_owned()))),
            Self::Folder(path) => {
                folder::put(path, message).await.map_err(|error| Failure::Passing(format!("{error:#}")))
            }
            Self::Memory(memory) => memory.take(message),
        }
    }
}

impl Smtp {
    async fn send(&self, message: &Message) -> Result<(), Failure> {
        let mail = self.composed(message).map_err(|error| Failure::Permanent(format!("{error:#}")))?;
        self.server.send(mail).await.map(|_| ()).map_err(|error| failure(&error))
    }

    fn composed(&self, message: &Message) -> anyhow::Result<lettre::Message> {
        let to = EmailAddress::parse(&message.to).ok().context("the address is none")?;
        let (local, _) = to.as_str().rsplit_once('@').context("the address has no @")?;
        // The domain in ASCII: then only a local part with accents needs a server that knows SMTPUTF8.
        let (_, domain) = to.key().rsplit_once('@').context("the address has no @")?;
        let to = Address::new(local, domain).context("the address is none")?;
        let mut builder = lettre::Message::builder();
        if let Some(unsubscribe) = &message.unsubscribe {
            // One click in the mail program, without opening a page (RFC 8058 3.1).
            builder = builder
                .raw_header(header("List-Unsubscribe", &format!("<{unsubscribe}>")))
                .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
        Ok(builder
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&message.subject)
            .date(message.at.into())
            .message_id(Some(message.message_id.clone()))
            // No holiday replies (RFC 3834 5).
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("Content-Language", message.language.tag()))
            .multipart(MultiPart::alternative_plain_html(message.text.clone(), message.html.clone()))?)
    }
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// What a mail server's answer, or its silence, means for the message.
fn failure(error: &smtp::Error) -> Failure {
    let code: Option<u16> = error.status().map(Into::into);
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        let more = inner.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = inner.source();
    }
    classified(code, error.is_client(), text)
}

fn classified(code: Option<u16>, is_client: bool, text: String) -> Failure {
    match code {
        Some(code) if OWN_ACCESS.contains(&code) => Failure::Passing(text),
        Some(500..=599) => Failure::Permanent(text),
        // The client itself refuses: the server lacks what this address needs.
        None if is_client => Failure::Permanent(text),
        _ => Failure::Passing(text),
    }
}

/// Mail holds links with secrets: it leaves this machine encrypted, unless a setting says otherwise.
fn check_smtp_url(raw: &str, allow_plaintext: bool) -> anyhow::Result<()> {
    let url = Url::parse(raw).ok().context(
        "BALIE_SMTP_URL is no URL: write smtps://user:password@host:465 or smtp://host:587?tls=required",
    )?;
    ensure!(url.has_host(), "BALIE_SMTP_URL names no mail server: write smtps://user:password@host:465");
    let tls = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
    match (url.scheme(), tls.as_deref()) {
        ("smtps", _) | ("smtp", Some("required")) => Ok(()),
        ("smtp", None | Some("opportunistic")) if allow_plaintext || is_loopback(&url) => Ok(()),
        ("smtp", None | Some("opportunistic")) => bail!(
            "BALIE_SMTP_URL goes without TLS to another machine: write smtps:// or ?tls=required, or set BALIE_SMTP_ALLOW_PLAINTEXT=true"
        ),
        ("smtp", Some(_)) => bail!("BALIE_SMTP_URL has an unknown tls: write ?tls=required"),
        (scheme, _) => bail!("BALIE_SMTP_URL begins with {scheme}: write smtps:// or smtp://"),
    }
}

fn is_loopback(url: &Url) -> bool {
    // An smtp:// URL keeps its host as written, also when that is a number.
    url.host_str().is_some_and(|host| {
        let host = host.trim_start_matches('[').trim_end_matches(']');
        host.eq_ignore_ascii_case("localhost")
            || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_leaves_this_machine_only_encrypted() {
        for url in [
            "smtps://u:p@mail.example:465",
            "smtp://mail.example:587?tls=required",
            "smtp://localhost:1025",
            "smtp://127.0.0.1:1025",
            "smtp://[::1]:1025",
        ] {
            assert!(check_smtp_url(url, false).is_ok(), "{url}");
        }
        for url in [
            "smtp://mail.example",
            "smtp://localhost.mail.example",
            "smtp://mail.example?tls=opportunistic",
            "smtp://mail.example?tls=none",
            "http://mail.example",
            "mail.example:25",
            "smtp://",
        ] {
            let refused = check_smtp_url(url, false).map_err(|error| error.to_string());
            assert!(
                refused.is_err_and(|line| line.starts_with("BALIE_SMTP_URL") && !line.contains('\n')),
                "{url}"
            );
        }
        assert!(check_smtp_url("smtp://mail:1025", true).is_ok());
    }

    #[test]
    fn a_refusal_for_good_is_told_from_a_passing_one() {
        let text = || "no".to_owned();
        assert_eq!(classified(Some(550), false, text()), Failure::Permanent(text()));
        assert_eq!(classified(Some(451), false, text()), Failure::Passing(text()));
        assert_eq!(classified(None, true, text()), Failure::Permanent(text()));
        assert_eq!(classified(None, false, text()), Failure::Passing(text()));
    }

    #[test]
    fn a_wrong_password_of_ours_fails_no_mail() {
        assert_eq!(classified(Some(535), false, String::new()), Failure::Passing(String::new()));
    }
}
