//! The mail that a world sends, as its readers get it.

use super::{
    html::{all, css, text},
    world::World,
};
use balie::outbox::{message::Message, transport::Transport, worker};
use scraper::Html;
use std::sync::atomic::Ordering;

/// A mail that arrived.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Where.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// For who reads text.
    pub text: String,
    /// The same as a page.
    pub html: String,
}

impl Mail {
    /// The links in it, in order.
    pub fn links(&self) -> Vec<String> {
        let words = self.text.split_whitespace();
        let links = words.filter(|word| word.starts_with("http://") || word.starts_with("https://"));
        links.map(|link| link.trim_end_matches(['.', ',', ')', '>']).to_owned()).collect()
    }

    /// The one link to a page of this kind, such as `/set-password/`.
    #[track_caller]
    pub fn link(&self, to: &str) -> String {
        let links: Vec<String> = self.links().into_iter().filter(|link| link.contains(to)).collect();
        let [link] = links.as_slice() else { panic!("no one link to {to} in:\n{}", self.text) };
        link.clone()
    }

    /// Fails unless it says these words.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        let said = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            said.contains(words) || self.subject.contains(words),
            "{words:?} is not in “{}”:\n{}",
            self.subject,
            self.text
        );
        self
    }

    /// Fails when it says these words, in whichever part.
    #[track_caller]
    pub fn says_nothing_of(&self, words: &str) -> &Self {
        for part in [&self.subject, &self.text, &self.html] {
            assert!(!part.contains(words), "{words:?} is in “{}”:\n{part}", self.subject);
        }
        self
    }
}

impl World {
    /// Lets the worker send what is due, and gives what arrived since the last time.
    pub async fn mail(&self) -> Vec<Mail> {
        let transport = Transport::Memory(self.outgoing.clone());
        worker::deliver_due(&self.app, &transport).await.unwrap();
        let sent = self.outgoing.sent();
        let read = self.mail_read.swap(sent.len(), Ordering::Relaxed);
        sent[read..].iter().map(|message| self.arrived(message)).collect()
    }

    /// The mail that arrives for one person, and for nobody else.
    pub async fn only_mail(&self, to: &str) -> Mail {
        let mails = self.mail().await;
        let [mail] = mails.as_slice() else { panic!("not one mail, but {:?}", summary(&mails)) };
        assert_eq!(mail.to, to, "“{}”", mail.subject);
        mail.clone()
    }

    /// The mail for one person among those that arrive now.
    pub async fn mail_to(&self, to: &str) -> Mail {
        let mails = self.mail().await;
        let mine: Vec<&Mail> = mails.iter().filter(|mail| mail.to == to).collect();
        let [mail] = mine.as_slice() else { panic!("not one mail to {to}, but {:?}", summary(&mails)) };
        (*mail).clone()
    }

    /// What must hold of every mail.
    fn arrived(&self, message: &Message) -> Mail {
        let mail = Mail {
            to: message.to.clone(),
            subject: message.subject.clone(),
            text: message.text.clone(),
            html: message.html.clone(),
        };
        let html = Html::parse_document(&mail.html);
        assert_eq!(html.errors, Vec::<String>::new(), "“{}”", mail.subject);
        assert_eq!(html.root_element().attr("lang"), Some(message.language.tag()), "“{}”", mail.subject);
        assert!(!mail.subject.is_empty() && !mail.subject.contains(['\r', '\n']), "{:?}", mail.subject);
        for part in [&mail.subject, &mail.text, &mail.html] {
            let unfilled = ["{ $", "{{", "{%", "\u{2068}", "\u{2069}", "&lt;", "&amp;amp;"];
            let found = unfilled.iter().find(|sign| part.contains(**sign));
            assert_eq!(found, None, "“{}”:\n{part}", mail.subject);
        }
        let base = self.app.site.absolute("/");
        let hrefs = all(html.root_element(), "a[href]").into_iter().filter_map(|link| link.attr("href"));
        let links: Vec<&str> =
            hrefs.filter(|href| !href.starts_with("mailto:") && !href.starts_with("tel:")).collect();
        for link in mail.links().iter().map(String::as_str).chain(links.iter().copied()) {
            assert!(link.starts_with(&base), "“{}” leads to {link}", mail.subject);
        }
        for link in mail.links() {
            assert!(links.contains(&link.as_str()), "“{}”: {link} is in the text only", mail.subject);
        }
        assert!(html.select(&css("title")).all(|title| !text(title).is_empty()), "“{}”", mail.subject);
        assert!(html.select(&css("script, img, link, form")).next().is_none(), "“{}”", mail.subject);
        mail
    }
}

/// To whom about what.
pub fn summary(mails: &[Mail]) -> Vec<String> {
    mails.iter().map(|mail| format!("{}: {}", mail.to, mail.subject)).collect()
}
