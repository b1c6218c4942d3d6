//! A mailing of the supplier to a contact who wants its kind.

use super::{
    greeting,
    sheet::Sheet,
    writer::{Stop, Writer},
};
use crate::{
    links::Token,
    outbox::{letter::Letter, mailing_queries::mailing, unsubscribe_changes::keep},
    paths,
};

/// The mailing, with the address by which this contact gets no more of its kind.
pub async fn written(writer: &mut Writer<'_>, letter: &Letter) -> Result<Sheet, Stop> {
    let Letter::Mailing { mailing: id, organisation, contact } = *letter else {
        return Err(Stop::Moot("this is no mailing"));
    };
    let Some(found) = mailing(writer.db, id, organisation, contact).await? else {
        return Err(Stop::Moot("the contact does not want it any more"));
    };
    if found.email != writer.mail.recipient {
        return Err(Stop::Moot("the contact has another address now"));
    }
    let t = writer.t;
    let token = Token::random()?;
    keep(writer.db, writer.now, &token, organisation, contact, &found.kind.key).await?;
    let stop = writer.page(t.mail_mailing_stop(), &paths::unsubscribe(&token.encoded()));
    let (subject, text) = found.in_language(t);
    Ok(Sheet {
        subject: subject.to_owned(),
        heading: subject.to_owned(),
        paragraphs: paragraphs(text),
        quiet: vec![t.mail_mailing_why(found.kind.label(t))],
        greeting: Some(greeting::to(t, found.salutation, &found.first_name, &found.last_name)),
        unsubscribe: Some(stop),
        ..Sheet::default()
    })
}

/// Paragraphs have an empty line between them; how lines break inside of them is the file's own affair.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines().map(str::trim) {
        match (line.is_empty(), paragraphs.last_mut()) {
            (true, _) => paragraphs.push(String::new()),
            (false, Some(last)) if last.is_empty() => line.clone_into(last),
            (false, Some(last)) => *last = format!("{last} {line}"),
            (false, None) => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn an_empty_line_parts_paragraphs() {
        assert_eq!(paragraphs("\nEen\r\n twee\n\n\nDrie\n"), ["Een twee", "Drie"]);
        assert!(paragraphs(" \n").is_empty());
    }
}
