//! What people find in their mailbox: the worker empties the outbox into memory, without a mail server.

use super::{html::tidy, hygiene, world::World};
use balie::outbox::{
    message::Message,
    transport::{Memory, Transport},
    worker::{Delivered, deliver_due},
};

/// A mail that arrived.
#[derive(Clone, Debug)]
pub struct Mail {
    /// To whom.
    pub to: String,
    /// What the mail program lists.
    pub subject: String,
    /// For who reads text, with single spaces.
    pub text: String,
    /// The same as a page.
    pub html: String,
    /// `nl` or `en`.
    pub language: &'static str,
    /// Where mail programs stop mail of its kind.
    pub unsubscribe: Option<String>,
}

impl Mail {
    fn new(message: Message) -> Self {
        Self {
            to: message.to,
            subject: message.subject,
            text: tidy(&message.text),
            html: message.html,
            language: message.language.tag(),
            unsubscribe: message.unsubscribe,
        }
    }

    /// The links in it.
    pub fn links(&self) -> Vec<&str> {
        self.text.split(' ').filter(|word| word.starts_with("http")).collect()
    }

    /// The one link with a secret, to set a password or to confirm something. The HTML holds the same one.
    #[track_caller]
    pub fn link(&self) -> String {
        let secret = |link: &&str| link.contains("/set-password/") || link.contains("/confirm/");
        let links: Vec<&str> = self.links().into_iter().filter(secret).collect();
        let [link] = links.as_slice() else { panic!("not one link with a secret in {self:?}") };
        assert!(self.html.contains(*link), "the HTML has another link than {link}");
        (*link).to_owned()
    }

    /// The mail without the secret in its link, which differs from mail to mail.
    pub fn without_secret(&self) -> (String, String) {
        let link = self.link();
        let secret = link.rsplit('/').next().unwrap();
        (self.text.replace(secret, "(secret)"), self.html.replace(secret, "(secret)"))
    }

    /// Fails unless subject or text say these words.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.has(words), "the mail does not say {words:?}: {self:#?}");
        self
    }

    /// Fails when these words stand anywhere in it.
    #[track_caller]
    pub fn says_nothing_of(&self, words: &str) -> &Self {
        assert!(!self.has(words) && !self.html.contains(words), "the mail says {words:?}: {self:#?}");
        self
    }

    fn has(&self, words: &str) -> bool {
        self.subject.contains(&tidy(words)) || self.text.contains(&tidy(words))
    }
}

impl World {
    /// Delivers what waits in the outbox, and answers what arrived, the oldest first.
    pub async fn mail(&self) -> Vec<Mail> {
        let memory = Memory::default();
        let delivered = deliver_due(&self.app, &Transport::Memory(memory.clone())).await.unwrap();
        assert_eq!(
            Delivered { sent: 0, cancelled: 0, ..delivered },
            Delivered::default(),
            "every mail leaves"
        );
        let sent = memory.sent();
        for message in &sent {
            let wrong = hygiene::of_mail(message, &self.app.site.absolute("/"));
            assert!(wrong.is_empty(), "“{}”:\n  {}", message.subject, wrong.join("\n  "));
        }
        sent.into_iter().map(Mail::new).collect()
    }

    /// Delivers what waits, for several people, and answers the one mail to this person.
    #[track_caller]
    pub fn mail_among_others(&self, address: &str) -> impl Future<Output = Mail> {
        let (address, caller) = (address.to_owned(), std::panic::Location::caller());
        async move {
            let mut arrived = self.mail().await;
            arrived.retain(|mail| mail.to == address);
            assert_eq!(arrived.len(), 1, "{caller}: not one mail to {address}: {arrived:#?}");
            arrived.remove(0)
        }
    }

    /// Delivers what waits, which is one mail, to this person.
    #[track_caller]
    pub fn mail_to(&self, address: &str) -> impl Future<Output = Mail> {
        let (address, caller) = (address.to_owned(), std::panic::Location::caller());
        async move {
            let arrived = self.mail().await;
            let [mail] = arrived.as_slice() else { panic!("{caller}: not one mail: {arrived:#?}") };
            assert_eq!(mail.to, address, "{caller}: {mail:#?}");
            mail.clone()
        }
    }
}
