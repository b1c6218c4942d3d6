//! What people find in their mailbox: the outbox as the worker empties it, without a mail server.

use super::{html::tidy, world::World};
use balie::outbox::{
    changes::{Outcome, claim, name_message, settle},
    message::Message,
    render::{Rendered, render},
};
use time::Duration;

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
}

impl Mail {
    fn new(message: Message) -> Self {
        Self {
            to: message.to,
            subject: message.subject,
            text: tidy(&message.text),
            html: message.html,
            language: message.language.tag(),
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
        let mut arrived = Vec::new();
        loop {
            let now = self.clock.now();
            let claimed = claim(self.sql(), now, now + Duration::minutes(10), 50).await.unwrap();
            if claimed.is_empty() {
                return arrived;
            }
            for mail in &claimed {
                let mut tx = self.sql().begin().await.unwrap();
                let name = name_message(&mut tx, mail, "test.example").await.unwrap().unwrap();
                let rendered = render(&self.app, &mut tx, mail, name, now).await.unwrap();
                let outcome = match rendered {
                    Rendered::Message(message) => {
                        arrived.push(Mail::new(*message));
                        Outcome::Sent
                    }
                    Rendered::Moot(why) => Outcome::Cancelled(why),
                };
                tx.commit().await.unwrap();
                settle(&mut self.sql().acquire().await.unwrap(), now, mail, &outcome).await.unwrap();
            }
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
