//! A mail as its reader gets it, for who looks after the mail: nothing is sent, and no link in it works.

pub use super::changes::Claimed;

use super::{
    message::Message,
    render::{self, Rendered},
};
use crate::app::App;

/// What a mail says, or would say now.
#[derive(Debug)]
pub enum Preview {
    /// The message, its secrets left out.
    Message(Box<Message>),
    /// It is not sent, because of this.
    Moot(&'static str),
    /// It cannot be made: its row cannot be read any more.
    Unreadable,
}

/// Makes the message of a mail and throws its links away: the transaction in which they came about is undone.
///
/// # Errors
/// When the database does not answer.
pub async fn preview(app: &App, mail: &Claimed) -> anyhow::Result<Preview> {
    if mail.letter.is_none() {
        return Ok(Preview::Unreadable);
    }
    let mut tx = app.db.begin().await?;
    let rendered = render::render(app, &mut tx, mail, String::new(), app.clock.now()).await?;
    tx.rollback().await?;
    Ok(match rendered {
        Rendered::Moot(why) | Rendered::Unread(why) => Preview::Moot(why),
        Rendered::Message(mut message) => {
            message.text = without_secrets(&message.text);
            message.html = without_secrets(&message.html);
            Preview::Message(message)
        }
    })
}

/// A text whose links with a secret end in "…".
fn without_secrets(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, road)) = ["/set-password/", "/confirm/", "/unsubscribe/"]
        .into_iter()
        .filter_map(|road| Some((rest.find(road)?, road)))
        .min()
    {
        let (before, after) = rest.split_at(at + road.len());
        kept.push_str(before);
        let secret = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let length = after.find(|c| !secret(c)).unwrap_or(after.len());
        if length > 0 {
            kept.push('…');
        }
        rest = &after[length..];
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::without_secrets;

    #[test]
    fn a_link_is_shown_without_its_secret() {
        assert_eq!(
            without_secrets(
                "a https://x.example/set-password/AbC-_9 b <a href=\"/confirm/zz\">https://x.example/help</a>"
            ),
            "a https://x.example/set-password/… b <a href=\"/confirm/…\">https://x.example/help</a>"
        );
        assert_eq!(without_secrets("/confirm/ /set-password/x"), "/confirm/ /set-password/…");
    }
}
